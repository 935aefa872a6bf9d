// read_request: all of the incoming request, or parts of it. Asked as in the table of apis/api.ts.
// How Tag Manager's server combines the single settings is unconfirmed; this is their plain reading.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#read_request
import type { PermissionSettings } from './permission-set.ts';
import { type Denial, deny, type PermissionRule, show } from './rule.ts';
import { isAny, isTicked, rowsAt, textAt, textsAt } from './settings.ts';

export const readRequest: PermissionRule = (settings, [part, name]) => {
  if (isAny(settings, 'requestAccess')) return undefined;
  switch (part) {
    case 'header':
      return checkNamed(settings, name, {
        allowed: 'headersAllowed',
        access: 'headerAccess',
        names: namesIn(settings, 'headerWhitelist', 'headerName').map(lower),
        compare: lower,
        noun: 'request header',
      });
    case 'query_parameter':
      return checkNamed(settings, name, {
        allowed: 'queryParametersAllowed',
        access: 'queryParameterAccess',
        names: namesIn(settings, 'queryParameterWhitelist', 'queryParameter'),
        compare: (value) => value,
        noun: 'query parameter',
      });
    case 'query_parameters':
    case 'query_string':
      return isTicked(settings, 'queryParametersAllowed') && isAny(settings, 'queryParameterAccess')
        ? undefined
        : deny(
            'Prohibited from reading the whole query string.',
            'set "queryParametersAllowed" and "queryParameterAccess" to "any"',
          );
    case 'body':
      return checkFlag(settings, 'bodyAllowed', 'request body');
    case 'path':
      return checkFlag(settings, 'pathAllowed', 'request path');
    case 'remote_address':
      return checkFlag(settings, 'remoteAddressAllowed', 'remote address');
    default:
      return deny(
        `Prohibited from reading this part of the request: ${show(part)}.`,
        'set "requestAccess" to "any"',
      );
  }
};

const lower = (value: string): string => value.toLowerCase();

const checkFlag = (
  settings: PermissionSettings,
  setting: string,
  noun: string,
): Denial | undefined =>
  isTicked(settings, setting)
    ? undefined
    : deny(`Prohibited from reading the ${noun}.`, `set "${setting}"`);

function checkNamed(
  settings: PermissionSettings,
  name: unknown,
  rule: {
    allowed: string;
    access: string;
    names: string[];
    compare: (value: string) => string;
    noun: string;
  },
): Denial | undefined {
  if (typeof name !== 'string') {
    return deny(`The ${rule.noun} must be named by a string.`, 'pass its name');
  }
  const isListed = isAny(settings, rule.access) || rule.names.includes(rule.compare(name));
  return isTicked(settings, rule.allowed) && isListed
    ? undefined
    : deny(
        `Prohibited from reading the ${rule.noun}: ${name}.`,
        `set "${rule.allowed}" and list "${name}"`,
      );
}

/** Rows of one column. One older template stores them as plain strings. */
const namesIn = (settings: PermissionSettings, setting: string, column: string): string[] => [
  ...textsAt(settings, setting),
  ...rowsAt(settings, setting).flatMap((row) => textAt(row, column) ?? []),
];
