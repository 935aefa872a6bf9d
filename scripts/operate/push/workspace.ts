// A workspace of Tag Manager through its API: one request at a time, at the pace of its quota.
import type { tagmanager_v2 } from '@googleapis/tagmanager';
import { z } from 'zod';

import { optionalPackage } from '../../command-line/optional-package.ts';
import type { Clock } from '../../gtm/apis/api.ts';
import { systemClock } from '../../gtm/apis/api.ts';
import { boundedFetch } from '../../gtm/apis/server/bounded-fetch.ts';
import { textOf } from '../pinterest/pinterest-api.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';
import type { Entity } from './api-form.ts';

/** In the order in which one can refer to the other. */
export const kinds = ['folder', 'template', 'variable', 'trigger', 'client', 'tag'] as const;
export type Kind = (typeof kinds)[number];

/** Names of the API: `templates`, and the key of an entity's id. */
const collections: Record<Kind, string> = {
  folder: 'folders',
  template: 'templates',
  variable: 'variables',
  trigger: 'triggers',
  client: 'clients',
  tag: 'tags',
};

export interface WorkspaceOptions {
  account: string;
  container: string;
  workspace: string;
  /** OAuth access token with the scope tagmanager.edit.containers. */
  token: string;
  /** Another address than Google's, for a stand-in. */
  api?: string;
  /** Milliseconds between two requests; Google allows 0.25 requests a second. */
  interval: number;
  /** Milliseconds for one answer; a minute when it is missing. */
  timeout?: number;
  /** Called before each request with its number. */
  onRequest?: (count: number) => void;
  /** The machine's own when it is missing. */
  clock?: Clock;
}

/** Tag Manager refused; `message` is for people and holds no token. */
export class TagManagerError extends Error {
  override readonly name = 'TagManagerError';
}

export interface Workspace {
  list(kind: Kind): Promise<Entity[]>;
  builtInVariables(): Promise<Entity[]>;
  enableBuiltInVariables(types: string[]): Promise<void>;
  create(kind: Kind, entity: Entity): Promise<Entity>;
  update(kind: Kind, found: Entity, entity: Entity): Promise<Entity>;
  /** Makes a version of the workspace and publishes it; the result is its number. */
  publish(name: string): Promise<string>;
}

const mostTries = 5;
/** A list of a container has one page, or a few. */
const mostPages = 1000;

export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  // Loaded here, so that no other command waits for it.
  const { tagmanager, auth } = await optionalPackage(
    '@googleapis/tagmanager',
    "Tag Manager's API",
    () => import('@googleapis/tagmanager'),
  );
  const credentials = new auth.OAuth2();
  credentials.setCredentials({ access_token: options.token });
  const client = tagmanager({
    version: 'v2',
    auth: credentials,
    retry: false,
    fetchImplementation: timedFetch(options.timeout ?? 60_000),
    ...(options.api && { rootUrl: `${options.api.replace(/\/+$/, '')}/` }),
  } as tagmanager_v2.Options & { version: 'v2' });
  const parent = `accounts/${options.account}/containers/${options.container}/workspaces/${options.workspace}`;
  const { workspaces } = client.accounts.containers;
  const collection = (kind: Kind): any => (workspaces as any)[collections[kind]];

  const paced = pacedCalls(options, parent);
  async function all(call: (pageToken?: string) => Promise<{ data: any }>, key: string) {
    const entities: Entity[] = [];
    let pageToken: string | undefined;
    const seen = new Set<string>();
    do {
      const page = read(listOf(key), await paced(() => call(pageToken)), `the list of ${key}`);
      entities.push(...((page[key] as Entity[] | undefined) ?? []));
      pageToken = page.nextPageToken || undefined;
      if (pageToken !== undefined && seen.has(pageToken)) throw strange(`the list of ${key}`);
      seen.add(pageToken ?? '');
      if (seen.size > mostPages) throw strange(`the list of ${key}`);
    } while (pageToken !== undefined);
    return entities;
  }
  const pageOf = (pageToken?: string) => ({ parent, ...(pageToken && { pageToken }) });

  return {
    list: (kind) => all((pageToken) => collection(kind).list(pageOf(pageToken)), kind),
    builtInVariables: () =>
      all((pageToken) => workspaces.built_in_variables.list(pageOf(pageToken)), 'builtInVariable'),
    enableBuiltInVariables: async (type) => {
      const answer = await paced(() => workspaces.built_in_variables.create({ parent, type }));
      const what = `the built-in variables ${type.join(', ')}`;
      const { builtInVariable = [] } = read(listOf('builtInVariable'), answer, what);
      const enabled = (builtInVariable as Entity[]).map((one) => one['type']);
      if (!type.every((one) => enabled.includes(one))) throw strange(what);
    },
    create: async (kind, requestBody) =>
      writtenEntity(
        kind,
        requestBody,
        await paced(() => collection(kind).create({ parent, requestBody })),
      ),
    update: async (kind, found, requestBody) =>
      writtenEntity(
        kind,
        requestBody,
        await paced(() =>
          collection(kind).update({
            path: found['path'],
            fingerprint: found['fingerprint'],
            requestBody,
          }),
        ),
      ),
    async publish(name) {
      const answer = await paced(() =>
        workspaces.create_version({ path: parent, requestBody: { name } }),
      );
      const made = read(versionAnswer, answer, 'the new version');
      const version = made.containerVersion;
      if (!version?.path || made.compilerError) {
        throw new TagManagerError(
          'Tag Manager could not make a version: the workspace has errors.',
        );
      }
      const path = version.path;
      const number = String(version.containerVersionId ?? '');
      const published = read(
        versionAnswer,
        await paced(() => client.accounts.containers.versions.publish({ path })),
        `the publishing of version ${number}`,
      );
      if (published.compilerError) {
        throw new TagManagerError(
          `Tag Manager could not publish version ${number}: it has errors.`,
        );
      }
      if (published.containerVersion?.containerVersionId !== version.containerVersionId) {
        throw strange(`the publishing of version ${number}`);
      }
      return number;
    },
  };
}

/** A fetch that ends, and that asks nobody but Tag Manager: what is asked carries a token. */
function timedFetch(timeout: number): typeof fetch {
  const bounded = boundedFetch();
  return (input, init) => {
    const signals = [AbortSignal.timeout(timeout), ...(init?.signal ? [init.signal] : [])];
    return bounded(input, { ...init, redirect: 'error', signal: AbortSignal.any(signals) });
  };
}

type Call<T> = () => Promise<{ data: T }>;

/** Makes calls one after the other, each `interval` after the last; what may pass is tried again. */
function pacedCalls(options: WorkspaceOptions, parent: string): <T>(call: Call<T>) => Promise<T> {
  const clock = options.clock ?? systemClock;
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => void clock.after(milliseconds, resolve));
  let requests = 0;
  let next = 0;

  return async (call) => {
    for (let tries = 1; ; tries++) {
      const now = clock.now();
      if (next > now) await wait(next - now);
      next = clock.now() + options.interval;
      options.onRequest?.(++requests);
      try {
        return (await call()).data;
      } catch (error) {
        const status = Number((error as { status?: unknown }).status ?? 0);
        const text = withoutSecrets(textOf((error as Error).message ?? ''), [options.token]);
        const isQuota = status === 429 || (status === 403 && /quota|rate/i.test(text));
        if (tries === mostTries || !(isQuota || status >= 500)) {
          throw new TagManagerError(meaning(status, text, parent));
        }
        await wait(options.interval * 2 ** tries);
      }
    }
  };
}

// A status of 200 is not enough: a proxy may answer with a page, and a connection may end early.
const entity = z.record(z.string(), z.unknown());
const listOf = (key: string) =>
  z.looseObject({
    [key]: z.array(entity).optional(),
    nextPageToken: z.string().optional(),
  }) as z.ZodType<Entity & { nextPageToken?: string }>;
const versionAnswer = z.looseObject({
  compilerError: z.boolean().optional(),
  containerVersion: z
    .looseObject({ path: z.string().optional(), containerVersionId: z.string().optional() })
    .optional(),
});

const strange = (what: string): TagManagerError =>
  new TagManagerError(
    `Tag Manager's answer about ${what} is cut off, or is none of Tag Manager's.`,
  );

function read<T>(shape: z.ZodType<T>, answer: unknown, what: string): T {
  const found = shape.safeParse(answer);
  if (found.success) return found.data;
  throw strange(what);
}

/** What was written, as Tag Manager has it now: with an id and a place, under the same name. */
function writtenEntity(kind: Kind, wanted: Entity, answer: unknown): Entity {
  const what = `${kind} "${String(wanted['name'])}"`;
  const found = read(entity, answer, what);
  const isWritten =
    typeof found[`${kind}Id`] === 'string' &&
    typeof found['path'] === 'string' &&
    found['name'] === wanted['name'];
  if (!isWritten) throw strange(what);
  return found;
}

function meaning(status: number, text: string, parent: string): string {
  switch (status) {
    case 0:
      return 'Tag Manager could not be reached, or the connection was cut.';
    case 400:
      return `400: Tag Manager refuses the request: ${text}`;
    case 401:
      return '401: the access token is wrong or has expired; make a new one.';
    case 403:
      return `403: this token may not edit ${parent}, or the quota is used up: ${text}`;
    case 404:
      return `404: there is no ${parent}; check account, container and workspace.`;
    case 409:
    case 412:
      return `${status}: somebody else has changed the workspace in the meantime; run push again.`;
    default:
      return `${status}: ${text}`;
  }
}
