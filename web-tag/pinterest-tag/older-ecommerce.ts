// The data layer of enhanced ecommerce, as shops wrote it before GA4, in GA4's form.
// https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce
import { listOf } from '../../template-src/shared/normalisers/text.ts';

/** Under which key of `ecommerce` the older form says what an event is about. */
const partOfEvent: { [name: string]: string } = {
  pagevisit: 'detail',
  viewcontent: 'detail',
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
  const part = ecommerce[partOfEvent[name] || ''];
  if (listOf(ecommerce.items).length > 0 || !part) return ecommerce;
  const order = part.actionField || {};
  return {
    value: firstGiven(ecommerce.value, order.revenue),
    currency: firstGiven(ecommerce.currency, ecommerce.currencyCode),
    transaction_id: firstGiven(ecommerce.transaction_id, order.id),
    items: part.products || part,
  };
}

const firstGiven = (one: unknown, other: unknown): unknown => (one == null ? other : one);
