// Which permissions an API needs: the compiler compares them with those a template declares, in
// both directions. Pure data, so that it can be used in a page as well.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions

const onBothSides: Record<string, string[]> = {
  addEventCallback: ['read_event_metadata'],
  getContainerVersion: ['read_container_data'],
  getCookieValues: ['get_cookies'],
  logToConsole: ['logging'],
  setCookie: ['set_cookies'],
};

// getRequestMethod, isRequestMpv1 and isRequestMpv2 read the request without a permission; that
// Tag Manager agrees is unconfirmed.
const onServer: Record<string, string[]> = {
  ...onBothSides,
  BigQuery: ['access_bigquery'],
  Firestore: ['access_firestore'],
  addMessageListener: ['use_message'],
  extractEventsFromMpv1: ['read_request'],
  extractEventsFromMpv2: ['read_request'],
  getAllEventData: ['read_event_data'],
  getClientName: ['read_container_data'],
  getEventData: ['read_event_data'],
  getGoogleAuth: ['use_google_credentials'],
  getGoogleScript: ['send_http'],
  getRemoteAddress: ['read_request'],
  getRequestBody: ['read_request'],
  getRequestHeader: ['read_request'],
  getRequestPath: ['read_request'],
  getRequestQueryParameter: ['read_request'],
  getRequestQueryParameters: ['read_request'],
  getRequestQueryString: ['read_request'],
  hasMessageListener: ['use_message'],
  hmacSha256: ['use_custom_private_keys'],
  returnResponse: ['return_response'],
  runContainer: ['run_container'],
  sendEventToGoogleAnalytics: ['send_http'],
  sendHttpGet: ['send_http'],
  sendHttpRequest: ['send_http'],
  sendMessage: ['use_message'],
  sendPixelFromBrowser: ['send_pixel_from_browser'],
  setPixelResponse: ['access_response'],
  setResponseBody: ['access_response'],
  setResponseHeader: ['access_response'],
  setResponseStatus: ['access_response'],
  templateDataStorage: ['access_template_storage'],
};

const onWeb: Record<string, string[]> = {
  ...onBothSides,
  addConsentListener: ['access_consent'],
  aliasInWindow: ['access_globals'],
  callInWindow: ['access_globals'],
  copyFromDataLayer: ['read_data_layer'],
  copyFromWindow: ['access_globals'],
  createArgumentsQueue: ['access_globals'],
  createQueue: ['access_globals'],
  getQueryParameters: ['get_url'],
  getReferrerQueryParameters: ['get_referrer'],
  getReferrerUrl: ['get_referrer'],
  getUrl: ['get_url'],
  gtagSet: ['write_data_layer'],
  injectHiddenIframe: ['inject_hidden_iframe'],
  injectScript: ['inject_script'],
  isConsentGranted: ['access_consent'],
  localStorage: ['access_local_storage'],
  readAnalyticsStorage: ['read_analytics_storage'],
  readCharacterSet: ['read_character_set'],
  readTitle: ['read_title'],
  sendPixel: ['send_pixel'],
  setDefaultConsentState: ['access_consent'],
  setInWindow: ['access_globals'],
  templateStorage: ['access_template_storage'],
  updateConsentState: ['access_consent'],
};

/** Permission ids that `require(api)` makes necessary; empty for an API that needs none. */
export function permissionsOf(api: string, side: 'server' | 'web'): string[] {
  const table = side === 'server' ? onServer : onWeb;
  return Object.hasOwn(table, api) ? [...table[api]!] : [];
}
