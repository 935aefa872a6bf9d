// What there is to know of each API without running it: the side it exists on, its members, the
// permission it needs, and what a call asks of that permission. Everything else that lists APIs reads
// it here. Pure data, so that it can be used in a page as well.
// https://developers.google.com/tag-platform/tag-manager/templates/api
// https://developers.google.com/tag-platform/tag-manager/server-side/api
// https://developers.google.com/tag-platform/tag-manager/templates/permissions
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions

export type Side = 'server' | 'web';

/** One question that a call puts to the permission: the arguments of queryPermission after its id. */
export interface Question {
  /** Index of the argument of the call that matters. */
  argument: number;
  /** What stands beside the argument in the question: 'read', 'header' … */
  mode?: string;
  /** Whether the mode follows the argument. */
  modeLast?: boolean;
  /** An address: of one of which only the beginning is known something can be told, too. */
  isAddress?: boolean;
}

interface ApiFacts {
  /** The permission that `require` of this API makes necessary. */
  permission?: string;
  /** What a call asks, as far as its arguments decide it. */
  asks?: readonly Question[];
  /** Functions of an API that is an object, each with what it asks; any other API is a function. */
  members?: Readonly<Record<string, readonly Question[]>>;
}

const noQuestion: readonly Question[] = [];
const first: readonly Question[] = [{ argument: 0 }];
const address: readonly Question[] = [{ argument: 0, isAddress: true }];
const asking = (mode: string): Question[] => [{ argument: 0, mode }];
const consentOf: readonly Question[] = [{ argument: 0, mode: 'read', modeLast: true }];
const members = (...names: string[]): Record<string, readonly Question[]> =>
  Object.fromEntries(names.map((name) => [name, noQuestion]));

const onBothSides: Record<string, ApiFacts> = {
  JSON: { members: members('parse', 'stringify') },
  Math: { members: members('abs', 'ceil', 'floor', 'max', 'min', 'pow', 'round', 'sqrt') },
  Object: { members: members('delete', 'entries', 'freeze', 'keys', 'values') },
  addEventCallback: { permission: 'read_event_metadata' },
  callLater: {},
  decodeUri: {},
  decodeUriComponent: {},
  encodeUri: {},
  encodeUriComponent: {},
  fromBase64: {},
  generateRandom: {},
  getContainerVersion: { permission: 'read_container_data' },
  getCookieValues: { permission: 'get_cookies', asks: first },
  getTimestamp: {},
  getTimestampMillis: {},
  getType: {},
  logToConsole: { permission: 'logging' },
  makeInteger: {},
  makeNumber: {},
  makeString: {},
  makeTableMap: {},
  parseUrl: {},
  queryPermission: {},
  setCookie: { permission: 'set_cookies', asks: first },
  sha256: {},
  toBase64: {},
};

// getRequestMethod, isRequestMpv1 and isRequestMpv2 read the request without a permission; that
// Tag Manager agrees is unconfirmed.
const onServer: Record<string, ApiFacts> = {
  BigQuery: { permission: 'access_bigquery', members: members('insert') },
  Firestore: {
    permission: 'access_firestore',
    members: members('query', 'read', 'runTransaction', 'write'),
  },
  Promise: { members: members('all', 'create') },
  addMessageListener: { permission: 'use_message', asks: asking('listen') },
  claimRequest: {},
  computeEffectiveTldPlusOne: {},
  createRegex: {},
  extractEventsFromMpv1: { permission: 'read_request' },
  extractEventsFromMpv2: { permission: 'read_request' },
  getAllEventData: { permission: 'read_event_data' },
  getClientName: { permission: 'read_container_data' },
  getEventData: { permission: 'read_event_data', asks: first },
  getGoogleAuth: { permission: 'use_google_credentials' },
  getGoogleScript: { permission: 'send_http' },
  getRemoteAddress: { permission: 'read_request' },
  getRequestBody: { permission: 'read_request' },
  getRequestHeader: { permission: 'read_request', asks: asking('header') },
  getRequestMethod: {},
  getRequestPath: { permission: 'read_request' },
  getRequestQueryParameter: { permission: 'read_request', asks: asking('query_parameter') },
  getRequestQueryParameters: { permission: 'read_request' },
  getRequestQueryString: { permission: 'read_request' },
  hasMessageListener: { permission: 'use_message' },
  hmacSha256: { permission: 'use_custom_private_keys', asks: [{ argument: 1 }] },
  isRequestMpv1: {},
  isRequestMpv2: {},
  returnResponse: { permission: 'return_response' },
  runContainer: { permission: 'run_container' },
  sendEventToGoogleAnalytics: { permission: 'send_http' },
  sendHttpGet: { permission: 'send_http', asks: address },
  sendHttpRequest: { permission: 'send_http', asks: address },
  sendMessage: { permission: 'use_message', asks: asking('send') },
  sendPixelFromBrowser: { permission: 'send_pixel_from_browser', asks: address },
  setPixelResponse: { permission: 'access_response' },
  setResponseBody: { permission: 'access_response' },
  setResponseHeader: { permission: 'access_response' },
  setResponseStatus: { permission: 'access_response' },
  sha256Sync: {},
  templateDataStorage: {
    permission: 'access_template_storage',
    members: members('clear', 'getItemCopy', 'removeItem', 'setItemCopy'),
  },
  testRegex: {},
};

const onWeb: Record<string, ApiFacts> = {
  addConsentListener: { permission: 'access_consent', asks: consentOf },
  aliasInWindow: {
    permission: 'access_globals',
    asks: [
      { argument: 0, mode: 'write' },
      { argument: 1, mode: 'read' },
    ],
  },
  callInWindow: { permission: 'access_globals', asks: asking('execute') },
  copyFromDataLayer: { permission: 'read_data_layer', asks: first },
  copyFromWindow: { permission: 'access_globals', asks: asking('read') },
  createArgumentsQueue: {
    permission: 'access_globals',
    asks: [
      { argument: 0, mode: 'readwrite' },
      { argument: 1, mode: 'readwrite' },
    ],
  },
  createQueue: { permission: 'access_globals', asks: asking('readwrite') },
  getQueryParameters: { permission: 'get_url', asks: asking('query') },
  getReferrerQueryParameters: { permission: 'get_referrer', asks: asking('query') },
  getReferrerUrl: { permission: 'get_referrer', asks: first },
  getUrl: { permission: 'get_url', asks: first },
  gtagSet: { permission: 'write_data_layer' },
  injectHiddenIframe: { permission: 'inject_hidden_iframe', asks: address },
  injectScript: { permission: 'inject_script', asks: address },
  isConsentGranted: { permission: 'access_consent', asks: consentOf },
  localStorage: {
    permission: 'access_local_storage',
    members: {
      getItem: asking('read'),
      removeItem: asking('write'),
      setItem: asking('write'),
    },
  },
  readAnalyticsStorage: { permission: 'read_analytics_storage' },
  readCharacterSet: { permission: 'read_character_set' },
  readTitle: { permission: 'read_title' },
  sendPixel: { permission: 'send_pixel', asks: address },
  setDefaultConsentState: { permission: 'access_consent' },
  setInWindow: { permission: 'access_globals', asks: asking('readwrite') },
  templateStorage: {
    permission: 'access_template_storage',
    members: members('clear', 'getItem', 'removeItem', 'setItem'),
  },
  updateConsentState: { permission: 'access_consent' },
};

const catalogue: Record<Side, ReadonlyMap<string, ApiFacts>> = {
  server: new Map(Object.entries({ ...onBothSides, ...onServer })),
  web: new Map(Object.entries({ ...onBothSides, ...onWeb })),
};
const everywhere = new Map([...catalogue.server, ...catalogue.web]);
const names: Record<Side, ReadonlySet<string>> = {
  server: new Set(catalogue.server.keys()),
  web: new Set(catalogue.web.keys()),
};

/** The names that `require` accepts in a container of this side. */
export const apiNames = (side: Side): ReadonlySet<string> => names[side];

/** The permission id that `require(api)` makes necessary; undefined if it needs none or is no API. */
export const permissionOf = (api: string, side: Side): string | undefined =>
  catalogue[side].get(api)?.permission;

/** The functions of an API that is an object, on whichever side; undefined for all others. */
export function membersOf(api: string): readonly string[] | undefined {
  const found = everywhere.get(api)?.members;
  return found && Object.keys(found);
}

/** What a call of an API, or of a member of it, asks of its permission. */
export function questionsOf(
  api: string,
  member: string | undefined,
  side: Side,
): readonly Question[] {
  const facts = catalogue[side].get(api);
  if (member === undefined) return facts?.asks ?? noQuestion;
  return facts?.members && Object.hasOwn(facts.members, member)
    ? facts.members[member]!
    : noQuestion;
}
