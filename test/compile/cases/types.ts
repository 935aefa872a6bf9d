import { getEventData, JSON } from 'gtm:server';
import type { EventData } from 'google-tag-manager/values';

interface Item {
  // A comment of a type goes with the type.
  readonly price: number;
}

type Items = readonly Item[];

declare const data: { readonly currency?: string };

const items = getEventData('items') as Items;
const currency = data.currency!;
const rates = { EUR: 1 } as const satisfies Record<string, number>;

function total<T extends Item>(list: readonly T[], currency: keyof typeof rates): number {
  return list.reduce((sum: number, item) => sum + item.price * rates[currency], 0);
}

const event: EventData = {};
event.total = total(items, currency as 'EUR');
JSON.stringify(event);
