// The order id of a purchase, wherever the data layer has it: the same for the tag and the variable.
import { copyFromDataLayer } from 'gtm:web';

import { isFirst, listOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { at, type Candidate } from './candidate.ts';
import { belongsTo, type CurrentEvent, isOfAnother } from './current-event.ts';
import { parsed } from './parsed.ts';

/**
 * The order id exactly as the shop wrote it: other channels send the same text. An id that an earlier
 * purchase left behind counts only if the page says it again in this push.
 */
export function orderIdOf(event: CurrentEvent): string | undefined {
  const saidNow = orderIdsIn(event.pushed)[0];
  if (saidNow !== undefined) {
    belongsTo(event, 'order_id', saidNow);
    return saidNow;
  }
  for (const id of orderIdsIn(heldOrder())) if (belongsTo(event, 'order_id', id)) return id;
  return undefined;
}

/** What the data layer holds of an order, as if it had been pushed at once. */
export const heldOrder = (): any => ({
  // Version 1: as last pushed, not merged with earlier ones.
  ecommerce: copyFromDataLayer('ecommerce', 1),
  transaction_id: copyFromDataLayer('transaction_id'),
  transactionId: copyFromDataLayer('transactionId'),
  order_id: copyFromDataLayer('order_id'),
  orderId: copyFromDataLayer('orderId'),
});

/** Whether the order in `ecommerce` is not `orderId`, but what an earlier purchase of this page load left. */
export function isLeftOver(ecommerce: any, event: CurrentEvent, orderId?: string): boolean {
  if (event.pushed.ecommerce !== undefined) return false;
  const ids = orderIdsIn({ ecommerce: ecommerce });
  return ids.every((id) => id !== orderId) && ids.some((id) => isOfAnother(event, 'order_id', id));
}

const orderIdsIn = (pushed: any): string[] =>
  orderIdPlaces(pushed)
    .map((place) => usableId(place.given))
    .filter(isFirst);

/**
 * Where one pushed object may have an order id: in GA4's place, outside of `ecommerce`, in the older forms, and
 * under Pinterest's own name. The first form of GA4 had a purchase in an object of its own.
 */
export function orderIdPlaces(pushed: any): Candidate[] {
  const ecommerce = parsed(pushed.ecommerce) || {};
  const purchase = ecommerce.purchase || pushed.purchase || {};
  const order = actionFieldOf(purchase);
  return [
    at(ecommerce, 'transaction_id'),
    at(purchase, 'transaction_id'),
    at(pushed, 'transaction_id'),
    idOf(order),
    at(order, 'transaction_id'),
    at(ecommerce, 'transactionId'),
    at(pushed, 'transactionId'),
    at(ecommerce, 'order_id'),
    at(pushed, 'order_id'),
    at(pushed, 'orderId'),
  ];
}

export const idOf = (actionField: any): Candidate => ({
  key: 'actionField.id',
  given: actionField.id,
});

/** Id, revenue and such of a part of the older form; some shops put them into a list. */
export const actionFieldOf = (part: any): any => listOf(part && part.actionField)[0] || {};
