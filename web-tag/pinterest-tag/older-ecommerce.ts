// The data layer of enhanced ecommerce, as shops wrote it before GA4, in GA4's form.
// https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce
import { amountOf } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import { entriesOf } from '../../template-src/shared/entries.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { actionFieldOf } from '../shared/order-id.ts';
import { parsed } from '../shared/parsed.ts';
import { isGiven } from './given.ts';

/** Under which keys of `ecommerce` the older form says what an event is about. */
const partsOfEvent: { [name: string]: string } = {
  pagevisit: 'detail',
  viewcontent: 'detail click',
  viewcategory: 'impressions',
  search: 'impressions',
  addtocart: 'add',
  addtowishlist: 'add',
  initiatecheckout: 'checkout',
  addpaymentinfo: 'checkout',
  checkout: 'purchase',
  custom: 'remove refund',
};

const eventsOfOneProduct = ['pagevisit', 'viewcontent', 'addtocart', 'addtowishlist'];

/** Other names than GA4's `items` under which pages give their products. */
const otherLists = ['products', 'line_items', 'transactionProducts', 'contents'];

/**
 * `value`, `currency`, `transaction_id` and `items`, whichever form they came in: of each what the first of
 * the sources says that can be used. `name` is the event's name in the spelling of the browser's tag.
 */
export function inGa4Form(sources: any[], name: string): any {
  const part = (partsOfEvent[name] || '')
    .split(' ')
    .reduce((parts: any[], key) => parts.concat(sources.map((source) => source[key])), [])
    .filter(isThere)[0];
  const order = actionFieldOf(part);
  const places = sources.concat([part || {}, order]);
  const valuesOf = (keys: string[]): any[] =>
    keys.reduce((values: any[], key) => values.concat(places.map((place) => place[key])), []);
  let items = firstList(valuesOf(['items']));
  if (items.length === 0) {
    // Impressions are a list; the other parts have one.
    const impressions = partsOfEvent[name] === 'impressions' ? [part] : [];
    items = firstList(impressions.concat(valuesOf(otherLists)));
  }
  if (items.length === 0 && eventsOfOneProduct.indexOf(name) !== -1) {
    items = sources.filter(isOneProduct).slice(0, 1);
  }
  return {
    value: firstUsable(amountOf, valuesOf(['value', 'revenue', 'transactionTotal'])),
    currency: firstUsable(
      currencyOf,
      valuesOf(['currency', 'currencyCode', 'transactionCurrency']),
    ),
    transaction_id: firstUsable(usableId, valuesOf(['transaction_id']).concat([order.id])),
    items: items.map(identified),
  };
}

/** Whether what a page pushed is itself a product, as shops of Wix push the one of the page or the cart. */
const isOneProduct = (pushed: any): boolean =>
  isGiven(pushed.price) &&
  [pushed.item_id, pushed.id, pushed.product_id, pushed.sku].some((id) => isGiven(id));

const isThere = (value: unknown): boolean => !!value;

/** The first of several lists in which there is something. */
function firstList(lists: any[]): any[] {
  for (const list of lists) {
    const entries = list ? entriesOf(parsed(list)) : [];
    if (entries.length > 0) return entries;
  }
  return [];
}

/** A product that has nothing but a `sku` is known by that. */
function identified(item: any): any {
  if (item && item.item_id == null && item.id == null && item.product_id == null)
    item.id = item.sku;
  return item;
}

/**
 * Whether `checkout` is a step on the way to a purchase, as that event was before GA4, and not the
 * purchase that the word means to Pinterest.
 */
export const isCheckoutStep = (dataLayerEvent: unknown, ecommerce: any): boolean =>
  lowerText(dataLayerEvent) === 'checkout' &&
  !!ecommerce.checkout &&
  !ecommerce.purchase &&
  usableId(ecommerce.transaction_id) === undefined;

/** The first that can be used; without one the first that is given. */
const firstUsable = (read: (value: unknown) => unknown, values: any[]): unknown =>
  values.filter((value) => read(value) !== undefined).concat(values.filter(isGiven))[0];
