// The data layer of enhanced ecommerce, as shops wrote it before GA4, in GA4's form.
// https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce
import { entriesOf } from '../../template-src/shared/entries.ts';
import { isProduct, readItem } from '../../template-src/shared/items.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { type Candidate, under } from '../shared/candidate.ts';
import { actionFieldOf, idOf } from '../shared/order-id.ts';
import { firstObject, parsed } from '../shared/parsed.ts';
import { isGiven, ofItem } from './given.ts';
import { noObject, notUsed } from './left-out.ts';

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

const eventsOfOneProduct = 'pagevisit viewcontent addtocart addtowishlist'.split(' ');

/** Other names than GA4's `items` under which pages give their products. */
const otherLists = ['products', 'line_items', 'transactionProducts', 'contents'];

const valueKeys = ['value', 'revenue', 'transactionTotal'];

/** Where value, currency and order id may stand, the products with the name of their list, and what is none. */
export interface Commerce {
  values: Candidate[];
  currencies: Candidate[];
  orderIds: Candidate[];
  items: any[];
  list: string;
  leftOut: string[];
}

/**
 * What the sources say in any form, first what GA4 would read. `name`: as the browser's tag spells it;
 * `sum`: that of the products, a value where there is no better one.
 */
export function inGa4Form(sources: any[], name: string, sum: Candidate): Commerce {
  const isList = partsOfEvent[name] === 'impressions';
  const keys = (partsOfEvent[name] || '').split(' ');
  const parts = under(sources, keys);
  const part = firstObject(parts.map((one) => one.given));
  const order = actionFieldOf(part);
  const places = sources.concat([part, order]);
  const pushes = eventsOfOneProduct.indexOf(name) === -1 ? [] : sources.filter(isOneProduct);
  const found = firstProducts(
    under(places, ['items']).concat(
      isList ? parts : [],
      under(places, otherLists),
      pushes.map((pushed) => ({ key: 'id', given: [pushed] })),
    ),
  );
  // Beside the older form `value` may be that of the event in Google Analytics.
  const beside = under(sources.slice(1), valueKeys);
  const others = isGiven(part.products) ? [sum].concat(beside) : beside.concat(sum);
  // Beside `ecommerce` a page may mean something else by the name of a part.
  const objects = isList ? [] : under([sources[0], part], keys.concat('actionField'));
  return {
    values: under([sources[0], part, order], valueKeys).concat(others),
    currencies: under(places, ['currency', 'currencyCode', 'transactionCurrency']).concat(
      found.items.filter((item) => item.currency).map((item) => ofItem(item, 'currency')),
    ),
    orderIds: under(places, ['transaction_id']).concat(idOf(order)),
    items: found.items,
    list: found.list,
    leftOut: found.leftOut.concat(objects.filter(isNoObject).map((one) => noObject(one.key))),
  };
}

const isNoObject = (one: Candidate): boolean =>
  !!one.given && isGiven(one.given) && typeof parsed(one.given) !== 'object';

/** Whether a push is itself a product, as shops of Wix push that of the page or the cart. */
const isOneProduct = (pushed: any): boolean =>
  isGiven(pushed.price) && [pushed.item_id, pushed.id, pushed.product_id, pushed.sku].some(isGiven);

function firstProducts(lists: Candidate[]): Pick<Commerce, 'items' | 'list' | 'leftOut'> {
  const leftOut: string[] = [];
  for (const list of lists) {
    const given = parsed(list.given) || [];
    const items = entriesOf(given).map((item): any => item || {});
    if (items.some((item) => isProduct(readItem(item, {}, undefined)))) {
      return { items: items, list: list.key, leftOut: leftOut };
    }
    if (given.length !== 0) leftOut.push(notUsed(list.key, 'line_items'));
  }
  return { items: [], list: '', leftOut: leftOut };
}

/** Whether `checkout` is a step before the purchase, as before GA4, and not Pinterest's word for one. */
export const isCheckoutStep = (dataLayerEvent: unknown, ecommerce: any): boolean =>
  lowerText(dataLayerEvent) === 'checkout' &&
  !!ecommerce.checkout &&
  !ecommerce.purchase &&
  !usableId(ecommerce.transaction_id);
