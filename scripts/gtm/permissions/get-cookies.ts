// get_cookies: any cookie, or exact names. Files from before `cookieAccess` have names only.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#get_cookies
import { deny, type PermissionRule } from './rule.ts';
import { isAny, textsAt } from './settings.ts';

export const getCookies: PermissionRule = (settings, [name]) => {
  if (typeof name !== 'string') {
    return deny('Cookie name must be a string.', 'pass the name of one cookie');
  }
  return isAny(settings, 'cookieAccess') || textsAt(settings, 'cookieNames').includes(name)
    ? undefined
    : deny(`Access to cookie "${name}" is prohibited.`, `list the cookie name "${name}"`);
};
