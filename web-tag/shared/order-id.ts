// The order id of a purchase, wherever the data layer has it: the same for the tag and the variable.
import { copyFromDataLayer } from 'gtm:web';

import { isFirst } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { at, type Candidate, under } from './candidate.ts';
import { belongsTo, type CurrentEvent, isOfAnother } from './current-event.ts';
import { firstObject, parsed } from './parsed.ts';

/** The order id of a purchase, and where one was looked for. */
export interface Order {
  id: string | undefined;
  places: Candidate[];
}

/**
 * The order id exactly as the shop wrote it: other channels send the same text. One that an earlier
 * purchase left counts only if this push says it again; all that stand there belong to this purchase now.
 */
export function orderOf(event: CurrentEvent): Order {
  const held = inDataLayer(['transaction_id', 'transactionId', 'order_id', 'orderId']);
  // Version 1: not merged with earlier ones.
  held.ecommerce = copyFromDataLayer('ecommerce', 1);
  const ofPush = placesIn(event.pushed);
  const places = ofPush.concat(placesIn(held));
  // Has what the page pushed without an event, before one with `ecommerce` of its own.
  const merged = placesIn({ ecommerce: copyFromDataLayer('ecommerce') });
  const said = idsIn(ofPush);
  const own = idsIn(places)
    .concat(idsIn(merged).filter((id) => !cameWith(event, id)))
    .filter((id) => belongsTo(event, 'order_id', id));
  return { id: said.concat(own)[0], places: places };
}

export function inDataLayer(keys: string[]): any {
  const values: any = {};
  keys.forEach((key) => {
    values[key] = copyFromDataLayer(key);
  });
  return values;
}

export const isOfOrder = (ecommerce: any, orderId?: string): boolean =>
  idsIn(placesIn({ ecommerce: ecommerce })).indexOf(orderId || '') !== -1;

/** Whether an earlier purchase has left the order in `ecommerce`, which is not `orderId`. */
export function isLeftOver(ecommerce: any, event: CurrentEvent, orderId?: string): boolean {
  const name = copyFromDataLayer('event');
  return idsIn(placesIn({ ecommerce: ecommerce })).some(
    (id) => isOfAnother(event, 'order_id', id) || (orderId && cameWith(event, id, name)),
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
  const order = actionFieldOf(purchase);
  const places = [ecommerce, purchase, pushed];
  return under(places, ['transaction_id']).concat(
    idOf(order),
    under(places, ['transactionId', 'order_id', 'orderId']),
    at(order, 'transaction_id'),
  );
}

export const idOf = (actionField: any): Candidate => ({
  key: 'actionField.id',
  given: actionField.id,
});

/** Id, revenue and such; some shops put them into a list. */
export const actionFieldOf = (part: any): any => firstObject(part.actionField);
