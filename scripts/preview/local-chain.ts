// The whole chain on this machine: shop → web container → GA4 hit → tagging server → Pinterest.
// It executes the container files that users import, the server's in a new container; only the
// constants are filled in.
import { randomBytes } from 'node:crypto';

import { ga4Constants, serverConstants, webConstants } from '../containers/index.ts';
import { readPrivateKeys } from '../gtm/apis/server/stores/private-keys.ts';
import type { FirestoreStore, IncomingRequest, Network } from '../gtm/apis/server/world.ts';
import { compileContainer } from '../gtm/container/compile-container.ts';
import type { ContainerExport } from '../gtm/container/export/export-format.ts';
import type { EventRecord } from '../gtm/container/records.ts';
import type { ServerResponse } from '../gtm/container/server/request-scope.ts';
import { createTaggingServer } from '../gtm/container/server/tagging-server.ts';
import { isThisMachine, localOnly } from '../http/local-only.ts';
import { eventQuality } from '../pinterest/event-quality.ts';
import { createPinterest, type Pinterest } from '../pinterest/server.ts';
import { isBaseHit } from '../pinterest/tag/tag-hit.ts';
import { type Breakage, faultOf } from './breakages.ts';
import { isPinterestHtml } from './container/pinterest-tags.ts';
import {
  filled,
  inTestMode,
  shippedContainer,
  shippedServer,
} from './container/prepare-containers.ts';
import type { EventRow } from './event-row.ts';
import { createGate, type RealAccount } from './gate/gate.ts';
import { type PagePlaces, pageScript } from './gate/page-script.ts';
import { withinThisMachine } from './gate/server-answer.ts';
import { serverNetwork } from './gate/server-network.ts';
import { jsonOrText } from './json-or-text.ts';
import { previewActions } from './preview-actions.ts';
import type { PreviewSession } from './preview-session.ts';
import type { PreviewState } from './preview-state.ts';
import type { Rehearsal } from './rehearsal/rehearsal.ts';
import { paths, startShopServer } from './shop-server.ts';
import { startSession } from './start-session.ts';

export { shippedContainer, shippedServer } from './container/prepare-containers.ts';

const adAccountId = '549755885175';
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
  realAccount?: RealAccount;
  /** Stands in for hosts other than Pinterest's, whose requests are held back without it. */
  network?: Network;
  /** What the commands of docs/operate need besides; the shipped containers are set up for it. */
  rehearsal?: Rehearsal;
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
  readonly serverRecords: readonly EventRecord[];
  /** Everything that is known of each event, newest first. */
  rows(): EventRow[];
  /** What the debugger page shows. */
  state(): PreviewState;
  session: PreviewSession;
  /** Public id of the web container that runs here. */
  containerId: string;
  /** Text of gtm.js for pages that are served elsewhere, with the switches as they are now. */
  pageScript(places: PagePlaces): Promise<string>;
  /** Answers as the tagging server does, in process. */
  askTaggingServer(request: IncomingRequest): Promise<ServerResponse>;
  /** Causes or ends a breakage. */
  setBreakage(id: Breakage, isOn: boolean): Promise<void>;
  /** Sends the body of a row's request again, as it is or edited. Throws for an unknown row. */
  replay(key: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** Starts everything; rejects when a port is taken or `dist/` does not hold the containers. */
export async function startLocalChain(options: LocalChainOptions): Promise<LocalChain> {
  const { realAccount, containers, rehearsal } = options;
  const knownToken = `local-${randomBytes(12).toString('hex')}`;
  const pinterest = createPinterest({
    adAccounts: [{ id: adAccountId, token: knownToken }],
    app: rehearsal?.app,
    most: 10_000,
  });
  const active = new Set<Breakage>();

  // The shop starts last; nobody asks before.
  let shopPort = '';
  const protect = (answer: Parameters<typeof localOnly>[0]) =>
    localOnly(answer, {
      mayAsk: (origin) => {
        const { host, port } = URL.canParse(origin) ? new URL(origin) : { host: '', port: '' };
        return isThisMachine(host) && port === shopPort;
      },
      hasPages: false,
      // With a real account nothing but the page causes a request: orders of webhooks are signed.
      ...(realAccount && {
        isOpen: (path) => path === '/gtm.js' || /^\/webhooks\/[\w/-]*$/.test(path),
      }),
    });
  const pinterestServer = await pinterest.listen(0, protect);

  const shipped = containers?.server ?? (await shippedServer());
  const serverExport = inTestMode(
    filled(
      containers?.server === undefined && rehearsal ? rehearsal.setUp(shipped) : shipped,
      {
        [serverConstants.adAccountId]: realAccount?.adAccountId ?? adAccountId,
        [serverConstants.accessToken]: options.accessToken ?? realAccount?.token ?? knownToken,
      },
      containers?.server === undefined,
    ),
    realAccount?.test === true,
  );
  const gate = createGate({
    pinterest,
    realAccount,
    otherHosts: options.network,
    standIns: rehearsal?.standIns,
  });
  const isForeign = containers?.server !== undefined && options.accessToken === undefined;
  const server = serverNetwork(gate, active, {
    // A container of one's own carries one's own account, which the Pinterest here cannot know.
    account: isForeign && !realAccount ? { id: adAccountId, token: knownToken } : undefined,
    onHeldBack: (url) => session.noteHeldBack(url),
  });
  const serverContainer = compileContainer(serverExport);
  const taggingServer = createTaggingServer({
    container: serverContainer,
    network: server.network,
    privateKeys: options.privateKeys ?? { ...rehearsal?.privateKeys, ...readPrivateKeys() },
    ...(rehearsal && { bigQuery: rehearsal.bigQuery }),
    ...(options.firestore && { firestore: options.firestore }),
    onRecord: (record) => session.addServerRecord(record),
  });
  const askTaggingServer = (request: IncomingRequest) => {
    server.readEmail(request.query, request.body);
    return taggingServer.handle(request);
  };
  let gtmJs = '';
  const listening = await taggingServer.listen(0, {
    host: 'localhost',
    protect,
    routes: async (request) =>
      request.path === '/gtm.js'
        ? { status: 200, headers: { 'content-type': 'text/javascript' }, body: gtmJs }
        : (rehearsal?.logAnswer(request.path) ??
          withinThisMachine(await askTaggingServer(request), (url) => session.noteHeldBack(url))),
  });
  const webExport = filled(
    containers?.web ?? (await shippedContainer('web-container-with-ga4.json')),
    {
      [ga4Constants.measurementId]: 'G-LOCAL12345',
      [ga4Constants.serverUrl]: listening.url,
      [webConstants.tagId]: tagId,
    },
    containers?.web === undefined,
  );
  const session = startSession({
    web: { container: compileContainer(webExport, { runsHtml: isPinterestHtml }), file: webExport },
    server: { container: serverContainer, file: serverExport },
    realAccount,
    active,
    isHeldBack: (url) => gate.isHeldBack(url),
    arrivedAs: (body) => server.arrivedAs(body),
    taggingServerUrl: listening.url,
  });
  const stop = pinterest.ledger.subscribe((change) => {
    if (change.kind === 'tag hit' && !isBaseHit(change.hit)) session.visit.addHit(change.hit);
    if (change.kind === 'api event') session.visit.addApiHit(change.hit);
  });

  const containerId = webExport.containerVersion.container.publicId;
  const isReal = options.pageReachesPinterestAt === 'real addresses';
  const buildPageScript = async () => {
    gtmJs = await pageScript(webExport, active, {
      taggingServerUrl: listening.url,
      pinterestUrl: isReal ? undefined : pinterestServer.url,
      paths,
    });
  };
  await buildPageScript();

  const setBreakage = async (id: Breakage, isOn: boolean) => {
    if (isOn) active.add(id);
    else active.delete(id);
    const fault = faultOf(active);
    if (fault) pinterest.faults.always(fault);
    else pinterest.faults.clear();
    await buildPageScript();
    session.settingsChanged();
  };
  const quality = () => eventQuality(pinterest.ledger, { lookbackPeriod: '1d' }, Date.now());
  const replay = async (key: string, body?: unknown) => {
    const row = session.rows().find((one) => one.key === key);
    if (!row?.apiRequest) throw new Error(`There is no request to Pinterest in "${key}".`);
    const answer = await server.network({
      method: 'POST',
      url: row.apiRequest.url,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${realAccount?.token ?? knownToken}`,
      },
      body: JSON.stringify(body ?? row.apiRequest.body),
      timeout: 10_000,
    });
    return { status: answer.statusCode, body: jsonOrText(answer.body) };
  };
  const closeOthers = async () => {
    stop();
    session.close();
    await Promise.all([listening.close(), pinterestServer.close()]);
  };
  const shop = await startShopServer(options.port ?? 0, {
    taggingServerUrl: listening.url,
    pageOrigins: [
      listening.url,
      pinterestServer.url,
      ...(isReal ? ['https://s.pinimg.com', 'https://ct.pinterest.com'] : []),
    ],
    containerId,
    session,
    quality,
    actions: previewActions({ session, setBreakage, replay, taggingServerUrl: listening.url }),
  }).catch(async (error: unknown) => {
    await closeOthers();
    throw error;
  });
  shopPort = new URL(shop.url).port;
  return {
    url: shop.url,
    taggingServerUrl: listening.url,
    pinterest,
    pinterestApi: {
      url: `${pinterestServer.url}/api.pinterest.com`,
      adAccountId,
      token: knownToken,
    },
    get serverRecords() {
      return session.serverRecords;
    },
    rows: () => session.rows(),
    state: () => ({
      ...session.settings(),
      rows: session.rows(),
      findings: session.diagnose(),
      quality: quality(),
    }),
    session,
    containerId,
    pageScript: (places) => pageScript(webExport, active, places),
    askTaggingServer,
    setBreakage,
    replay,
    async close() {
      await Promise.all([shop.close(), closeOthers()]);
    },
  };
}
