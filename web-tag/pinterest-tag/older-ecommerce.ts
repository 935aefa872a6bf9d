// The data layer of enhanced ecommerce, as shops wrote it before GA4, in GA4's form.
// https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce
import { entriesOf } from '../../template-src/shared/entries.ts';
import { isProduct, readItem } from '../../template-src/shared/items.ts';
import { at, type Candidate, under } from '../shared/candidate.ts';
import { idOf } from '../shared/order-id.ts';
import { firstObject, parsed } from '../shared/parsed.ts';
import { isGiven } from './given.ts';
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

/** Other names than GA4's `items` for products. */
const otherLists = 'products line_items transactionProducts contents';

const valueKeys = 'value revenue transactionTotal';

/** Where value, currency and order id may stand, the products and where they were found, and what is none. */
export interface Commerce {
  /** Of the products, once it is known: a value where there is no better one. */
  sum: Candidate;
  values: Candidate[];
  currencies: Candidate[];
  orderIds: Candidate[];
  products: Products;
  leftOut: string[];
}

/** A list of products, where it was found, and which before it are none; an empty one stands nowhere. */
interface Products {
  items: any[];
  key: string;
  place?: any;
  leftOut: string[];
}

/** What the sources say in any form, first what GA4 would read. `name`: as the browser's tag spells it. */
export function inGa4Form(sources: any[], name: string): Commerce {
  const sum = at({}, 'sum');
  const keys = partsOfEvent[name] || '';
  const isList = keys === 'impressions';
  const parts = under(sources, keys);
  const part = firstObject(parts.map((one) => one.given));
  const order = firstObject(part.actionField);
  const places = sources.concat([part, order]);
  // Events of one product.
  const pushes = keys.match('detail|add') ? sources.map(asProduct).filter(isOneProduct) : [];
  const products = firstProducts(
    under(places, 'items').concat(
      isList ? parts : [],
      under(places, otherLists),
      pushes.map((pushed) => ({ key: 'id', given: [pushed] })),
    ),
  );
  // Beside the older form a `value` without products may be that of the event in Google Analytics.
  const isOlder =
    sources[1].ecommerce !== undefined &&
    under([sources[0]], keys).some((one) => isGiven(one.given)) &&
    products.place !== sources[1];
  const older = under([sources[0], part, order], valueKeys).concat(
    isGiven(part.products) ? sum : [],
  );
  // Beside `ecommerce` a page may mean something else by the name of a part.
  const objects = isList ? [] : under([sources[0], part], keys + ' actionField');
  return {
    sum: sum,
    values: (isOlder ? older : []).concat(
      under(places, valueKeys),
      sum,
      under(places, 'total_cost'),
    ),
    currencies: under(places, 'currency currencyCode transactionCurrency').concat(
      products.items
        .filter((item) => item.currency)
        .map((item) => ({ key: 'currency of an item', given: item.currency })),
    ),
    orderIds: under(places, 'transaction_id').concat(idOf(order)),
    products: products,
    leftOut: products.leftOut.concat(objects.filter(isNoObject).map((one) => noObject(one.key))),
  };
}

const isNoObject = (one: Candidate): boolean =>
  !!one.given && isGiven(one.given) && typeof parsed(one.given) !== 'object';

/** What was pushed; beside the `client_id` of Shopify's example the id is the event's. */
function asProduct(pushed: any): any {
  const product: any = {};
  for (const key in pushed) if (key !== 'id' || !pushed.client_id) product[key] = pushed[key];
  return product;
}

/** As Wix pushes it. */
const isOneProduct = (pushed: any): boolean =>
  isGiven(pushed.price) && [pushed.item_id, pushed.id, pushed.product_id, pushed.sku].some(isGiven);

function firstProducts(lists: Candidate[]): Products {
  const leftOut: string[] = [];
  for (const list of lists) {
    const given = parsed(list.given) || [];
    const items = entriesOf(given).map((item): any => item || {});
    // A list of prices hides no better list.
    const isNamed = (item: any): unknown => {
      const line = readItem(item, {}, undefined, () => {});
      return isProduct(line) && (line.id || line.item_name);
    };
    if (items.some(isNamed))
      return { items: items, key: list.key, place: list.place, leftOut: leftOut };
    if (given.length !== 0) leftOut.push(notUsed(list.key, 'line_items'));
  }
  return { items: [], key: '', leftOut: leftOut };
}
