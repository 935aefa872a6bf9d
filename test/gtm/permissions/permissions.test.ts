import { describe, expect, it } from 'vitest';

import { createPermissionChecker } from '../../../scripts/gtm/permissions/index.ts';
import type { PermissionSet } from '../../../scripts/gtm/permissions/permission-set.ts';
import { PermissionError } from '../../../scripts/gtm/sandbox/errors.ts';
import { createObject, type SandboxValue } from '../../../scripts/gtm/sandbox/values.ts';

const object = createObject;

const checker = (permissions: PermissionSet, side: 'server' | 'web', debug = false) =>
  createPermissionChecker(permissions, { side, debug });

const keys = [
  { key: 'pintrk', read: true, write: true, execute: false },
  { key: 'pintrk.queue', read: true, write: false, execute: false },
  { key: 'fbq.callMethod.apply', read: false, write: false, execute: true },
];
const consentTypes = [{ consentType: 'ad_storage', read: true, write: false }];
const someUrlParts = {
  urlParts: 'specific',
  host: true,
  query: true,
  queriesAllowed: 'specific',
  queryKeys: ['epik'],
};
const oneCookie = [
  { name: '_epik', domain: '*', path: '/', secure: 'secure', session: 'non_session' },
];

type Case = [permission: string, settings: object, args: SandboxValue[], allowed: boolean];

describe('permissions of web templates', () => {
  it.each<Case>([
    ['access_globals', { keys }, ['read', 'pintrk'], true],
    ['access_globals', { keys }, ['readwrite', 'pintrk'], true],
    ['access_globals', { keys }, ['execute', 'pintrk'], false],
    ['access_globals', { keys }, ['write', 'pintrk.queue'], false],
    ['access_globals', { keys }, ['readwrite', 'pintrk.queue'], false],
    ['access_globals', { keys }, ['execute', 'fbq.callMethod.apply'], true],
    ['access_globals', { keys }, ['read', 'pintrk.version'], false],
    ['access_globals', { keys }, ['read', undefined], false],
    ['access_globals', { keys }, ['delete', 'pintrk'], false],
    ['access_globals', { keys }, [object(), 'pintrk'], false],
    ['access_globals', {}, ['read', 'pintrk'], false],
    ['access_local_storage', { keys }, ['read', 'pintrk.queue'], true],
    ['access_local_storage', { keys }, ['write', 'pintrk.queue'], false],
    ['access_local_storage', { keys }, ['readwrite', 'pintrk'], true],
    ['access_local_storage', { keys }, ['read', 'other'], false],
    ['access_consent', { consentTypes }, ['ad_storage', 'read'], true],
    ['access_consent', { consentTypes }, ['ad_storage', 'write'], false],
    ['access_consent', { consentTypes }, ['ad_user_data', 'read'], false],
    ['access_template_storage', {}, [], true],
    ['read_analytics_storage', {}, [], true],
    ['read_character_set', {}, [], true],
    ['read_container_data', {}, [], true],
    ['read_event_metadata', {}, [], true],
    ['read_title', {}, [], true],
    ['get_cookies', { cookieAccess: 'any' }, ['x'], true],
    ['get_cookies', { cookieAccess: 'specific', cookieNames: ['_epik'] }, ['_epik'], true],
    ['get_cookies', { cookieNames: ['_epik'] }, ['_epik'], true],
    ['get_cookies', { cookieNames: ['_epik'] }, ['_ga'], false],
    ['set_cookies', { allowedCookies: oneCookie }, ['_epik', lifelong({})], true],
    ['set_cookies', { allowedCookies: oneCookie }, ['_ga', lifelong({})], false],
    ['set_cookies', { allowedCookies: oneCookie }, ['_epik', lifelong({ path: '/a' })], false],
    ['set_cookies', { allowedCookies: oneCookie }, ['_epik', lifelong({ secure: false })], false],
    ['set_cookies', { allowedCookies: oneCookie }, ['_epik', object({ secure: true })], false],
    ['set_cookies', { allowedCookies: oneCookie }, ['_epik'], false],
    ['set_cookies', { allowedCookies: [{ name: '*' }] }, ['anything'], true],
    ['get_url', { urlParts: 'any' }, [], true],
    ['get_url', { urlParts: 'any' }, ['query', 'x'], true],
    ['get_url', someUrlParts, [], false],
    ['get_url', someUrlParts, ['host'], true],
    ['get_url', someUrlParts, ['path'], false],
    ['get_url', someUrlParts, ['query', 'epik'], true],
    ['get_url', someUrlParts, ['query', 'gclid'], false],
    ['get_url', someUrlParts, ['query'], false],
    ['get_url', { ...someUrlParts, queriesAllowed: 'any' }, ['query'], true],
    ['get_referrer', someUrlParts, ['host'], true],
    ['get_referrer', someUrlParts, [], false],
    [
      'inject_script',
      { urls: ['https://s.pinimg.com/'] },
      ['https://s.pinimg.com/ct/core.js'],
      true,
    ],
    ['inject_script', { urls: ['https://s.pinimg.com/'] }, ['https://evil.org/core.js'], false],
    ['inject_script', { allowedUrls: 'any' }, ['https://evil.org/core.js'], false],
    [
      'inject_hidden_iframe',
      { urls: ['https://a.example.com/'] },
      ['https://a.example.com/x'],
      true,
    ],
    ['inject_hidden_iframe', { urls: [] }, ['https://a.example.com/x'], false],
    [
      'send_pixel',
      { urls: ['https://ct.pinterest.com/v3/*'] },
      ['https://ct.pinterest.com/v3/?a=1'],
      true,
    ],
    ['send_pixel', { allowedUrls: 'any' }, ['http://anywhere/'], true],
    ['send_pixel', { allowedUrls: 'specific', urls: [] }, ['https://a.example.com/'], false],
    ['logging', { environments: 'all' }, [], true],
    ['logging', { environments: 'debug' }, [], false],
    ['logging', {}, [], false],
    ['read_data_layer', { allowedKeys: 'any' }, ['x-y'], true],
    ['read_data_layer', { keyPatterns: ['ecommerce.*'] }, ['ecommerce.items'], true],
    ['read_data_layer', { keyPatterns: ['ecommerce.*'] }, ['event'], false],
    ['write_data_layer', { keyPatterns: ['ads_data_redaction'] }, ['ads_data_redaction'], true],
    ['write_data_layer', { allowedKeys: 'any' }, ['ads_data_redaction'], false],
    ['send_http', { allowedUrls: 'any' }, ['https://a.example.com/'], false],
  ])('%s with %j, asked for %j: %s', (permission, settings, args, allowed) => {
    const permissions = checker({ [permission]: settings } as PermissionSet, 'web');
    expect(permissions.query(permission, ...args)).toBe(allowed);
  });
});

function lifelong(other: Record<string, SandboxValue>): SandboxValue {
  return object({ domain: 'auto', path: '/', secure: true, 'max-age': 31536000, ...other });
}

const tables = [{ projectId: 'p', datasetId: 'd', tableId: '*', operation: 'write' }];
const ownTables = [
  { projectId: 'GOOGLE_CLOUD_PROJECT', datasetId: 'd', tableId: 't', operation: 'write' },
];
const documents = [
  { projectId: '*', path: 'orders/*', operation: 'read' },
  { projectId: 'p', path: 'log/*', operation: 'read_write' },
];
const someRequest = {
  requestAccess: 'specific',
  headersAllowed: true,
  headerAccess: 'specific',
  headerWhitelist: [{ headerName: 'User-Agent' }],
  queryParametersAllowed: true,
  queryParameterAccess: 'specific',
  queryParameterWhitelist: [{ queryParameter: 'epik' }],
  pathAllowed: true,
};
const someResponse = {
  writeResponseAccess: 'specific',
  writeStatusAllowed: true,
  writeHeadersAllowed: true,
  writeHeaderAccess: 'specific',
  writeHeaderWhitelist: [{ headerName: 'Content-Type' }],
};
const messages = {
  allowedActions: 'specific',
  messageTypes: [
    { type: 'a', action: 'listen' },
    { type: 'b', action: 'listen_and_send' },
  ],
};

describe('permissions of server templates', () => {
  it.each<Case>([
    [
      'send_http',
      { urls: ['https://api.pinterest.com/'] },
      ['https://api.pinterest.com/v5/x'],
      true,
    ],
    [
      'send_http',
      { urls: ['https://api.pinterest.com/'] },
      ['http://api.pinterest.com/v5/x'],
      false,
    ],
    ['send_http', { allowedUrls: 'any' }, ['http://localhost:8080/'], true],
    ['send_http', { allowedUrls: 'any' }, [null], false],
    [
      'send_http',
      { allowGoogleDomains: true },
      ['https://www.google-analytics.com/g/collect'],
      true,
    ],
    ['send_http', { allowGoogleDomains: true }, ['https://www.google.co.uk/x'], true],
    ['send_http', { allowGoogleDomains: true }, ['https://google.com.evil.org/'], false],
    ['send_http', { allowGoogleDomains: true }, ['https://google.com@evil.org/'], false],
    ['send_http', { allowGoogleDomains: false }, ['https://www.google-analytics.com/'], false],
    [
      'send_pixel_from_browser',
      { urls: ['https://a.example.com/'] },
      ['https://a.example.com/p'],
      true,
    ],
    [
      'send_pixel_from_browser',
      { urls: ['https://a.example.com/'] },
      ['https://b.example.com/p'],
      false,
    ],
    ['read_event_data', { eventDataAccess: 'any' }, [], true],
    ['read_event_data', { eventDataAccess: 'any' }, ['x-ga-gcs'], true],
    ['read_event_data', { keyPatterns: ['user_data.*'] }, ['user_data.email'], true],
    ['read_event_data', { keyPatterns: ['user_data'] }, ['user_data.email'], false],
    ['read_event_data', { keyPatterns: ['user_data.*'] }, [], false],
    ['read_request', { requestAccess: 'any' }, ['body'], true],
    ['read_request', someRequest, ['header', 'user-agent'], true],
    ['read_request', someRequest, ['header', 'Cookie'], false],
    ['read_request', { ...someRequest, headerAccess: 'any' }, ['header', 'Cookie'], true],
    ['read_request', { ...someRequest, headersAllowed: false }, ['header', 'user-agent'], false],
    ['read_request', { ...someRequest, headerWhitelist: ['Cookie'] }, ['header', 'Cookie'], true],
    ['read_request', someRequest, ['query_parameter', 'epik'], true],
    ['read_request', someRequest, ['query_parameter', 'Epik'], false],
    ['read_request', someRequest, ['query_parameters'], false],
    ['read_request', { ...someRequest, queryParameterAccess: 'any' }, ['query_string'], true],
    ['read_request', someRequest, ['path'], true],
    ['read_request', someRequest, ['body'], false],
    ['read_request', someRequest, ['remote_address'], false],
    ['read_request', someRequest, [], false],
    ['access_response', { writeResponseAccess: 'any' }, ['body'], true],
    ['access_response', someResponse, ['status'], true],
    ['access_response', someResponse, ['body'], false],
    ['access_response', someResponse, ['header', 'content-type'], true],
    ['access_response', someResponse, ['header', 'set-cookie'], false],
    ['access_bigquery', { allowedTables: tables }, ['write', table('p')], true],
    ['access_bigquery', { allowedTables: tables }, ['read', table('p')], false],
    ['access_bigquery', { allowedTables: tables }, ['write', table('q')], false],
    ['access_bigquery', { allowedTables: tables }, ['write', table(undefined)], false],
    ['access_bigquery', { allowedTables: ownTables }, ['write', table(undefined)], true],
    [
      'access_firestore',
      { allowedOptions: documents },
      ['read', object({ path: 'orders/1' })],
      true,
    ],
    [
      'access_firestore',
      { allowedOptions: documents },
      ['write', object({ path: 'orders/1' })],
      false,
    ],
    [
      'access_firestore',
      { allowedOptions: documents },
      ['read', object({ path: 'users/1' })],
      false,
    ],
    [
      'access_firestore',
      { allowedOptions: documents },
      ['read_write', object({ projectId: 'p', path: 'log/1' })],
      true,
    ],
    ['use_custom_private_keys', { keyIds: ['k'] }, ['k'], true],
    ['use_custom_private_keys', { keyIds: ['k'] }, ['l'], false],
    ['use_google_credentials', { allowedScopes: ['https://s'] }, ['https://s'], true],
    ['use_google_credentials', { allowedScopes: ['https://s'] }, ['https://t'], false],
    ['use_message', messages, ['listen', 'a'], true],
    ['use_message', messages, ['send', 'a'], false],
    ['use_message', messages, ['send', 'b'], true],
    ['use_message', { allowedActions: 'any' }, ['send', 'c'], true],
    ['get_cookies', { cookieAccess: 'any' }, ['_epik'], true],
    ['set_cookies', { allowedCookies: oneCookie }, ['_epik', lifelong({})], true],
    ['return_response', {}, [], true],
    ['run_container', {}, [], true],
    ['access_globals', { keys }, ['read', 'pintrk'], false],
  ])('%s with %j, asked for %j: %s', (permission, settings, args, allowed) => {
    const permissions = checker({ [permission]: settings } as PermissionSet, 'server');
    expect(permissions.query(permission, ...args)).toBe(allowed);
  });
});

function table(projectId: string | undefined): SandboxValue {
  return object({ projectId, datasetId: 'd', tableId: 't' });
}

describe('a refused permission', () => {
  it.each([
    [
      {},
      'send_http',
      ['https://a.example.com/'],
      /does not declare the permission send_http.*a\.example\.com.*add send_http/,
    ],
    [
      { send_http: { urls: [] } },
      'send_http',
      ['https://a.example.com/x'],
      /Prohibited URL: https:\/\/a\.example\.com\/x.*list a pattern such as "https:\/\/a\.example\.com\/"/,
    ],
    [
      { send_http: { urls: ['a'] } },
      'send_http',
      ['https://a.example.com/x'],
      /Invalid URL filter: "a"/,
    ],
    [
      { read_event_data: { keyPatterns: ['a'] } },
      'read_event_data',
      ['x-ga-gcs'],
      /x-ga-gcs.*set the access to "any"/,
    ],
    [{}, 'toString', [], /There is no permission "toString" in server templates/],
  ])('with %j for %s %j says what to add', (permissions, permission, args, message) => {
    const ask = () => checker(permissions, 'server').check(permission, ...args);
    expect(ask).toThrow(PermissionError);
    expect(ask).toThrow(message);
  });

  it('names the global variable and the way it was used', () => {
    const web = checker({ access_globals: { keys: [] } }, 'web');
    expect(() => web.check('access_globals', 'read', 'x')).toThrow(
      'Prohibited read on global variable: x.',
    );
  });
});

it('one malformed pattern refuses what the others would allow', () => {
  const web = checker({ inject_script: { urls: ['https://a.example.com/', 'http://b'] } }, 'web');
  expect(web.query('inject_script', 'https://a.example.com/')).toBe(false);
});

it('logging limited to preview is allowed there', () => {
  expect(checker({ logging: { environments: 'debug' } }, 'web', true).query('logging')).toBe(true);
  expect(checker({}, 'web', true).query('logging')).toBe(false);
});

describe('the policy of the page', () => {
  const ask = (
    policy: (permission: string, args: SandboxValue[]) => boolean,
    name = 'read_title',
  ) =>
    createPermissionChecker({ read_title: {} }, { side: 'web', debug: false, policy }).query(name);

  it('can refuse what the template declares', () => {
    expect(ask((permission) => permission === 'read_title')).toBe(true);
    expect(ask(() => false)).toBe(false);
    expect(ask(() => 1 as unknown as boolean)).toBe(false);
    expect(
      ask(() => {
        throw new Error('no');
      }),
    ).toBe(false);
  });

  it('cannot allow what the template does not declare', () => {
    expect(ask(() => true, 'read_character_set')).toBe(false);
  });
});
