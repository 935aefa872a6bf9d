// Decides, call by call, whether a template may do what it asks for: its own permissions first,
// then the page owner's policy. What APIs pass as arguments on the server is listed in apis/api.ts;
// on the web it is what queryPermission takes:
//
//   access_consent          type, 'read' | 'write'
//   access_globals          'read' | 'write' | 'readwrite' | 'execute', key
//   access_local_storage    'read' | 'write' | 'readwrite', key
//   get_url, get_referrer   component?, queryKey?      no component: the whole address
//   inject_script, inject_hidden_iframe, send_pixel    url
//   read_data_layer, write_data_layer                  key
//   read_analytics_storage, read_character_set, read_title   (none)
//
// https://developers.google.com/tag-platform/tag-manager/templates/permissions
import type { PermissionChecker } from '../apis/api.ts';
import { PermissionError } from '../sandbox/errors.ts';
import type { SandboxValue } from '../sandbox/values.ts';
import { permissionCatalogue } from './catalogue.ts';
import type { PermissionSet } from './permission-set.ts';
import { type Denial, deny } from './rule.ts';

export interface PermissionOptions {
  side: 'server' | 'web';
  /** Whether the container runs in preview or debug mode. */
  debug: boolean;
  /**
   * The page owner's `gtag('policy', …)`: asked after the template's own permission; whatever it
   * gives but `true`, and whatever it throws, refuses.
   * https://developers.google.com/tag-platform/tag-manager/templates/policies
   */
  policy?: (permission: string, args: SandboxValue[]) => boolean;
}

/**
 * Makes the checker of one template. A refused check throws a PermissionError that names the
 * permission, the argument, and what to add to the template; a query gives false.
 */
export function createPermissionChecker(
  permissions: PermissionSet,
  options: PermissionOptions,
): PermissionChecker {
  const refusalOf = (permission: string, args: SandboxValue[]): Denial | undefined =>
    refusedByTemplate(permissions, permission, args, options) ??
    refusedByPolicy(permission, args, options.policy);
  return {
    check(permission, ...args) {
      const refusal = refusalOf(permission, args);
      if (refusal) {
        throw new PermissionError(
          `${refusal.reason} Permission ${permission} does not cover it: ${refusal.remedy}.`,
        );
      }
    },
    query: (permission, ...args) => refusalOf(permission, args) === undefined,
  };
}

function refusedByTemplate(
  permissions: PermissionSet,
  permission: string,
  args: SandboxValue[],
  { side, debug }: PermissionOptions,
): Denial | undefined {
  const rule = permissionCatalogue[side].get(permission);
  if (!rule) {
    return deny(
      `There is no permission "${permission}" in ${side} templates.`,
      'ask for one of those that Tag Manager knows',
    );
  }
  const settings = Object.hasOwn(permissions, permission) ? permissions[permission] : undefined;
  if (!settings) {
    const first = args.find((arg) => typeof arg === 'string');
    return deny(
      `The template does not declare the permission ${permission}` +
        (first === undefined ? '.' : `, asked for with ${JSON.stringify(args.filter(isPlain))}.`),
      `add ${permission} to the template's permissions`,
    );
  }
  try {
    return rule(settings, args, { debug });
  } catch (error) {
    // A malformed pattern in the settings: nothing is allowed until it is mended.
    return deny(String((error as Error).message), 'correct the pattern');
  }
}

const isPlain = (value: SandboxValue): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function refusedByPolicy(
  permission: string,
  args: SandboxValue[],
  policy: PermissionOptions['policy'],
): Denial | undefined {
  if (!policy) return undefined;
  let answer: boolean;
  let why = '';
  try {
    answer = policy(permission, args);
  } catch (error) {
    answer = false;
    why = ` (${error instanceof Error ? error.message : String(error)})`;
  }
  return answer === true
    ? undefined
    : deny(`The page's policy refuses ${permission}${why}.`, 'change the policy of the page');
}
