// All APIs of a server container's templates. Templates import them by name.

declare module 'gtm:server' {
  import type {
    BigQueryApi,
    ContainerVersion,
    EventData,
    EventMetadata,
    FirestoreApi,
    GoogleAuth,
    HashOptions,
    HttpGetOptions,
    HttpRequestOptions,
    HttpResponse,
    JsonApi,
    MathApi,
    ObjectApi,
    ParsedUrl,
    PromiseApi,
    ServerCookieOptions,
    TemplateDataStorageApi,
    TypeName,
  } from 'google-tag-manager/values';

  /**
   * Calls back at the end of the event, when every tag is done.
   * Permission: read_event_metadata.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#addeventcallback
   */
  function addEventCallback(
    callback: (containerId: string, eventData: EventMetadata) => void,
  ): void;

  /**
   * Listens, synchronously, to messages that other templates send.
   * Permission: use_message.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#addmessagelistener
   */
  function addMessageListener(
    messageType: string,
    callback: (messageType: string, message: { [key: string]: any }) => void,
  ): void;

  /**
   * Writes rows to BigQuery.
   * Permission: access_bigquery.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#bigquery
   */
  const BigQuery: BigQueryApi;

  /**
   * Calls the function once the current code has returned.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#calllater
   */
  function callLater(callback: () => void): void;

  /**
   * Takes the request, so that no other client runs; only in a client, and not in a callback.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#claimrequest
   */
  function claimRequest(): void;

  /**
   * The registrable domain of a host or URL; '' if there is none.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#computeeffectivetldplusone
   */
  function computeEffectiveTldPlusOne(domainOrUrl: string): string;

  /**
   * Compiles an RE2 pattern, flags g and i; null if it is invalid.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#createregex
   */
  function createRegex(pattern: string, flags?: string): Regex | null;

  /**
   * Decodes a URI; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#decodeuri
   */
  function decodeUri(encoded: string): string | undefined;

  /**
   * Decodes a part of a URI; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#decodeuricomponent
   */
  function decodeUriComponent(encoded: string): string | undefined;

  /**
   * Encodes a URI.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#encodeuri
   */
  function encodeUri(uri: string): string;

  /**
   * Encodes a part of a URI.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#encodeuricomponent
   */
  function encodeUriComponent(text: string): string;

  /**
   * Event data of a Universal Analytics request; throws if it is malformed.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#extracteventsfrommpv1
   */
  function extractEventsFromMpv1(): EventData[];

  /**
   * Event data of a Google Analytics 4 request; throws if it is malformed.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#extracteventsfrommpv2
   */
  function extractEventsFromMpv2(): EventData[];

  /**
   * Reads and writes documents in Firestore.
   * Permission: access_firestore.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#firestore
   */
  const Firestore: FirestoreApi;

  /**
   * Decodes base64 to text; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#frombase64
   */
  function fromBase64(encoded: string): string | undefined;

  /**
   * A random integer, both bounds included.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#generaterandom
   */
  function generateRandom(min: number, max: number): number;

  /**
   * A copy of the event data.
   * Permission: read_event_data.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getalleventdata
   */
  function getAllEventData(): EventData;

  /**
   * Name of the client that is handling the request.
   * Permission: read_container_data.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getclientname
   */
  function getClientName(): string;

  /**
   * Which container, version and environment this is, and whether it is a preview.
   * Permission: read_container_data.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getcontainerversion
   */
  function getContainerVersion(): ContainerVersion;

  /**
   * Values of all cookies of that name; decoded unless `noDecode` is true.
   * Permission: get_cookies.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getcookievalues
   */
  function getCookieValues(name: string, noDecode?: boolean): string[];

  /**
   * A copy of the value under a dotted path of the event data; undefined if there is none.
   * Permission: read_event_data.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#geteventdata
   */
  function getEventData(keyPath: string): any;

  /**
   * Credentials of the server for Google APIs, as the `authorization` of a request.
   * Permission: use_google_credentials.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getgoogleauth
   */
  function getGoogleAuth(options: { scopes: string[] }): GoogleAuth;

  /**
   * Downloads one of Google’s scripts; rejects with a reason.
   * Permission: send_http.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getgooglescript
   */
  function getGoogleScript(
    script: 'ANALYTICS' | 'GTAG' | 'GTM',
    options?: { id?: string; debug?: boolean; timeout?: number },
  ): Promise<{ script: string; metadata: { [name: string]: any } }>;

  /**
   * Address of the caller, from the forwarding headers where there are any.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getremoteaddress
   */
  function getRemoteAddress(): string;

  /**
   * Body of the request as text; undefined if there is none.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getrequestbody
   */
  function getRequestBody(): string | undefined;

  /**
   * A header of the request, in any case; repeated ones are joined with a comma.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getrequestheader
   */
  function getRequestHeader(name: string): string | undefined;

  /**
   * Method of the request, in capitals. Unconfirmed: whether it needs the permission.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getrequestmethod
   */
  function getRequestMethod(): string;

  /**
   * Path of the request, without query string and without the prefix of the container.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getrequestpath
   */
  function getRequestPath(): string;

  /**
   * First value of a query parameter, decoded.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getrequestqueryparameter
   */
  function getRequestQueryParameter(name: string): string | undefined;

  /**
   * All query parameters, decoded; a repeated one is an array.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getrequestqueryparameters
   */
  function getRequestQueryParameters(): { [name: string]: string | string[] };

  /**
   * Query string without question mark; '' if there is none.
   * Permission: read_request.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#getrequestquerystring
   */
  function getRequestQueryString(): string;

  /**
   * Milliseconds since 1970.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#gettimestamp
   * @deprecated Use getTimestampMillis.
   */
  function getTimestamp(): number;

  /**
   * Milliseconds since 1970.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#gettimestampmillis
   */
  function getTimestampMillis(): number;

  /**
   * As `typeof`, but tells 'array' and 'null' from 'object'.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#gettype
   */
  function getType(value: any): TypeName;

  /**
   * Whether anybody listens to messages of that type.
   * Permission: use_message.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#hasmessagelistener
   */
  function hasMessageListener(messageType: string): boolean;

  /**
   * Signs text with a key of the server’s key file; base64url by default.
   * Permission: use_custom_private_keys.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#hmacsha256
   */
  function hmacSha256(
    data: string,
    keyId: string,
    options?: { outputEncoding?: 'hex' | 'base64' | 'base64url' },
  ): string;

  /**
   * Whether the request is one of Universal Analytics.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#isrequestmpv1
   */
  function isRequestMpv1(): boolean;

  /**
   * Whether the request is one of Google Analytics 4.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#isrequestmpv2
   */
  function isRequestMpv2(): boolean;

  /**
   * Parses and writes JSON without ever throwing.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#json
   */
  const JSON: JsonApi;

  /**
   * Writes its arguments to the console, as text; does nothing where the permission forbids it.
   * Permission: logging.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#logtoconsole
   */
  function logToConsole(...values: any[]): void;

  /**
   * Converts to an integer. Unconfirmed: rounding of fractions and the result for non-numbers
   * differ between reports, so give it neither.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#makeinteger
   */
  function makeInteger(value: any): number;

  /**
   * Converts to a number; NaN for what is none.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#makenumber
   */
  function makeNumber(value: any): number;

  /**
   * Converts to text; undefined becomes 'undefined' and null 'null'.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#makestring
   */
  function makeString(value: any): string;

  /**
   * Turns rows of a table field into a map from one column to another; null if no row has both.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#maketablemap
   */
  function makeTableMap(
    rows: readonly { readonly [column: string]: any }[],
    keyColumn: string,
    valueColumn: string,
  ): { [key: string]: any } | null;

  /**
   * Arithmetic: abs, ceil, floor, max, min, pow, round, sqrt.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#math
   */
  const Math: MathApi;

  /**
   * Keys, values and entries of objects; freezing; deleting a key.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#object
   */
  const Object: ObjectApi;

  /**
   * The parts of a URL; undefined if it is malformed.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#parseurl
   */
  function parseUrl(url: string): ParsedUrl | undefined;

  /**
   * Makes and joins promises.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#promise
   */
  const Promise: PromiseApi;

  /**
   * Whether the template may do what the arguments say, without doing it.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#querypermission
   */
  function queryPermission(permission: string, ...args: any[]): boolean;

  /**
   * Sends the response, as it has been set so far, to the caller.
   * Permission: return_response.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#returnresponse
   */
  function returnResponse(): void;

  /**
   * Runs variables, triggers and tags for an event. What `bindToEvent` gives acts on that event.
   * Permission: run_container.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#runcontainer
   */
  function runContainer(
    event: EventData,
    onComplete?: (bindToEvent: <F>(api: F) => F) => void,
    onStart?: (bindToEvent: <F>(api: F) => F) => void,
  ): void;

  /**
   * Sends one event to Google Analytics; rejects with a reason.
   * Permission: send_http.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#sendeventtogoogleanalytics
   */
  function sendEventToGoogleAnalytics(event: EventData): Promise<{ location?: string }>;

  /**
   * Sends a GET request. Resolves for every status; rejects with reason 'failed' or 'timed_out'.
   * Permission: send_http.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#sendhttpget
   */
  function sendHttpGet(url: string, options?: HttpGetOptions): Promise<HttpResponse>;

  /**
   * Sends a request. Resolves for every status; rejects with reason 'failed' or 'timed_out'.
   * Permission: send_http.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#sendhttprequest
   */
  function sendHttpRequest(
    url: string,
    options?: HttpRequestOptions,
    body?: string,
  ): Promise<HttpResponse>;

  /**
   * Sends a message to the listeners of that type, at once.
   * Permission: use_message.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#sendmessage
   */
  function sendMessage(messageType: string, message: { [key: string]: any }): void;

  /**
   * Asks the page to load an image; false if the caller cannot be asked.
   * Permission: send_pixel_from_browser.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#sendpixelfrombrowser
   */
  function sendPixelFromBrowser(url: string): boolean;

  /**
   * Sets a cookie with the response; its value is encoded unless `noEncode` is true.
   * Permission: set_cookies.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#setcookie
   */
  function setCookie(
    name: string,
    value: string,
    options?: ServerCookieOptions,
    noEncode?: boolean,
  ): void;

  /**
   * Makes the response a transparent 1×1 GIF that is not cached.
   * Permission: access_response.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#setpixelresponse
   */
  function setPixelResponse(): void;

  /**
   * Sets the body of the response; text is UTF-8 unless an encoding is given.
   * Permission: access_response.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#setresponsebody
   */
  function setResponseBody(
    body: string,
    encoding?: 'ascii' | 'utf8' | 'utf16le' | 'ucs2' | 'base64' | 'latin1' | 'binary' | 'hex',
  ): void;

  /**
   * Sets a header of the response; null or undefined removes it.
   * Permission: access_response.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#setresponseheader
   */
  function setResponseHeader(name: string, value: string | null | undefined): void;

  /**
   * Sets the status of the response.
   * Permission: access_response.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#setresponsestatus
   */
  function setResponseStatus(statusCode: number): void;

  /**
   * Hashes text and calls back with the digest, base64 by default.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#sha256
   */
  function sha256(input: string, onSuccess: (digest: string) => void, options?: HashOptions): void;

  /**
   * Hashes text, base64 by default.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#sha256sync
   */
  function sha256Sync(input: string, options?: HashOptions): string;

  /**
   * Keeps copies of values for as long as this server lives, per template.
   * Permission: access_template_storage.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#templatedatastorage
   */
  const templateDataStorage: TemplateDataStorageApi;

  /**
   * Whether the text matches. A regex with flag g goes on where it stopped.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#testregex
   */
  function testRegex(regex: Regex, text: string): boolean;

  /**
   * Encodes text as base64, or base64url.
   * https://developers.google.com/tag-platform/tag-manager/server-side/api#tobase64
   */
  function toBase64(text: string, options?: { urlEncoding?: boolean }): string;
}
