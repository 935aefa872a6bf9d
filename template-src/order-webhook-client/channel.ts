// What becomes of orders by where they came from: as a web purchase, as offline, or not at all.
import type { TemplateData } from 'google-tag-manager/manifest';

import { firstTextOf, lowerText, textOf } from '../shared/normalisers/text.ts';
import type manifest from './manifest.ts';
import { type Channel, type Order, userAgentOf } from './order.ts';

declare const data: TemplateData<typeof manifest>;

/** `action_source` of the event, or no event; `note` says why where nobody chose it. */
export interface Way {
  sendAs: 'web' | 'offline' | undefined;
  note?: string;
}

/** The fields of the client that decide, as the editor names them. */
const fieldNames: { [channel: string]: string } = {
  pointOfSale: 'Point of sale',
  draft: 'Draft orders and orders made by hand',
  renewal: 'Renewals of subscriptions',
  marketplace: 'Marketplaces, other apps and headless shops',
};

export function wayOf(order: Order): Way {
  if (order.channel === 'web') return { sendAs: 'web' };
  const choice = choiceFor(order.channel);
  if (choice === 'web' || choice === 'offline') return { sendAs: choice };
  // Another app's order that names a browser, and no program such as "WordPress/6.5", was placed in it: the
  // storefront is the shop's own, and reports the same purchase.
  const isBrowser = lowerText(userAgentOf(order)).search('^(mozilla|opera)/') === 0;
  const hasBrowser = isBrowser && firstTextOf(order.ips) !== undefined;
  const browser = ' and names ' + (hasBrowser ? "its buyer's browser" : 'no browser of a buyer');
  const note =
    'it is from "' +
    (textOf(order.source) || 'unknown').slice(0, 100) +
    '"' +
    (choice === 'browser' ? browser : '') +
    '; the field "' +
    fieldNames[order.channel] +
    '" decides';
  return { sendAs: choice === 'browser' && hasBrowser ? 'web' : undefined, note: note };
}

function choiceFor(channel: Channel): string | undefined {
  if (channel === 'pointOfSale') return data.pointOfSale;
  if (channel === 'draft') return data.draft;
  return channel === 'renewal' ? data.renewal : data.marketplace || 'browser';
}
