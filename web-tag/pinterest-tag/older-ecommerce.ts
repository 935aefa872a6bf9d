// The data layer of enhanced ecommerce, as shops wrote it before GA4, in GA4's form.
// https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce
import { entriesOf } from '../../template-src/shared/entries.ts';
import { isProduct, readItem } from '../../template-src/shared/items.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { at, type Candidate } from '../shared/candidate.ts';
import { actionFieldOf, idOf } from '../shared/order-id.ts';
import { parsed } from '../shared/parsed.ts';
import { isGiven, ofItem } from './given.ts';
import { notUsed } from './left-out.ts';

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

/** Where value, currency and order id may stand, and the products with what is no list of any. */
export interface Commerce {
  values: Candidate[];
  currencies: Candidate[];
  orderIds: Candidate[];
  items: any[];
  leftOut: string[];
}

/**
 * What the sources say, whichever form it came in, first of all what GA4 would read. `name` is the event's
 * name in the spelling of the browser's tag.
 */
export function inGa4Form(sources: any[], name: string): Commerce {
  const part = (partsOfEvent[name] || '')
    .split(' ')
    .reduce((parts: any[], key) => parts.concat(sources.map((source) => source[key])), [])
    .filter((value) => value)[0];
  const order = actionFieldOf(part);
  const places = sources.concat([part || {}, order]);
  const under = (keys: string[]): Candidate[] =>
    keys.reduce((all: Candidate[], key) => all.concat(places.map((place) => at(place, key))), []);
  // Impressions are a list; the other parts have one.
  const impressions = partsOfEvent[name] === 'impressions' ? part : undefined;
  const pushes = eventsOfOneProduct.indexOf(name) === -1 ? [] : sources.filter(isOneProduct);
  const found = firstProducts(
    under(['items']).concat(
      { key: 'impressions', given: impressions },
      under(otherLists),
      pushes.map((pushed) => ({ key: 'id', given: [pushed] })),
    ),
  );
  return {
    values: under(['value', 'revenue', 'transactionTotal']),
    currencies: under(['currency', 'currencyCode', 'transactionCurrency']).concat(
      found.items.filter((item) => item.currency).map((item) => ofItem(item, 'currency')),
    ),
    orderIds: under(['transaction_id']).concat(idOf(order)),
    items: found.items,
    leftOut: found.leftOut,
  };
}

/** Whether what a page pushed is itself a product, as shops of Wix push the one of the page or the cart. */
const isOneProduct = (pushed: any): boolean =>
  isGiven(pushed.price) && [pushed.item_id, pushed.id, pushed.product_id, pushed.sku].some(isGiven);

/** The first of several lists in which there is a product. */
function firstProducts(lists: Candidate[]): { items: any[]; leftOut: string[] } {
  const leftOut: string[] = [];
  for (const list of lists) {
    const given = parsed(list.given) || [];
    const items = entriesOf(given).map((item): any => item || {});
    if (items.some((item) => isProduct(readItem(item, {}, undefined)))) {
      return { items: items, leftOut: leftOut };
    }
    if (given.length !== 0) leftOut.push(notUsed(list.key, 'line_items'));
  }
  return { items: [], leftOut: leftOut };
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
