// What an API file is: one exported factory that gets the world of one run and gives the value
// that `require(name)` yields. Permission checks are made here, inside the API, before it acts.
import type { SandboxValue } from '../sandbox/values.ts';

// Permission arguments: what an API passes to `check` and `query` after the permission's id. They
// are those of Tag Manager's `queryPermission`; where Google's pages leave them open (marked ?),
// this table is the agreement between the APIs and scripts/gtm/permissions. All values are sandbox
// values; a trailing ? is an argument that may be missing.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions
//
//   access_bigquery           'write', {projectId?, datasetId, tableId}   no projectId: the server's own
//   access_firestore          'read' | 'write', {projectId?, path}        a collection's path for query
//                             (templates may also ask queryPermission for 'read_write')
//   access_response         ? 'status' | 'body' | ('header', name)        name in lower case
//   access_template_storage   (none)
//   get_cookies               name
//   logging                   (none)                                      logToConsole only queries it
//   read_container_data       (none)
//   read_event_data           keyPath?                                    no key path: all event data
//   read_event_metadata       (none)
//   read_request            ? ('header', name) | 'body' | 'path' | ('query_parameter', name)
//                             | 'query_parameters' | 'query_string' | 'remote_address'
//                             names as the template gave them; 'query_parameters' and 'query_string'
//                             need every query parameter to be allowed
//   return_response           (none)
//   run_container             (none)
//   send_http                 url                                         Google's own addresses as well
//   send_pixel_from_browser   url
//   set_cookies               name, options                               options as the template gave
//                             them (domain, path, secure, max-age, expires …), {} when it gave none
//   use_custom_private_keys   keyId
//   use_google_credentials  ? scope                                       one check per scope
//   use_message             ? 'listen' | 'send', type
//
// APIs that ask for more than one thing: getRemoteAddress asks ('header', 'Forwarded'),
// ('header', 'X-Forwarded-For') and 'remote_address'; extractEventsFromMpv1/2 ask 'body',
// 'query_parameters' and 'remote_address'; setPixelResponse asks 'status', 'body' and every header
// it sets; hasMessageListener is content with either action.

export interface PermissionChecker {
  /**
   * Throws a PermissionError unless the template declares the permission for these arguments.
   * Arguments are those of Tag Manager's `queryPermission` after the id, e.g.
   * `check('send_http', url)`, `check('get_cookies', name)`, `check('access_globals', 'read', key)`.
   */
  check(permission: string, ...args: SandboxValue[]): void;
  query(permission: string, ...args: SandboxValue[]): boolean;
}

export interface ApiContext<World> {
  world: World;
  permissions: PermissionChecker;
  /**
   * Registers work that is still under way (an answer of the network, a later callback), so that
   * the runner knows when a run that called neither gtmOnSuccess nor gtmOnFailure is really over.
   */
  pending<T>(work: Promise<T>): Promise<T>;
  /** An error thrown in code that the host calls later: shown, never thrown at the host. */
  reportError(error: unknown): void;
}

export type Api<World> = (context: ApiContext<World>) => SandboxValue;

/** Time, randomness and console of a run are always passed in: a run can be repeated exactly. */
export interface CommonWorld {
  clock: Clock;
  /** As Math.random: at least 0, less than 1. */
  random(): number;
  /** Receives each logToConsole call that the permission lets through, one string per argument. */
  log(args: string[]): void;
  container: ContainerVersion;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back after so many milliseconds; the result cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** As returned by getContainerVersion. */
export interface ContainerVersion {
  containerId: string;
  debugMode: boolean;
  environmentMode: boolean;
  environmentName: string;
  previewMode: boolean;
  version: string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
