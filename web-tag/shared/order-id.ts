// The order id of a purchase, wherever the data layer has it: the same for the tag and the variable.
import { copyFromDataLayer } from 'gtm:web';

import { usableOrderId } from '../../template-src/shared/order-id.ts';
import { belongsTo, type CurrentEvent } from './current-event.ts';

/**
 * The order id exactly as the shop wrote it: other channels send the same text. An id that an earlier
 * purchase left behind counts only if the page says it again in this push.
 */
export function orderIdOf(event: CurrentEvent): string | undefined {
  const saidNow = orderIdIn(event.pushed);
  const id = saidNow || orderIdInDataLayer();
  if (id === undefined) return undefined;
  return belongsTo(event, 'order_id', id) || saidNow !== undefined ? id : undefined;
}

/** The order id that the data layer holds now, be it of this push or of an earlier one. */
export function orderIdInDataLayer(): string | undefined {
  return orderIdIn({
    // Version 1: as last pushed, not merged with the ecommerce data of earlier events.
    ecommerce: copyFromDataLayer('ecommerce', 1),
    transaction_id: copyFromDataLayer('transaction_id'),
    transactionId: copyFromDataLayer('transactionId'),
  });
}

/** The order id in one pushed object: GA4's place, outside of `ecommerce`, and the older forms. */
function orderIdIn(pushed: any): string | undefined {
  const ecommerce = pushed.ecommerce || {};
  const purchase = ecommerce.purchase || {};
  const actionField = purchase.actionField || {};
  return usableOrderId([
    ecommerce.transaction_id,
    pushed.transaction_id,
    actionField.id,
    pushed.transactionId,
  ]);
}
