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
  web: ['', 'web'],
  pointOfSale: ['Point of sale', data.pointOfSale],
  draft: ['Draft orders and orders made by hand', data.draft],
  renewal: ['Renewals of subscriptions', data.renewal],
  marketplace: ['Marketplaces, other apps and headless shops', data.marketplace || 'browser'],
};

export function wayOf(order: Order): Way {
  const choice = choices[order.channel]!;
  const way = choice[1];
  if (way === 'web' || way === 'offline') return { sendAs: way };
  // Another app's order that names a browser, no program such as "WordPress/6.5", is of the shop's own storefront,
  // which reports it, too.
  const isWeb =
    way === 'browser' &&
    firstTextOf(order.ips) &&
    lowerText(userAgentOf(order)).match('^(mozilla|opera)/');
  const named = ' and it names ' + (isWeb ? "its buyer's browser" : 'no browser of a buyer');
  const source = textOf(order.source);
  const said = source ? '"' + source.slice(0, 100) + '"' : 'empty';
  const reason = 'its ' + order.sourceKey + ' is ' + said + (way === 'browser' ? named : '');
  return {
    sendAs: isWeb ? 'web' : undefined,
    note: reason + '; the field "' + choice[0] + '" decides',
  };
}
