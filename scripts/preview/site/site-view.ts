// What the preview knows of a person's own site, in sentences for terminal and debugger page.
import type { PolicyStop } from './site-policy.ts';

export interface SiteView {
  /** As it was asked for, e.g. `https://shop.example/`. */
  address: string;
  /** Whether the site loads Tag Manager itself; undefined until a page has shown it. */
  hasTagManager: boolean | undefined;
  /** Container ids that the site wanted, where its addresses name them. */
  containerIds: string[];
  /** What the site's policy would have stopped, each once. */
  policyStops: PolicyStop[];
}

export const newSiteView = (address: string): SiteView => ({
  address,
  hasTagManager: undefined,
  containerIds: [],
  policyStops: [],
});

/** What a person should know of how their site is shown, most important first. */
export function siteNotes({ hasTagManager, containerIds, policyStops }: SiteView): string[] {
  return [
    ...(hasTagManager === true ? [replaced(containerIds)] : []),
    ...(hasTagManager === false
      ? ['The site loads no Tag Manager: the local container was put into its pages.']
      : []),
    ...(policyStops.length > 0 ? [stopped(policyStops)] : []),
  ];
}

const replaced = (ids: readonly string[]): string =>
  `The site's own Tag Manager${ids.length > 0 ? ` (${ids.join(', ')})` : ''} is not loaded: the ` +
  'local container stands in its place, and nothing else of it runs.';

function stopped(stops: readonly PolicyStop[]): string {
  const names = [...new Set(stops.map(({ directive }) => directive))];
  const lines = names.map((name) =>
    [name, ...stops.flatMap(({ directive, host }) => (directive === name ? [host] : []))].join(' '),
  );
  return (
    "The site's Content-Security-Policy would stop some of this; in this window it is let through. " +
    `Before you publish, add to it: ${lines.join('; ')}.`
  );
}
