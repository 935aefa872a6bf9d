// set_cookies: rows of name, domain, path, and whether the cookie must or must not be secure and
// last longer than the session. One row has to fit in full. Asked as (name, options?).
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#set_cookies
import { isObject, type SandboxValue } from '../sandbox/values.ts';
import type { PermissionSettings } from './permission-set.ts';
import { deny, type PermissionRule, show } from './rule.ts';
import { rowsAt, textAt } from './settings.ts';

interface CookieShape {
  name: string;
  domain: string;
  path: string;
  secure: boolean;
  session: boolean;
}

export const setCookies: PermissionRule = (settings, [name, options]) => {
  if (typeof name !== 'string') {
    return deny('Cookie name must be a string.', 'pass the name of one cookie');
  }
  const cookie = shapeOf(name, options);
  return rowsAt(settings, 'allowedCookies').some((row) => allows(row, cookie))
    ? undefined
    : deny(
        `Prohibited from setting cookie "${name}" (domain "${cookie.domain}", path ` +
          `"${cookie.path}", ${cookie.secure ? 'secure' : 'not secure'}, ` +
          `${cookie.session ? 'for the session' : 'with a lifetime'}).`,
        `list the cookie "${name}" with these attributes, or with "*" and "any" for those that vary`,
      );
};

function shapeOf(name: string, options: SandboxValue): CookieShape {
  const given: Record<string, SandboxValue> = {};
  // Templates spell option names in every case: sameSite and samesite, HttpOnly and httpOnly.
  if (isObject(options)) {
    for (const [key, value] of Object.entries(options)) given[key.toLowerCase()] = value;
  }
  const isGiven = (key: string): boolean => given[key] !== undefined && given[key] !== null;
  return {
    name,
    domain: isGiven('domain') ? show(given.domain) : '',
    // A row that says "/" also fits a cookie without a path. Unconfirmed.
    path: isGiven('path') ? show(given.path) : '/',
    secure: Boolean(given.secure),
    session: !isGiven('max-age') && !isGiven('expires'),
  };
}

const allows = (row: PermissionSettings, cookie: CookieShape): boolean =>
  covers(textAt(row, 'name'), cookie.name) &&
  covers(textAt(row, 'domain') ?? '*', cookie.domain) &&
  covers(textAt(row, 'path') ?? '*', cookie.path) &&
  agrees(textAt(row, 'secure'), cookie.secure, 'secure', 'non_secure') &&
  agrees(textAt(row, 'session'), cookie.session, 'session', 'non_session');

const covers = (allowed: string | undefined, value: string): boolean =>
  allowed === '*' || allowed === value;

// `non_secure` and `session` are remembered, not seen: unconfirmed.
const agrees = (
  allowed: string | undefined,
  is: boolean,
  whenTrue: string,
  whenFalse: string,
): boolean => allowed === undefined || allowed === 'any' || allowed === (is ? whenTrue : whenFalse);
