// The names that `require` knows in each kind of container. Server:
// https://developers.google.com/tag-platform/tag-manager/server-side/api, web:
// https://developers.google.com/tag-platform/tag-manager/templates/api

export type Side = 'server' | 'web';

const commonApiNames = [
  'JSON',
  'Math',
  'Object',
  'addEventCallback',
  'callLater',
  'decodeUri',
  'decodeUriComponent',
  'encodeUri',
  'encodeUriComponent',
  'fromBase64',
  'generateRandom',
  'getContainerVersion',
  'getCookieValues',
  'getTimestamp',
  'getTimestampMillis',
  'getType',
  'logToConsole',
  'makeInteger',
  'makeNumber',
  'makeString',
  'makeTableMap',
  'parseUrl',
  'queryPermission',
  'setCookie',
  'sha256',
  'toBase64',
] as const;

const serverOnlyApiNames = [
  'BigQuery',
  'Firestore',
  'Promise',
  'addMessageListener',
  'claimRequest',
  'computeEffectiveTldPlusOne',
  'createRegex',
  'extractEventsFromMpv1',
  'extractEventsFromMpv2',
  'getAllEventData',
  'getClientName',
  'getEventData',
  'getGoogleAuth',
  'getGoogleScript',
  'getRemoteAddress',
  'getRequestBody',
  'getRequestHeader',
  'getRequestMethod',
  'getRequestPath',
  'getRequestQueryParameter',
  'getRequestQueryParameters',
  'getRequestQueryString',
  'hasMessageListener',
  'hmacSha256',
  'isRequestMpv1',
  'isRequestMpv2',
  'returnResponse',
  'runContainer',
  'sendEventToGoogleAnalytics',
  'sendHttpGet',
  'sendHttpRequest',
  'sendMessage',
  'sendPixelFromBrowser',
  'setPixelResponse',
  'setResponseBody',
  'setResponseHeader',
  'setResponseStatus',
  'sha256Sync',
  'templateDataStorage',
  'testRegex',
] as const;

const webOnlyApiNames = [
  'addConsentListener',
  'aliasInWindow',
  'callInWindow',
  'copyFromDataLayer',
  'copyFromWindow',
  'createArgumentsQueue',
  'createQueue',
  'getQueryParameters',
  'getReferrerQueryParameters',
  'getReferrerUrl',
  'getUrl',
  'gtagSet',
  'injectHiddenIframe',
  'injectScript',
  'isConsentGranted',
  'localStorage',
  'readAnalyticsStorage',
  'readCharacterSet',
  'readTitle',
  'sendPixel',
  'setDefaultConsentState',
  'setInWindow',
  'templateStorage',
  'updateConsentState',
] as const;

export const serverApiNames: ReadonlySet<string> = new Set<string>([
  ...commonApiNames,
  ...serverOnlyApiNames,
]);

export const webApiNames: ReadonlySet<string> = new Set<string>([
  ...commonApiNames,
  ...webOnlyApiNames,
]);

/** The names that `require` accepts in a container of this side. */
export const apiNames = (side: Side): ReadonlySet<string> =>
  side === 'server' ? serverApiNames : webApiNames;

/** Members of the APIs that are objects. An API that is missing here is a function. */
export const objectApiMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['BigQuery', ['insert']],
  ['Firestore', ['query', 'read', 'runTransaction', 'write']],
  ['JSON', ['parse', 'stringify']],
  ['Math', ['abs', 'ceil', 'floor', 'max', 'min', 'pow', 'round', 'sqrt']],
  ['Object', ['delete', 'entries', 'freeze', 'keys', 'values']],
  ['Promise', ['all', 'create']],
  ['localStorage', ['getItem', 'removeItem', 'setItem']],
  ['templateDataStorage', ['clear', 'getItemCopy', 'removeItem', 'setItemCopy']],
  ['templateStorage', ['clear', 'getItem', 'removeItem', 'setItem']],
]);
