// Whether the settings of a permission cover one call, as far as its arguments stand in the code.
import type { Side } from '../apis/catalogue.ts';
import { questionsOf } from '../apis/catalogue.ts';
import { createPermissionChecker } from '../permissions/index.ts';
import type { PermissionSet, PermissionSettings } from '../permissions/permission-set.ts';
import type { ApiUse, ConstantText } from './api-uses.ts';

/** One sentence per constant argument of a call that the declared settings do not allow. */
export function uncoveredCalls(
  { api, member, args }: ApiUse,
  permission: string,
  declared: PermissionSet,
  side: Side,
): string[] {
  const name = member === undefined ? api : `${api}.${member}`;
  return questionsOf(api, member, side).flatMap((question) => {
    const subject = args[question.argument];
    if (subject?.text === undefined || !(subject.isWhole || question.isAddress)) return [];
    // Of a host that is not complete nothing can be said.
    if (question.isAddress && !/^\w+:\/\/[^/]+\//.test(subject.text)) return [];
    const asked = [subject.text];
    if (question.mode !== undefined) asked.splice(question.modeLast ? 1 : 0, 0, question.mode);
    const known = widen(declared, permission, subject);
    try {
      createPermissionChecker(known, { side, debug: true }).check(permission, ...asked);
      return [];
    } catch (error) {
      return [`${name} with "${subject.text}": ${(error as Error).message}`];
    }
  });
}

/** The same settings without what the text of the code cannot tell, so that only the rest is asked. */
function widen(declared: PermissionSet, permission: string, subject: ConstantText): PermissionSet {
  const settings = declared[permission] ?? {};
  if (permission === 'set_cookies' && Array.isArray(settings.allowedCookies)) {
    // Of setCookie only the name is looked at: its options are put together at run time.
    const allowedCookies = settings.allowedCookies.map((row) => ({
      ...(row as PermissionSettings),
      ...{ domain: '*', path: '*', secure: 'any', session: 'any' },
    }));
    return { ...declared, [permission]: { ...settings, allowedCookies } };
  }
  if (subject.isWhole || !Array.isArray(settings.urls)) return declared;
  const urls = settings.urls.map((pattern) => openPattern(String(pattern), subject.text ?? ''));
  return { ...declared, [permission]: { ...settings, urls } };
}

/** The whole host, if an address that begins so may go on to be one that the pattern allows. */
function openPattern(pattern: string, begun: string): string {
  const [host = '', path = ''] = splitAddress(pattern);
  const [, begunPath = ''] = splitAddress(begun);
  const fixed = path.replace(/\*[^]*$/, '');
  return fixed.startsWith(begunPath) || begunPath.startsWith(fixed) ? host : pattern;
}

const splitAddress = (address: string): string[] =>
  /^(https:\/\/[^/]*\/)(.*)$/s.exec(address)?.slice(1) ?? [];
