// As what an order is sent, by where it came from.
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

/** The fields that decide, by name, and what they say. */
const choices: { [channel: string]: [field: string, way: string | undefined] } = {
  pointOfSale: ['Point of sale', data.pointOfSale],
  draft: ['Draft orders and orders made by hand', data.draft],
  renewal: ['Renewals of subscriptions', data.renewal],
  marketplace: ['Marketplaces, other apps and headless shops', data.marketplace || 'browser'],
};

export function wayOf(order: Order): Way {
  if (order.channel === 'web') return { sendAs: 'web' };
  const choice = choices[order.channel]!;
  const way = choice[1];
  if (way === 'web' || way === 'offline') return { sendAs: way };
  // Another app's order that names a browser, no program such as "WordPress/6.5", is of the shop's own storefront,
  // which reports it, too.
  const isBrowser = lowerText(userAgentOf(order)).match('^(mozilla|opera)/');
  const isWeb = way === 'browser' && isBrowser && firstTextOf(order.ips);
  const named = isWeb ? " and it names its buyer's browser" : ' and it names no browser of a buyer';
  const source = (textOf(order.source) || 'unknown').slice(0, 100);
  const reason =
    'its ' + order.sourceKey + ' is "' + source + '"' + (way === 'browser' ? named : '');
  return {
    sendAs: isWeb ? 'web' : undefined,
    note: reason + '; the field "' + choice[0] + '" decides',
  };
}
