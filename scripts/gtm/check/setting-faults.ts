// What is wrong with the settings of one permission, as far as their text tells.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions
import { isKeyPattern } from '../permissions/key-pattern.ts';
import type { PermissionSettings } from '../permissions/permission-set.ts';
import { isUrlPattern } from '../permissions/url-pattern.ts';

export interface SettingFault {
  severity: 'error' | 'warning';
  rule: string;
  message: string;
}

/** For each list of patterns the setting that, on `any`, makes Tag Manager ignore the list. */
const openedBy: Record<string, string> = {
  read_data_layer: 'allowedKeys',
  read_event_data: 'eventDataAccess',
  send_http: 'allowedUrls',
  send_pixel: 'allowedUrls',
  send_pixel_from_browser: 'allowedUrls',
};

const namesOfLists: Record<string, string> = {
  access_bigquery: 'allowedTables',
  access_consent: 'consentTypes',
  access_firestore: 'allowedOptions',
  access_globals: 'keys',
  access_local_storage: 'keys',
  inject_hidden_iframe: 'urls',
  inject_script: 'urls',
  read_data_layer: 'keyPatterns',
  read_event_data: 'keyPatterns',
  send_http: 'urls',
  send_pixel: 'urls',
  send_pixel_from_browser: 'urls',
  set_cookies: 'allowedCookies',
  use_custom_private_keys: 'keyIds',
  use_google_credentials: 'allowedScopes',
  write_data_layer: 'keyPatterns',
};

/** In 95 of 95 public templates with single settings it is there, whatever its value. */
const withoutQueryParameterAccess: SettingFault = {
  severity: 'warning',
  rule: 'query-parameter-access',
  message: 'has no "queryParameterAccess". Add it: "any", or "specific" with a list.',
};

/** Malformed patterns are errors: at run time one of them spoils the whole permission. */
export function settingFaults(permission: string, settings: PermissionSettings): SettingFault[] {
  const opening = openedBy[permission];
  if (opening !== undefined && settings[opening] === 'any') return [];
  if (settings.allowGoogleDomains === true && listOf(settings.urls).length === 0) return [];
  const name = namesOfLists[permission];
  if (permission === 'read_request' && settings.requestAccess === 'specific') {
    return settings.queryParameterAccess === undefined ? [withoutQueryParameterAccess] : [];
  }
  if (name === undefined) return [];
  const list = listOf(settings[name]);
  if (list.length === 0) {
    return [
      {
        severity: 'warning',
        rule: 'empty-permission',
        message: `"${name}" lists nothing, so nothing is allowed.`,
      },
    ];
  }
  return list.flatMap((entry) => faultsOfEntry(name, entry));
}

function faultsOfEntry(list: string, entry: unknown): SettingFault[] {
  if (list === 'urls' && !(typeof entry === 'string' && isUrlPattern(entry))) {
    return [
      {
        severity: 'error',
        rule: 'url-pattern',
        message:
          `"${String(entry)}" is no URL pattern. Write https://, a host with a dot in it ` +
          '(*. may stand before it), and a path that begins with a slash.',
      },
    ];
  }
  if (list === 'keyPatterns' && !(typeof entry === 'string' && isKeyPattern(entry))) {
    return [
      {
        // Public server templates list keys such as x-ga-gcs; whether they are ever covered, nobody
        // could confirm.
        severity: /^[\w$-]+(?:\.[\w$-]+)*$/.test(String(entry)) ? 'warning' : 'error',
        rule: 'key-pattern',
        message:
          `"${String(entry)}" is no key pattern. Write identifiers joined by dots, perhaps with ` +
          '.* at the end; for other keys the access must be "any".',
      },
    ];
  }
  return [];
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
