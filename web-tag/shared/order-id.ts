// The order id of a purchase, wherever the data layer has it: the same for the tag and the variable.
import { copyFromDataLayer } from 'gtm:web';

import { isFirst, lowerText } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { at, type Candidate, under } from './candidate.ts';
import { belongsTo, type CurrentEvent, isOfAnother } from './current-event.ts';
import { firstObject, parsed } from './parsed.ts';

/** The order id of a purchase, and where one was looked for. */
export interface Order {
  id?: string | undefined;
  places: Candidate[];
}

/**
 * The order id exactly as the shop wrote it: other channels send the same text. One that an earlier
 * purchase left counts only if this push says it again; all that stand there belong to this purchase now.
 */
export function orderOf(event: CurrentEvent): Order {
  const held = inDataLayer('transaction_id transactionId order_id orderId');
  held.ecommerce = copyFromDataLayer('ecommerce', 1);
  const ofPush = placesIn(event.pushed);
  const places = ofPush.concat(placesIn(held));
  // Has what the page pushed without an event, before one with `ecommerce` of its own.
  const merged = placesIn(inDataLayer('ecommerce'));
  const said = idsIn(ofPush);
  const own = idsIn(places)
    .concat(idsIn(merged).filter((id) => !cameWith(event, id)))
    .filter((id) => belongsTo(event, 'order_id', id));
  return { id: said.concat(own)[0], places: places };
}

export function inDataLayer(keys: string): any {
  const values: any = {};
  keys.split(' ').forEach((key) => {
    values[key] = copyFromDataLayer(key);
  });
  return values;
}

/** What the event brings as `ecommerce`, or what stands there: version 1, without what earlier pushes had. */
export const ecommerceOf = (event: CurrentEvent): any =>
  parsed(
    event.pushed.ecommerce !== undefined
      ? event.pushed.ecommerce
      : copyFromDataLayer('ecommerce', 1),
  );

/** Whether `checkout` is a step before the purchase, as before GA4, and not Pinterest's word for one. */
export const isCheckoutStep = (event: CurrentEvent, ecommerce: any): unknown =>
  lowerText(event.name) === 'checkout' &&
  ecommerce.checkout &&
  !ecommerce.purchase &&
  !usableId(ecommerce.transaction_id) &&
  // Not what an earlier step left where an order is pushed.
  (event.pushed.ecommerce !== undefined ||
    (!event.pushed.items && !idsIn(placesIn(event.pushed))[0]));

/** Whether `ecommerce` is not about this order, but left by an earlier purchase, or `otherwise`. */
export function isLeftOver(
  ecommerce: any,
  event: CurrentEvent,
  orderId: string | undefined,
  otherwise: unknown,
): unknown {
  const ids = idsIn(placesIn({ ecommerce: ecommerce }));
  return (
    ids.every((id) => id !== orderId) &&
    (otherwise ||
      ids.some(
        (id) => isOfAnother(event, 'order_id', id) || (orderId && cameWith(event, id, event.name)),
      ))
  );
}

const cameWith = (event: CurrentEvent, id: string, name?: unknown): boolean =>
  event.earlier.some(
    (message) =>
      (name ? message.event === name : message.event) &&
      idsIn(placesIn(message)).indexOf(id) !== -1,
  );

const idsIn = (places: Candidate[]): string[] =>
  places.map((place) => usableId(place.given)).filter(isFirst);

/**
 * Where one pushed object may have an order id: in GA4's places, first form (`purchase`) included, in those
 * of the older forms, and under Pinterest's own name.
 */
function placesIn(pushed: any): Candidate[] {
  const ecommerce = parsed(pushed.ecommerce) || {};
  const purchase = firstObject([ecommerce.purchase, pushed.purchase]);
  // Id, revenue and such; some shops put them into a list.
  const order = firstObject(purchase.actionField);
  const places = [ecommerce, purchase, pushed];
  return under(places, 'transaction_id').concat(
    idOf(order),
    under(places, 'transactionId order_id orderId'),
    at(order, 'transaction_id'),
  );
}

export const idOf = (actionField: any): Candidate => ({
  key: 'actionField.id',
  given: actionField.id,
});
