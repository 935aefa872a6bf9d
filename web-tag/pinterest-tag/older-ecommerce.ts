// The data layer of enhanced ecommerce, as shops wrote it before GA4, in GA4's form.
// https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce
import { amountOf } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import { entriesOf } from '../../template-src/shared/entries.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';
import { usableOrderId } from '../../template-src/shared/order-id.ts';
import { parsed } from './parsed.ts';

/** Under which keys of `ecommerce` the older form says what an event is about. */
const partsOfEvent: { [name: string]: string } = {
  pagevisit: 'detail',
  viewcontent: 'detail click',
  viewcategory: 'impressions',
  addtocart: 'add',
  initiatecheckout: 'checkout',
  addpaymentinfo: 'checkout',
  checkout: 'purchase',
};

/**
 * `ecommerce` with `value`, `currency`, `transaction_id` and `items`, whichever form it came in. `name`
 * is the event's name in the spelling of the browser's tag.
 */
export function inGa4Form(ecommerce: any, name: string): any {
  const items = entriesOf(parsed(ecommerce.items));
  const parts = (partsOfEvent[name] || '').split(' ').map((key) => ecommerce[key]);
  const part = items.length === 0 ? parts.filter((one) => one)[0] : undefined;
  const order = (part && part.actionField) || {};
  return {
    value: firstUsable(amountOf, ecommerce.value, order.revenue),
    currency: firstUsable(currencyOf, ecommerce.currency, ecommerce.currencyCode),
    transaction_id: firstUsable(usableOrderId, ecommerce.transaction_id, order.id),
    // Impressions are a list; the other parts have one.
    items: part ? entriesOf(name === 'viewcategory' ? part : part.products) : items,
  };
}

/**
 * Whether `checkout` is a step on the way to a purchase, as that event was before GA4, and not the
 * purchase that the word means to Pinterest.
 */
export const isCheckoutStep = (dataLayerEvent: unknown, ecommerce: any): boolean =>
  lowerText(dataLayerEvent) === 'checkout' &&
  !!ecommerce.checkout &&
  !ecommerce.purchase &&
  usableOrderId(ecommerce.transaction_id) === undefined;

/** The first of two values, unless it cannot be used and there is another. */
const firstUsable = (read: (value: unknown) => unknown, one: unknown, other: unknown): unknown =>
  read(one) === undefined && other != null ? other : one;
