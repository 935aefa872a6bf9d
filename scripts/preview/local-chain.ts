// The whole chain on this machine: shop → web container → GA4 hit → tagging server → Pinterest.
// It executes the container files that users import, the server's in a new container; only the
// constants are filled in.
import { randomBytes } from 'node:crypto';

import { ga4Constants, serverConstants, webConstants } from '../containers/index.ts';
import { fetchNetwork } from '../gtm/apis/server/fetch-network.ts';
import { readPrivateKeys } from '../gtm/apis/server/stores/private-keys.ts';
import type { FirestoreStore, Network } from '../gtm/apis/server/world.ts';
import { compileContainer } from '../gtm/container/compile-container.ts';
import type { ContainerExport } from '../gtm/container/export/export-format.ts';
import type { EventRecord } from '../gtm/container/records.ts';
import { createTaggingServer } from '../gtm/container/server/tagging-server.ts';
import { buildGtmJs } from '../gtm/container/web/gtm-js.ts';
import { pinterestUrl } from '../operate/pinterest/pinterest-api.ts';
import { eventQuality } from '../pinterest/event-quality.ts';
import { createPinterest, type Pinterest } from '../pinterest/server.ts';
import {
  type Breakage,
  breakages,
  brokenRequest,
  brokenWebContainer,
  faultOf,
} from './breakages.ts';
import { diagnose } from './doctor.ts';
import type { EventRow } from './event-row.ts';
import { eventRows } from './event-rows.ts';
import { jsonOrText } from './json-or-text.ts';
import { pinterestNetwork } from './pinterest-network.ts';
import {
  filled,
  hostsOfTaggingServers,
  inTestMode,
  shippedContainer,
  shippedServer,
} from './prepare-containers.ts';
import { previewActions } from './preview-actions.ts';
import type { PreviewState } from './preview-state.ts';
import { startShopServer } from './shop-server.ts';

export { shippedContainer, shippedServer } from './prepare-containers.ts';

export const adAccountId = '549755885175';
export const tagId = '2612345678901';

export interface LocalChainOptions {
  /** Of the page with shop and debugger; 0 takes a free one. */
  port?: number;
  /**
   * How the page reaches Pinterest. `real addresses` keeps s.pinimg.com and ct.pinterest.com, for a
   * browser whose network is routed here; `this machine` sends them to localhost, for any browser.
   */
  pageReachesPinterestAt: 'real addresses' | 'this machine';
  /** Token that the tag sends, where it is to be another one than Pinterest knows. */
  accessToken?: string;
  /** Containers to run in the place of the shipped ones. */
  containers?: { web?: ContainerExport; server?: ContainerExport };
  /** Where templates find their documents; in memory if not given. */
  firestore?: FirestoreStore;
  /** Key id → base64 of the key, for webhooks; those of SGTM_CREDENTIALS if not given. */
  privateKeys?: Record<string, string>;
  /** Pinterest itself instead of the one of this machine, for the server's requests. */
  realAccount?: {
    adAccountId: string;
    token: string;
    /** With ?test=true: nothing is recorded. */
    test: boolean;
    /** Base address; Pinterest's own if not given. */
    api?: string;
  };
  /** Answers for hosts other than Pinterest's; without it they cannot be reached. */
  network?: Network;
}

export interface LocalChain {
  /** Shop and debugger, e.g. `http://localhost:8080`. */
  url: string;
  /** Where GA4 hits go. */
  taggingServerUrl: string;
  pinterest: Pinterest;
  /** Pinterest's API here, for the commands' --api, and the token that it knows. */
  pinterestApi: { url: string; adAccountId: string; token: string };
  /** What the tagging server did, an entry per event. */
  serverRecords: EventRecord[];
  rows(): EventRow[];
  /** What the debugger page shows. */
  state(): PreviewState;
  /** Causes or ends a breakage. */
  setBreakage(id: Breakage, isOn: boolean): Promise<void>;
  /** Sends the body of a row's request again, as it is or edited. Throws for an unknown row. */
  replay(key: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** Starts everything; rejects when a port is taken or `dist/` does not hold the containers. */
export async function startLocalChain(options: LocalChainOptions): Promise<LocalChain> {
  const knownToken = `local-${randomBytes(12).toString('hex')}`;
  const pinterest = createPinterest({ adAccounts: [{ id: adAccountId, token: knownToken }] });
  const pinterestServer = await pinterest.listen(0);
  const serverRecords: EventRecord[] = [];
  const webRecords: EventRecord[] = [];
  const active = new Set<Breakage>();
  const arrived = new Map<string, string>();
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  pinterest.ledger.subscribe(changed);
  const { realAccount } = options;

  let email: string | undefined;
  const local = pinterestNetwork(pinterest, options.network);
  const network: Network = (request) => {
    if (new URL(request.url).hostname !== 'api.pinterest.com') return local(request);
    const sent = active.size > 0 ? brokenRequest(request, active, email) : request;
    if (request.body !== undefined && sent.body !== undefined) arrived.set(request.body, sent.body);
    if (!realAccount) return local(sent);
    return fetchNetwork({
      ...sent,
      url: sent.url.replace(pinterestUrl, realAccount.api ?? pinterestUrl),
    });
  };

  const serverContainer = compileContainer(
    inTestMode(
      filled(
        options.containers?.server ?? (await shippedServer()),
        {
          [serverConstants.adAccountId]: realAccount?.adAccountId ?? adAccountId,
          [serverConstants.accessToken]: options.accessToken ?? realAccount?.token ?? knownToken,
        },
        options.containers?.server === undefined,
      ),
      realAccount?.test === true,
    ),
  );
  const taggingServer = createTaggingServer({
    container: serverContainer,
    network,
    privateKeys: options.privateKeys ?? readPrivateKeys(),
    ...(options.firestore && { firestore: options.firestore }),
    onRecord(record) {
      serverRecords.push(record);
      changed();
    },
  });
  let gtmJs = '';
  const listening = await taggingServer.listen(0, {
    host: 'localhost',
    routes: ({ path, query, body, method }) => {
      email = emailIn(`${query}&${body ?? ''}`) ?? email;
      if (path === '/gtm.js') {
        return { status: 200, headers: { 'content-type': 'text/javascript' }, body: gtmJs };
      }
      if (path !== webRecordPath) return undefined;
      const headers = {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'content-type',
      };
      if (method === 'POST' && body !== undefined) {
        webRecords.push(JSON.parse(body) as EventRecord);
        changed();
      }
      return { status: 204, headers, body: '' };
    },
  });
  const webContainer = filled(
    options.containers?.web ?? (await shippedContainer('web-container-with-ga4.json')),
    {
      [ga4Constants.measurementId]: 'G-LOCAL12345',
      [ga4Constants.serverUrl]: listening.url,
      [webConstants.tagId]: tagId,
    },
    options.containers?.web === undefined,
  );
  const buildPageScript = async () => {
    gtmJs = await buildGtmJs(compileContainer(brokenWebContainer(webContainer, active)), {
      reportUrl: `${listening.url}${webRecordPath}`,
      rewriteHosts: {
        ...hostsOfTaggingServers(webContainer, listening.url),
        ...(active.has('blocked-script')
          ? { 's.pinimg.com': `${listening.url}/blocked` }
          : options.pageReachesPinterestAt === 'real addresses'
            ? {}
            : { 's.pinimg.com': `${pinterestServer.url}/s.pinimg.com` }),
      },
    });
  };
  await buildPageScript();

  const sendsTo = realAccount && (realAccount.test ? 'Pinterest, test mode' : 'Pinterest');
  const rows = () =>
    eventRows({
      serverRecords,
      webRecords,
      ledger: pinterest.ledger,
      arrivedAs: (body) => arrived.get(body),
      sendsTo,
    });
  const state = (): PreviewState => {
    const all = rows();
    return {
      rows: all,
      findings: diagnose(all),
      quality: eventQuality(pinterest.ledger, { lookbackPeriod: '1d' }, Date.now()),
      breakages: Object.entries(breakages).map(([id, text]) => ({
        id,
        ...text,
        isOn: active.has(id as Breakage),
      })),
      sendsTo,
      taggingServerUrl: listening.url,
    };
  };
  const setBreakage = async (id: Breakage, isOn: boolean) => {
    if (isOn) active.add(id);
    else active.delete(id);
    const fault = faultOf(active);
    if (fault) pinterest.faults.always(fault);
    else pinterest.faults.clear();
    await buildPageScript();
    changed();
  };
  const replay = async (key: string, body?: unknown) => {
    const row = rows().find((one) => one.key === key);
    if (!row?.apiRequest) throw new Error(`There is no request to Pinterest in "${key}".`);
    const answer = await network({
      method: 'POST',
      url: row.apiRequest.url,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${realAccount?.token ?? knownToken}`,
      },
      body: JSON.stringify(body ?? row.apiRequest.body),
      timeout: 10_000,
    });
    changed();
    return { status: answer.statusCode, body: jsonOrText(answer.body) };
  };
  const shop = await startShopServer(options.port ?? 0, {
    taggingServerUrl: listening.url,
    containerId: webContainer.containerVersion.container.publicId,
    state: () => JSON.stringify(state()),
    actions: previewActions({ rows, setBreakage, replay, taggingServerUrl: listening.url }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    url: shop.url,
    taggingServerUrl: listening.url,
    pinterest,
    pinterestApi: {
      url: `${pinterestServer.url}/api.pinterest.com`,
      adAccountId,
      token: knownToken,
    },
    serverRecords,
    rows,
    state,
    setBreakage,
    replay,
    async close() {
      await Promise.all([shop.close(), listening.close(), pinterestServer.close()]);
    },
  };
}

const webRecordPath = '/preview/web-record';

const emailIn = (text: string): string | undefined =>
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(decodeURIComponentOrNot(text))?.[0];

function decodeURIComponentOrNot(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
