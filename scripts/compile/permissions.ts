// Checks both ways that the manifest's permissions are the ones that the code needs: no API without
// its permission, no permission without an API, and whatever stands in the code as a constant (an
// address, a cookie's name, a key of window) is allowed by the settings.
import type { Program } from 'acorn';
import { findApiUses, type ApiUse, type ConstantText } from './api-uses.ts';
import { problemInManifest, problemsOf } from './code-place.ts';
import type { MappedText } from './mapped-text.ts';
import { permissionQuestions } from './permission-questions.ts';
import type { BuildProblem } from './problem.ts';
import type { LoadedManifest } from './read-manifest.ts';
import { createPermissionChecker } from '../gtm/permissions/index.ts';
import type { PermissionSet, PermissionSettings } from '../gtm/permissions/permission-set.ts';
import { permissionsOf } from '../gtm/permissions/required-permissions.ts';

/** `tree` is that of `code.text`. */
export function checkPermissions(
  code: MappedText,
  tree: Program,
  loaded: LoadedManifest,
): BuildProblem[] {
  const { side } = loaded.manifest;
  const declared = loaded.manifest.permissions as PermissionSet;
  const problem = problemsOf(code, loaded.path);
  const problems: BuildProblem[] = [];
  const needed = new Set<string>();
  for (const use of findApiUses(tree)) {
    for (const permission of permissionsOf(use.api, side)) {
      if (!needed.has(permission) && !Object.hasOwn(declared, permission)) {
        const message =
          `${use.api} needs the permission ${permission}, which the manifest does not declare. ` +
          `Add it: permissions: { ${permission}: {…} }.`;
        problems.push(problem.at(use.offset, message));
      }
      needed.add(permission);
    }
    for (const message of uncovered(use, declared, side)) {
      problems.push(problem.at(use.offset, message));
    }
  }
  for (const permission of Object.keys(declared)) {
    if (needed.has(permission)) continue;
    const message = `No API that the code uses needs the permission ${permission}. Remove it.`;
    problems.push(problemInManifest(loaded, permission, message));
  }
  return problems;
}

/** One message per constant argument of a call that the declared settings do not allow. */
function uncovered(use: ApiUse, declared: PermissionSet, side: 'server' | 'web'): string[] {
  return permissionQuestions(use, side)
    .filter(({ permission }) => Object.hasOwn(declared, permission))
    .flatMap(({ permission, args, subject }) => {
      const known = widen(declared, permission, subject);
      const checker = createPermissionChecker(known, { side, debug: true });
      try {
        checker.check(permission, ...args);
        return [];
      } catch (error) {
        const what = `${use.api}${use.method === undefined ? '' : `.${use.method}`}`;
        return [`${what} with "${subject.text}": ${(error as Error).message}`];
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
