// get_cookies: any cookie, or exact names. Files from before `cookieAccess` have names only.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#get_cookies
import { type PermissionRule, refuse } from './rule.ts';
import { isAny, texts } from './settings.ts';

export const getCookies: PermissionRule = (settings, [name]) => {
  if (typeof name !== 'string') {
    return refuse('Cookie name must be a string.', 'pass the name of one cookie');
  }
  return isAny(settings, 'cookieAccess') || texts(settings, 'cookieNames').includes(name)
    ? undefined
    : refuse(`Access to cookie "${name}" is prohibited.`, `list the cookie name "${name}"`);
};
