// The order id of a purchase, wherever the data layer has it: the same for the tag and the variable.
import { copyFromDataLayer } from 'gtm:web';

import { isFirst } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { at, type Candidate } from './candidate.ts';
import { belongsTo, type CurrentEvent, isOfAnother } from './current-event.ts';
import { firstObject, parsed } from './parsed.ts';

/**
 * The order id exactly as the shop wrote it: other channels send the same text. One that an earlier
 * purchase left counts only if this push says it again; all that stand there belong to this purchase now.
 */
export function orderIdOf(event: CurrentEvent): string | undefined {
  const said = orderIdsIn(event.pushed);
  // Has what the page pushed without an event, before one with `ecommerce` of its own.
  const merged = { ecommerce: copyFromDataLayer('ecommerce') };
  const pushedAlone = orderIdsIn(merged).filter((id) => !cameWith(event, id));
  const own = said
    .concat(orderIdsIn(heldOrder()), pushedAlone)
    .filter((id) => belongsTo(event, 'order_id', id));
  return said.concat(own)[0];
}

/** What the data layer holds of an order, as if it had been pushed at once. */
export function heldOrder(): any {
  const order = inDataLayer(['transaction_id', 'transactionId', 'order_id', 'orderId']);
  // Version 1: not merged with earlier ones.
  order.ecommerce = copyFromDataLayer('ecommerce', 1);
  return order;
}

export function inDataLayer(keys: string[]): any {
  const values: any = {};
  keys.forEach((key) => {
    values[key] = copyFromDataLayer(key);
  });
  return values;
}

/** Whether the order in `ecommerce` is not `orderId`, but one that an earlier purchase left. */
export function isLeftOver(ecommerce: any, event: CurrentEvent, orderId?: string): boolean {
  if (event.pushed.ecommerce !== undefined) return false;
  const name = copyFromDataLayer('event');
  const ids = orderIdsIn({ ecommerce: ecommerce });
  return (
    ids.every((id) => id !== orderId) &&
    ids.some((id) => isOfAnother(event, 'order_id', id) || (orderId && cameWith(event, id, name)))
  );
}

/** Whether an earlier event, of any or that name, had the id. */
const cameWith = (event: CurrentEvent, id: string, name?: unknown): boolean =>
  event.earlier.some(
    (message) =>
      (name ? message.event === name : message.event) && orderIdsIn(message).indexOf(id) !== -1,
  );

const orderIdsIn = (pushed: any): string[] =>
  orderIdPlaces(pushed)
    .map((place) => usableId(place.given))
    .filter(isFirst);

/**
 * Where one pushed object may have an order id: in GA4's places, first form (`purchase`) included, in those
 * of the older forms, and under Pinterest's own name.
 */
export function orderIdPlaces(pushed: any): Candidate[] {
  const ecommerce = parsed(pushed.ecommerce) || {};
  const purchase = firstObject([ecommerce.purchase, pushed.purchase]);
  const order = actionFieldOf(purchase);
  return [
    at(ecommerce, 'transaction_id'),
    at(purchase, 'transaction_id'),
    at(pushed, 'transaction_id'),
    idOf(order),
    at(ecommerce, 'transactionId'),
    at(pushed, 'transactionId'),
    at(ecommerce, 'order_id'),
    at(pushed, 'order_id'),
    at(pushed, 'orderId'),
    at(order, 'transaction_id'),
  ];
}

export const idOf = (actionField: any): Candidate => ({
  key: 'actionField.id',
  given: actionField.id,
});

/** Id, revenue and such of a part of the older form; some shops put them into a list. */
export const actionFieldOf = (part: any): any => firstObject(part.actionField);
