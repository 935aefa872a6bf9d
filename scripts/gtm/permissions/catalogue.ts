// Every permission there is, the side it exists on, and its rule.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions
import { accessConsent } from './access-consent.ts';
import { accessGlobals } from './access-globals.ts';
import { accessLocalStorage } from './access-local-storage.ts';
import { accessResponse } from './access-response.ts';
import { getCookies } from './get-cookies.ts';
import { accessBigquery, accessFirestore } from './google-cloud.ts';
import { readDataLayer, readEventData, writeDataLayer } from './keyed-data.ts';
import { useCustomPrivateKeys, useGoogleCredentials } from './keys-and-scopes.ts';
import { logging } from './logging.ts';
import { readRequest } from './read-request.ts';
import { readUrl } from './read-url.ts';
import { declaredIsEnough, type PermissionRule } from './rule.ts';
import { setCookies } from './set-cookies.ts';
import { anyListedOrGoogleUrls, anyOrListedUrls, listedUrls } from './url-list.ts';
import { useMessage } from './use-message.ts';

const onBothSides: Record<string, PermissionRule> = {
  access_template_storage: declaredIsEnough,
  get_cookies: getCookies,
  logging,
  read_container_data: declaredIsEnough,
  read_event_metadata: declaredIsEnough,
  set_cookies: setCookies,
};

/** The rule of each permission by its id, for both kinds of template. */
export const permissionCatalogue: Record<'server' | 'web', ReadonlyMap<string, PermissionRule>> = {
  server: new Map(
    Object.entries({
      ...onBothSides,
      access_bigquery: accessBigquery,
      access_firestore: accessFirestore,
      access_response: accessResponse,
      read_event_data: readEventData,
      read_request: readRequest,
      return_response: declaredIsEnough,
      run_container: declaredIsEnough,
      send_http: anyListedOrGoogleUrls,
      send_pixel_from_browser: anyListedOrGoogleUrls,
      use_custom_private_keys: useCustomPrivateKeys,
      use_google_credentials: useGoogleCredentials,
      use_message: useMessage,
    }),
  ),
  web: new Map(
    Object.entries({
      ...onBothSides,
      access_consent: accessConsent,
      access_globals: accessGlobals,
      access_local_storage: accessLocalStorage,
      get_referrer: readUrl,
      get_url: readUrl,
      inject_hidden_iframe: listedUrls,
      inject_script: listedUrls,
      read_analytics_storage: declaredIsEnough,
      read_character_set: declaredIsEnough,
      read_data_layer: readDataLayer,
      read_title: declaredIsEnough,
      send_pixel: anyOrListedUrls,
      write_data_layer: writeDataLayer,
    }),
  ),
};
