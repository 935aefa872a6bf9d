// The order id of a purchase, wherever the data layer has it.
import { copyFromDataLayer } from 'gtm:web';

import { usableOrderId } from '../../template-src/shared/order-id.ts';

/** The order id in one pushed object: GA4's place, outside of `ecommerce`, and the older forms. */
export function orderIdIn(pushed: any): string | undefined {
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

/** The order id that the data layer holds now, be it of this push or of an earlier one. */
export function orderIdInDataLayer(): string | undefined {
  return orderIdIn({
    // Version 1: as last pushed, not merged with the ecommerce data of earlier events.
    ecommerce: copyFromDataLayer('ecommerce', 1),
    transaction_id: copyFromDataLayer('transaction_id'),
    transactionId: copyFromDataLayer('transactionId'),
  });
}
