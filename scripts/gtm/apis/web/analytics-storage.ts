// readAnalyticsStorage: client id and sessions out of the cookies of Google Analytics 4.
// https://developers.google.com/tag-platform/tag-manager/templates/api#readanalyticsstorage
import { apiFunction, createObject, type SandboxObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional } from '../shared/arguments.ts';
import { cookiePairs } from '../shared/cookie-values.ts';
import type { WebWorld } from './world.ts';

/**
 * `{client_id, sessions: [{measurement_id, session_id, session_number}]}`, or undefined when there
 * is no such cookie. That Tag Manager gives undefined then, and not an object without content, is
 * unconfirmed.
 */
export const readAnalyticsStorage: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('readAnalyticsStorage', (optionsArgument) => {
    const options =
      optional('readAnalyticsStorage', 'cookieOptions', optionsArgument, 'object') ??
      createObject();
    permissions.check('read_analytics_storage');
    const cookies = cookiePairs(world.page.cookies());
    const prefix = typeof options.cookie_prefix === 'string' ? options.cookie_prefix : '';
    const clientId = clientIdIn(cookies, `${prefix}_ga`, depthOf(options));
    const sessions = cookies.flatMap(([name, value]) => {
      const stream = name.startsWith(`${prefix}_ga_`) ? name.slice(prefix.length + 4) : '';
      const session = stream ? sessionIn(value) : undefined;
      return session ? [createObject({ measurement_id: `G-${stream}`, ...session })] : [];
    });
    if (clientId === undefined && sessions.length === 0) return undefined;
    return createObject({ client_id: clientId, sessions });
  });

interface Depth {
  domain: string | undefined;
  path: string | undefined;
}

/** Labels of the cookie domain and segments of the path, as the cookies count them: `GA1.2-1.` */
function depthOf(options: SandboxObject): Depth {
  const domain = options.cookie_domain;
  const path = options.cookie_path;
  const labels = typeof domain === 'string' ? domain.replace(/^\.+|\.+$/g, '') : '';
  return {
    domain: labels && labels !== 'auto' ? String(labels.split('.').length) : undefined,
    path: typeof path === 'string' ? String(path.split('/').filter(Boolean).length + 1) : undefined,
  };
}

/** `GA1.<domain>[-<path>].<random>.<seconds>` holds the client id in its last two parts. */
function clientIdIn(cookies: [string, string][], name: string, depth: Depth): string | undefined {
  const found = cookies.flatMap(([key, value]) => {
    const match = key === name ? /^GA\d+\.(\d+)(?:-(\d+))?\.(.+\..+)$/.exec(value) : null;
    return match ? [{ domain: match[1], path: match[2] ?? '1', clientId: match[3] }] : [];
  });
  const fitting = found.find(
    (cookie) =>
      (depth.domain === undefined || cookie.domain === depth.domain) &&
      (depth.path === undefined || cookie.path === depth.path),
  );
  return (fitting ?? found[0])?.clientId;
}

/** Two forms are in use: `GS1.1.<id>.<number>.…` and, since 2025, `GS2.1.s<id>$o<number>$g…`. */
function sessionIn(value: string): { session_id: string; session_number: number } | undefined {
  const match =
    /^GS2\.\d+(?:-\d+)?\.s(\d+)\$(?:[^$]*\$)*?o(\d+)/.exec(value) ??
    /^GS1\.\d+(?:-\d+)?\.(\d+)\.(\d+)/.exec(value);
  return match ? { session_id: match[1]!, session_number: Number(match[2]) } : undefined;
}
