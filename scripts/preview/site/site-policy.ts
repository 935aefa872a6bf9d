// A site's Content-Security-Policy in the window: it stays in force, with this machine's stand-ins let
// through, and the browser itself says what it would have stopped as the site sends it.
// https://www.w3.org/TR/CSP3/
import { previewOrigin } from './destination.ts';
import type { Headers } from './window-network.ts';

/** A page and its headers; `html` is decoded as bytes, so that it can be written back. */
export interface SiteDocument {
  headers: Headers;
  html: string;
}

/** What each kind of request needs, with the tagging servers' origins. */
const neededSources = (taggingServers: readonly string[]): Record<string, string[]> => {
  const servers = taggingServers.map((server) => new URL(server).origin);
  const scripts = ['https://www.googletagmanager.com', 'https://s.pinimg.com', previewOrigin];
  return {
    'script-src': [...scripts, ...servers],
    'connect-src': ['https://ct.pinterest.com', previewOrigin, ...servers],
    'img-src': ['https://ct.pinterest.com', previewOrigin, ...servers],
    'frame-src': ['https://ct.pinterest.com', previewOrigin, ...servers],
  };
};

/** The document as the window gets it; undefined when it has no policy, and so can stay as it is. */
export function withOpenPolicy(
  { headers, html }: SiteDocument,
  taggingServers: readonly string[],
): SiteDocument | undefined {
  const { 'content-security-policy': inHeaders = [], ...others } = headers;
  const inHtml = metaElements(html).filter((element) => metaPolicy(element) !== '');
  const policies = [
    // One header can hold several, with commas between.
    ...[inHeaders].flat().flatMap((value) => value.split(',')),
    ...inHtml.map(metaPolicy),
  ].filter((policy) => policy.trim() !== '');
  if (policies.length === 0) return undefined;
  const onlyReported = [others['content-security-policy-report-only'] ?? []].flat();
  return {
    headers: {
      ...others,
      'content-security-policy': policies.map((policy) => opened(policy, taggingServers)),
      'content-security-policy-report-only': [...onlyReported, ...policies.map(reported)],
    },
    html: inHtml.reduce((text, element) => text.replace(element, ''), html),
  };
}

/** Meta elements with a policy, but for those in comments. */
const metaElements = (html: string): string[] =>
  [...html.matchAll(/<!--[\s\S]*?(?:-->|$)|<meta\s[^>]{1,8000}>/gi)]
    .map(([text]) => text)
    .filter((text) => /^<meta.*\bhttp-equiv\s*=\s*["']?content-security-policy\b/is.test(text));

/** The policy of a meta element; sources are in quotes, which HTML may write as entities. */
function metaPolicy(element: string): string {
  const [, double, single] = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(element) ?? [];
  return (double ?? single ?? '').replace(/&#0*39;|&#x0*27;|&apos;/gi, "'").trim();
}

type Directives = Map<string, string[]>;

/** The first directive of a name counts. */
function parsed(policy: string): Directives {
  const directives: Directives = new Map();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    const known = name.toLowerCase();
    if (known !== '' && !directives.has(known)) directives.set(known, sources);
  }
  return directives;
}

const printed = (directives: Directives): string =>
  [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');

/** In force: as the site has it, with the stand-ins let through. */
function opened(policy: string, taggingServers: readonly string[]): string {
  const directives = parsed(policy);
  const before = new Map(directives);
  for (const [name, needed] of Object.entries(neededSources(taggingServers))) {
    // What a policy does not name falls back, frames by way of child-src.
    const fallback = name === 'frame-src' ? before.get('child-src') : undefined;
    const sources = before.get(name) ?? fallback ?? before.get('default-src');
    if (sources !== undefined) directives.set(name, [...withoutNone(sources), ...needed]);
    const elements = before.get('script-src-elem');
    if (name === 'script-src' && elements !== undefined) {
      directives.set('script-src-elem', [...withoutNone(elements), ...needed]);
    }
  }
  // The local container makes no trusted types; whether Google's gtm.js does is unconfirmed.
  directives.delete('require-trusted-types-for');
  directives.delete('trusted-types');
  return printed(directives);
}

/** As the site has it, only to be noticed; the browser's own reports would go to the site. */
function reported(policy: string): string {
  const directives = parsed(policy);
  for (const name of ['report-uri', 'report-to', 'sandbox', 'upgrade-insecure-requests']) {
    directives.delete(name);
  }
  return printed(directives);
}

const withoutNone = (sources: readonly string[]): string[] =>
  sources.filter((source) => source.toLowerCase() !== "'none'");

/** Something of ours that the site's policy would have stopped. */
export interface PolicyStop {
  directive: string;
  host: string;
}

/** What the browser noticed, if it is about Tag Manager, Pinterest or a tagging server. */
export function policyStop(
  effective: string,
  blocked: string,
  taggingServers: readonly string[],
): PolicyStop | undefined {
  if (!URL.canParse(blocked)) return undefined;
  const { origin, host } = new URL(blocked);
  // Elements and their attributes are parts of script-src, which is what a site writes.
  const directive = effective.replace(/-(?:elem|attr)$/, '');
  const needed = neededSources(taggingServers)[directive] ?? [];
  return needed.includes(origin) && origin !== previewOrigin ? { directive, host } : undefined;
}
