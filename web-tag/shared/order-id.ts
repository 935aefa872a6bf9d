// The order id of a purchase, wherever the data layer has it: the same for the tag and the variable.
import { copyFromDataLayer } from 'gtm:web';

import { isFirst, listOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
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
  const inDataLayer = {
    // Version 1: as last pushed, not merged with the ecommerce data of earlier events.
    ecommerce: copyFromDataLayer('ecommerce', 1),
    transaction_id: copyFromDataLayer('transaction_id'),
    transactionId: copyFromDataLayer('transactionId'),
    order_id: copyFromDataLayer('order_id'),
    orderId: copyFromDataLayer('orderId'),
  };
  for (const id of orderIdsIn(inDataLayer)) if (belongsTo(event, 'order_id', id)) return id;
  return undefined;
}

/** Whether the order in `ecommerce` is what an earlier purchase of this page load left there. */
export const isLeftOver = (ecommerce: any, event: CurrentEvent): boolean =>
  event.pushed.ecommerce === undefined &&
  orderIdsIn({ ecommerce: ecommerce }).some((id) => isOfAnother(event, 'order_id', id));

/**
 * The order ids in one pushed object: in GA4's place, outside of `ecommerce`, in the older forms, and under
 * Pinterest's own name. The first form of GA4 had a purchase in an object of its own.
 */
export function orderIdsIn(pushed: any): string[] {
  const ecommerce = parsed(pushed.ecommerce) || {};
  const purchase = ecommerce.purchase || {};
  const places = [
    ecommerce.transaction_id,
    purchase.transaction_id,
    pushed.transaction_id,
    actionFieldOf(purchase).id,
    ecommerce.transactionId,
    pushed.transactionId,
    ecommerce.order_id,
    pushed.order_id,
    pushed.orderId,
  ];
  return places.map(usableId).filter(isFirst);
}

/** Id, revenue and such of a part of the older form; some shops put them into a list. */
export const actionFieldOf = (part: any): any => listOf(part && part.actionField)[0] || {};
