// All APIs of a web container's templates. Templates import them by name. Some share a name with
// a server API and differ: getCookieValues, setCookie, sha256, toBase64.

declare module 'gtm:web' {
  import type {
    AnalyticsStorage,
    ConsentSettings,
    ConsentType,
    ContainerVersion,
    EventMetadata,
    HashOptions,
    JsonApi,
    LocalStorageApi,
    MathApi,
    ObjectApi,
    ParsedUrl,
    TemplateStorageApi,
    TypeName,
    WebCookieOptions,
  } from 'google-tag-manager/values';

  /**
   * Calls back whenever the state of a consent type changes.
   * Permission: access_consent.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#addconsentlistener
   */
  function addConsentListener(
    consentType: ConsentType,
    listener: (consentType: string, granted: boolean) => void,
  ): void;

  /**
   * Calls back at the end of the event, when every tag is done or took too long.
   * Permission: read_event_metadata.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#addeventcallback
   */
  function addEventCallback(
    callback: (containerId: string, eventData: EventMetadata) => void,
  ): void;

  /**
   * Lets one path in window refer to the value of another; false if it cannot.
   * Permission: access_globals.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#aliasinwindow
   */
  function aliasInWindow(toPath: string, fromPath: string): boolean;

  /**
   * Calls a function in window; undefined if there is none.
   * Permission: access_globals.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#callinwindow
   */
  function callInWindow(path: string, ...args: any[]): any;

  /**
   * Calls the function once the current code has returned.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#calllater
   */
  function callLater(callback: () => void): void;

  /**
   * A copy of the value under a dotted path of the data layer.
   * Permission: read_data_layer.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#copyfromdatalayer
   */
  function copyFromDataLayer(key: string, dataLayerVersion?: 1 | 2): any;

  /**
   * A copy of the value under a dotted path of window; undefined for what cannot be copied.
   * Permission: access_globals.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#copyfromwindow
   */
  function copyFromWindow(path: string): any;

  /**
   * Makes a function in window that queues its `arguments`, unless it is there; returns it.
   * Permission: access_globals.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#createargumentsqueue
   */
  function createArgumentsQueue(functionPath: string, arrayPath: string): (...args: any[]) => void;

  /**
   * Makes an array in window, unless it is there; returns a function that appends to it.
   * Permission: access_globals.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#createqueue
   */
  function createQueue(arrayPath: string): (...values: any[]) => void;

  /**
   * Decodes a URI; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#decodeuri
   */
  function decodeUri(encoded: string): string | undefined;

  /**
   * Decodes a part of a URI; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#decodeuricomponent
   */
  function decodeUriComponent(encoded: string): string | undefined;

  /**
   * Encodes a URI; undefined if it has half a surrogate pair.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#encodeuri
   */
  function encodeUri(uri: string): string | undefined;

  /**
   * Encodes a part of a URI; undefined if it has half a surrogate pair.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#encodeuricomponent
   */
  function encodeUriComponent(text: string): string | undefined;

  /**
   * Decodes base64 to text; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#frombase64
   */
  function fromBase64(encoded: string): string | undefined;

  /**
   * A random integer, both bounds included.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#generaterandom
   */
  function generateRandom(min: number, max: number): number;

  /**
   * Which container, version and environment this is, and whether it is a preview.
   * Permission: read_container_data.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#getcontainerversion
   */
  function getContainerVersion(): ContainerVersion;

  /**
   * Values of all cookies of that name; decoded unless `decode` is false.
   * Permission: get_cookies.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#getcookievalues
   */
  function getCookieValues(name: string, decode?: boolean): string[];

  /**
   * First value of a parameter of the page’s URL, or all of them.
   * Permission: get_url.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#getqueryparameters
   */
  function getQueryParameters(key: string): string | undefined;
  function getQueryParameters(key: string, retrieveAll: boolean): any;

  /**
   * First value of a parameter of the referrer, or all of them.
   * Permission: get_referrer.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#getreferrerqueryparameters
   */
  function getReferrerQueryParameters(key: string): string | undefined;
  function getReferrerQueryParameters(key: string, retrieveAll: boolean): any;

  /**
   * The referrer, or one component of it.
   * Permission: get_referrer.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#getreferrerurl
   */
  function getReferrerUrl(
    component?: 'protocol' | 'host' | 'port' | 'path' | 'query' | 'extension',
  ): string;

  /**
   * Milliseconds since 1970.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#gettimestamp
   * @deprecated Use getTimestampMillis.
   */
  function getTimestamp(): number;

  /**
   * Milliseconds since 1970.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#gettimestampmillis
   */
  function getTimestampMillis(): number;

  /**
   * As `typeof`, but tells 'array' and 'null' from 'object'.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#gettype
   */
  function getType(value: any): TypeName;

  /**
   * The page’s URL, or one component of it.
   * Permission: get_url.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#geturl
   */
  function getUrl(
    component?: 'protocol' | 'host' | 'port' | 'path' | 'query' | 'extension' | 'fragment',
  ): string;

  /**
   * Sets values in the data layer once the tags of this event have run.
   * Permission: write_data_layer.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#gtagset
   */
  function gtagSet(values: { [key: string]: any }): void;
  function gtagSet(key: string, value: any): void;

  /**
   * Adds an invisible iframe to the page.
   * Permission: inject_hidden_iframe.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#injecthiddeniframe
   */
  function injectHiddenIframe(url: string, onSuccess?: () => void): void;

  /**
   * Loads a script. Calls with the same token share one element.
   * Permission: inject_script.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#injectscript
   */
  function injectScript(
    url: string,
    onSuccess?: () => void,
    onFailure?: () => void,
    cacheToken?: string,
  ): void;

  /**
   * Whether consent is granted; a type that was never set counts as granted.
   * Permission: access_consent.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#isconsentgranted
   */
  function isConsentGranted(consentType: ConsentType): boolean;

  /**
   * Parses and writes JSON without ever throwing.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#json
   */
  const JSON: JsonApi;

  /**
   * Text that stays in the browser.
   * Permission: access_local_storage.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#localstorage
   */
  const localStorage: LocalStorageApi;

  /**
   * Writes its arguments to the console, as text; does nothing where the permission forbids it.
   * Permission: logging.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#logtoconsole
   */
  function logToConsole(...values: any[]): void;

  /**
   * Converts to an integer. Unconfirmed: rounding of fractions and the result for non-numbers
   * differ between reports, so give it neither.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#makeinteger
   */
  function makeInteger(value: any): number;

  /**
   * Converts to a number; NaN for what is none.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#makenumber
   */
  function makeNumber(value: any): number;

  /**
   * Converts to text; undefined becomes 'undefined' and null 'null'.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#makestring
   */
  function makeString(value: any): string;

  /**
   * Turns rows of a table field into a map from one column to another; null if no row has both.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#maketablemap
   */
  function makeTableMap(
    rows: readonly { readonly [column: string]: any }[],
    keyColumn: string,
    valueColumn: string,
  ): { [key: string]: any } | null;

  /**
   * Arithmetic: abs, ceil, floor, max, min, pow, round, sqrt.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#math
   */
  const Math: MathApi;

  /**
   * Keys, values and entries of objects; freezing; deleting a key.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#object
   */
  const Object: ObjectApi;

  /**
   * The parts of a URL; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#parseurl
   */
  function parseUrl(url: string): ParsedUrl | undefined;

  /**
   * Whether the template may do what the arguments say, without doing it.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#querypermission
   */
  function queryPermission(permission: string, ...args: any[]): boolean;

  /**
   * Client id and sessions of Google Analytics; undefined if there are none.
   * Permission: read_analytics_storage.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#readanalyticsstorage
   */
  function readAnalyticsStorage(options?: {
    cookie_prefix?: string;
    cookie_domain?: string;
    cookie_path?: string;
  }): AnalyticsStorage | undefined;

  /**
   * Character set of the page.
   * Permission: read_character_set.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#readcharacterset
   */
  function readCharacterSet(): string;

  /**
   * Title of the page.
   * Permission: read_title.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#readtitle
   */
  function readTitle(): string;

  /**
   * Loads an image. Browsers may report failure if the answer is none.
   * Permission: send_pixel.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#sendpixel
   */
  function sendPixel(url: string, onSuccess?: () => void, onFailure?: () => void): void;

  /**
   * Sets a cookie; its value is encoded unless `encode` is false.
   * Permission: set_cookies.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#setcookie
   */
  function setCookie(
    name: string,
    value: string,
    options?: WebCookieOptions,
    encode?: boolean,
  ): void;

  /**
   * Sets consent before the visitor has chosen, optionally per region.
   * Permission: access_consent.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#setdefaultconsentstate
   */
  function setDefaultConsentState(settings: ConsentSettings): void;

  /**
   * Sets a value in window, if there is none or `overrideExisting` is true; tells whether it did.
   * Permission: access_globals.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#setinwindow
   */
  function setInWindow(path: string, value: any, overrideExisting?: boolean): boolean;

  /**
   * Hashes text and calls back with the digest, base64 by default.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#sha256
   */
  function sha256(
    input: string,
    onSuccess: (digest: string) => void,
    onFailure?: (error: { name: string; message: string }) => void,
    options?: HashOptions,
  ): void;

  /**
   * Keeps values, by reference, for as long as the page lives, per template.
   * Permission: access_template_storage.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#templatestorage
   */
  const templateStorage: TemplateStorageApi;

  /**
   * Encodes text as base64.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#tobase64
   */
  function toBase64(text: string): string;

  /**
   * Sets consent as the visitor has chosen.
   * Permission: access_consent.
   * https://developers.google.com/tag-platform/tag-manager/templates/api#updateconsentstate
   */
  function updateConsentState(settings: ConsentSettings): void;
}
