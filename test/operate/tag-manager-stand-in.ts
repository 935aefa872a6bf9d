// A workspace behind Tag Manager's API, as far as push needs it: lists, creates and updates entities
// by its own ids, in camelCase, with fingerprints.
// https://developers.google.com/tag-platform/tag-manager/api/reference/rest/v2
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Entity = Record<string, unknown>;

const idKeys: Record<string, string> = {
  folders: 'folderId',
  templates: 'templateId',
  variables: 'variableId',
  triggers: 'triggerId',
  clients: 'clientId',
  tags: 'tagId',
};

export interface TagManagerStandIn {
  url: string;
  /** Collection → entities of the workspace. */
  entities: Record<string, Entity[]>;
  builtIns: string[];
  requests: { method: string; path: string }[];
  /** Answers the request of this number with this status. */
  failures: Map<number, number>;
  /** Answers the request of this number with 200 and half of its JSON; `lost` ones do nothing before. */
  cuts: Map<number, 'done' | 'lost'>;
  published: string[];
  /** What publishing is answered with. */
  publishing: unknown;
  close(): Promise<void>;
}

export async function tagManagerStandIn(token: string): Promise<TagManagerStandIn> {
  const place = 'accounts/6/containers/70/workspaces/8';
  let lastId = 900;
  const entities: Record<string, Entity[]> = Object.fromEntries(
    Object.keys(idKeys).map((collection) => [collection, []]),
  );
  const standIn: Omit<TagManagerStandIn, 'url' | 'close'> = {
    entities,
    builtIns: [],
    requests: [],
    failures: new Map(),
    cuts: new Map(),
    published: [],
    publishing: { containerVersion: { containerVersionId: '12' } },
  };

  function answer(method: string, path: string, query: URLSearchParams, body: Entity): unknown {
    if (path === `${place}:create_version`) {
      const containerVersionId = '12';
      return {
        containerVersion: { path: `accounts/6/containers/70/versions/12`, containerVersionId },
      };
    }
    if (path.endsWith('/versions/12:publish')) {
      standIn.published.push('12');
      return standIn.publishing;
    }
    if (!path.startsWith(`${place}/`)) return undefined;
    const [collection, id] = path.slice(place.length + 1).split('/') as [string, string?];
    if (collection === 'built_in_variables') {
      if (method === 'POST') standIn.builtIns.push(...query.getAll('type'));
      return { builtInVariable: standIn.builtIns.map((type) => ({ type, name: type })) };
    }
    const list = entities[collection];
    const idKey = idKeys[collection];
    if (!list || !idKey) return undefined;
    const singular = collection.slice(0, -1);
    if (method === 'GET') return list.length > 0 ? { [singular]: list } : {};
    if (/[A-Z]{2}_?/.test(String(body['type'] ?? '').replace(/^cvt_.*/, ''))) return 400;
    if (method === 'POST') {
      const own = String(++lastId);
      const made: Entity = {
        ...body,
        path: `${place}/${collection}/${own}`,
        accountId: '6',
        containerId: '70',
        workspaceId: '8',
        [idKey]: own,
        fingerprint: own,
      };
      list.push(made);
      return made;
    }
    const found = list.find((one) => one[idKey] === id);
    if (!found) return undefined;
    if (query.get('fingerprint') !== found['fingerprint']) return 412;
    return Object.assign(found, body, { fingerprint: String(++lastId) });
  }

  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const path = url.pathname.replace('/tagmanager/v2/', '');
      standIn.requests.push({ method: request.method ?? '', path });
      const failure = standIn.failures.get(standIn.requests.length);
      const cut = standIn.cuts.get(standIn.requests.length);
      const isKnown = request.headers.authorization === `Bearer ${token}`;
      if (cut === 'lost') return response.end('{"tagId":"9","na');
      const given = !isKnown
        ? 401
        : (failure ??
          answer(request.method ?? '', path, url.searchParams, text ? JSON.parse(text) : {}) ??
          404);
      const status = typeof given === 'number' ? given : 200;
      const error = { error: { code: status, message: `Refused, ${token}` } };
      response.writeHead(status, { 'content-type': 'application/json' });
      const answered = JSON.stringify(typeof given === 'number' ? error : given);
      response.end(cut === 'done' ? answered.slice(0, answered.length / 2) : answered);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(standIn, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
