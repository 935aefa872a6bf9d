// Who answers what a site asks: the local container, tagging server and Pinterest for those that they
// stand in for, nobody for what is held back, and the net for everything else.
import { standInFor } from '../gate/page-policy.ts';
import type { LocalChain } from '../local-chain.ts';
import { parseWebRecord } from '../visit/record-schema.ts';
import {
  containerIdIn,
  destinationOf,
  type Places,
  previewPaths,
  taggingServerOf,
} from './destination.ts';
import { googleScriptIn } from './known-scripts.ts';
import { putInMark } from './put-in.ts';
import type { SiteKnowledge } from './site-knowledge.ts';
import { withOpenPolicy } from './site-policy.ts';
import type { ArrivedAnswer, WindowAnswer, WindowRequest } from './window-network.ts';

interface AnswersOptions {
  chain: LocalChain;
  places: Places;
  knowledge: SiteKnowledge;
  /** Whether a frame of this address belongs to a page of the window, and is no guest in it. */
  isOfPage(address: string): boolean;
  /** The site has asked for a container of its own. */
  onOwnContainer(): void;
}

/** For interceptNetwork. */
export function siteAnswers(options: AnswersOptions) {
  const { chain, places, knowledge } = options;
  const { session, pinterest } = chain;

  async function answer(request: WindowRequest): Promise<WindowAnswer | undefined> {
    switch (destinationOf(request.url, request.destination === 'script', places)) {
      case 'the net':
        return undefined;
      case 'container':
        return container(request.url, request.headers['referer']);
      case 'container without scripts':
        return { ...empty(200), headers: { 'content-type': 'text/html' } };
      case 'Pinterest':
        return askPinterest(request);
      case 'tagging server':
        return askTaggingServer(request);
      case 'preview':
        return tellPreview(request);
      case 'held back':
        return holdBack(request.url, request.destination);
    }
  }

  async function change(arrived: ArrivedAnswer): Promise<WindowAnswer | undefined> {
    const { url, status, kind, headers } = arrived;
    if (url.startsWith(`${chain.url}/`)) return undefined;
    if (kind === 'script') return changeScript(url, (await arrived.body()).toString('utf8'));
    if (!String(headers['content-type']).includes('html')) return undefined;
    // Byte by byte, whatever its encoding.
    const html = (await arrived.body()).toString('latin1');
    const opened = withOpenPolicy({ headers, html }, places.taggingServers);
    return opened && { status, headers: opened.headers, body: Buffer.from(opened.html, 'latin1') };
  }
  return { answer, change };

  /** The local container for one that a page asks for; frames of other sites get none. */
  async function container(url: string, referrer: string | undefined): Promise<WindowAnswer> {
    if (referrer !== undefined && !options.isOfPage(referrer)) return holdBack(url, 'script');
    const { searchParams, search } = new URL(url);
    if (!search.includes(putInMark)) {
      options.onOwnContainer();
      knowledge.hasOwnContainer(containerIdIn(url));
    }
    const body = await chain.pageScript({
      taggingServerUrl: places.taggingServers[0]!,
      pinterestUrl: undefined,
      isForeignPage: true,
      paths: previewPaths,
      dataLayer: searchParams.get('l') ?? 'dataLayer',
    });
    return {
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
      body,
    };
  }

  async function changeScript(url: string, text: string): Promise<WindowAnswer | undefined> {
    const found = googleScriptIn(text);
    if (found === undefined) return undefined;
    return found === 'gtm.js' ? container(url, undefined) : holdBack(url, 'script');
  }

  async function askPinterest({
    url,
    method,
    headers,
    body,
  }: WindowRequest): Promise<WindowAnswer> {
    const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
    const given = await pinterest.request(url, { method, headers, ...(hasBody && { body }) });
    return {
      status: given.status,
      headers: Object.fromEntries(given.headers),
      body: Buffer.from(await given.arrayBuffer()),
    };
  }

  function askTaggingServer({ url, method, headers, body }: WindowRequest): Promise<WindowAnswer> {
    const { pathname, search, host } = new URL(url);
    const server = new URL(taggingServerOf(url, places)!);
    return chain.askTaggingServer({
      method,
      path: pathname.slice(server.pathname.replace(/\/$/, '').length),
      query: search.slice(1),
      headers: { ...headers, host },
      body,
      remoteAddress: '127.0.0.1',
    });
  }

  function tellPreview({ url, body = '', destination }: WindowRequest): WindowAnswer {
    const { origin, pathname, searchParams } = new URL(url);
    switch (origin + pathname) {
      case previewPaths.heldBack:
        return holdBack(searchParams.get('url') ?? '', destination);
      case previewPaths.webRecord:
        session.visit.addWebRecord(parseWebRecord(JSON.parse(body)));
        return empty(204);
      default:
        return empty(404);
    }
  }

  function holdBack(url: string, destination: string | undefined): WindowAnswer {
    session.noteHeldBack(url);
    const standIn = standInFor(destination);
    if (standIn === undefined) return empty(204);
    return {
      status: 200,
      headers: { 'content-type': standIn.contentType, 'cache-control': 'no-store' },
      body: standIn.body,
    };
  }
}

const empty = (status: number): WindowAnswer => ({ status, headers: {}, body: '' });
