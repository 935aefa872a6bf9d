// The whole chain on this machine: shop → web container → GA4 hit → tagging server → Pinterest.
// It executes the container files that users import; only the constants are filled in.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { serverConstants, webConstants } from '../containers/index.ts';
import { compileContainer } from '../gtm/container/compile-container.ts';
import { readPrivateKeys } from '../gtm/apis/server/stores/private-keys.ts';
import type { FirestoreStore, Network } from '../gtm/apis/server/world.ts';
import { parseContainer, type ContainerExport } from '../gtm/container/export-format.ts';
import { fillConstants } from '../gtm/container/fill-constants.ts';
import type { EventRecord } from '../gtm/container/records.ts';
import { createTaggingServer } from '../gtm/container/server/tagging-server.ts';
import { buildGtmJs } from '../gtm/container/web/gtm-js.ts';
import { createPinterest, type Pinterest } from '../pinterest/server.ts';
import { eventRows } from './event-rows.ts';
import type { EventRow } from './event-row.ts';
import { pinterestNetwork } from './pinterest-network.ts';
import { startShopServer } from './shop-server.ts';

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
  close(): Promise<void>;
}

/** Starts everything; rejects when a port is taken or `dist/` does not hold the containers. */
export async function startLocalChain(options: LocalChainOptions): Promise<LocalChain> {
  const knownToken = `local-${randomBytes(12).toString('hex')}`;
  const pinterest = createPinterest({ adAccounts: [{ id: adAccountId, token: knownToken }] });
  const pinterestServer = await pinterest.listen(0);
  const serverRecords: EventRecord[] = [];
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  pinterest.ledger.subscribe(changed);

  const taggingServer = createTaggingServer({
    container: compileContainer(
      fillConstants(
        options.containers?.server ?? (await shippedContainer('server-container.json')),
        {
          [serverConstants.adAccountId]: adAccountId,
          [serverConstants.accessToken]: options.accessToken ?? knownToken,
        },
      ),
    ),
    network: pinterestNetwork(pinterest, options.network),
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
    routes: ({ path }) =>
      path === '/gtm.js'
        ? { status: 200, headers: { 'content-type': 'text/javascript' }, body: gtmJs }
        : undefined,
  });
  const webContainer = fillConstants(
    options.containers?.web ?? (await shippedContainer('web-container.json')),
    {
      [webConstants.measurementId]: 'G-LOCAL12345',
      [webConstants.serverUrl]: listening.url,
      [webConstants.tagId]: tagId,
    },
  );
  gtmJs = await buildGtmJs(compileContainer(webContainer), {
    rewriteHosts:
      options.pageReachesPinterestAt === 'real addresses'
        ? {}
        : { 's.pinimg.com': `${pinterestServer.url}/s.pinimg.com` },
  });

  const rows = () => eventRows(serverRecords, pinterest.ledger);
  const shop = await startShopServer(options.port ?? 0, {
    taggingServerUrl: listening.url,
    containerId: webContainer.containerVersion.container.publicId,
    rows: () => JSON.stringify(rows()),
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
    async close() {
      await Promise.all([shop.close(), listening.close(), pinterestServer.close()]);
    },
  };
}

/** A container file of `dist/containers`. */
export async function shippedContainer(file: string): Promise<ContainerExport> {
  const path = new URL(`../../dist/containers/${file}`, import.meta.url);
  return parseContainer(JSON.parse(await readFile(path, 'utf8')));
}
