// What becomes of orders by where they came from: as a web purchase, as offline, or not at all.
import type { TemplateData } from 'google-tag-manager/manifest';

import { firstTextOf, lowerText, textOf } from '../shared/normalisers/text.ts';
import type manifest from './manifest.ts';
import { type Order, userAgentOf } from './order.ts';

declare const data: TemplateData<typeof manifest>;

/** `action_source` of the event, or no event; `note` says why where nobody chose it. */
export interface Way {
  sendAs: 'web' | 'offline' | undefined;
  note?: string;
}

/** What the fields of the client say, and their names in the editor. */
const choices: { [channel: string]: { field: string; way: string | undefined } } = {
  pointOfSale: { field: 'Point of sale', way: data.pointOfSale },
  draft: { field: 'Draft orders and orders made by hand', way: data.draft },
  renewal: { field: 'Renewals of subscriptions', way: data.renewal },
  marketplace: {
    field: 'Marketplaces, other apps and headless shops',
    way: data.marketplace || 'browser',
  },
};

export function wayOf(order: Order): Way {
  if (order.channel === 'web') return { sendAs: 'web' };
  const choice = choices[order.channel]!;
  const way = choice.way;
  if (way === 'web' || way === 'offline') return { sendAs: way };
  // Another app's order that names a browser, and no program such as "WordPress/6.5", was placed in it: the
  // storefront is the shop's own, and reports the same purchase.
  const isBrowser = lowerText(userAgentOf(order)).search('^(mozilla|opera)/') === 0;
  const hasBrowser = isBrowser && firstTextOf(order.ips) !== undefined;
  const source =
    order.sourceKey + ' is "' + (textOf(order.source) || 'unknown').slice(0, 100) + '"';
  const names = ' and it names ' + (hasBrowser ? "its buyer's browser" : 'no browser of a buyer');
  const decides = '; the field "' + choice.field + '" decides';
  const note = 'its ' + source + (way === 'browser' ? names : '') + decides;
  return { sendAs: way === 'browser' && hasBrowser ? 'web' : undefined, note: note };
}
