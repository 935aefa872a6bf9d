// The id by which Pinterest recognises that browser and server report the same event.
import { generateRandom, getTimestampMillis } from 'gtm:server';
import { firstGivenText, givenText } from '../shared/normalisers/given-text.ts';

export interface EventId {
  id: string | undefined;
  /** Made here, so no other channel can know it. */
  generated: boolean;
}

/**
 * The id of the event data, else of the tag's field, else a checkout's order id: exactly as given,
 * because the browser sends the same text. Without any, a new one unless `refuse` is true.
 */
export function eventIdOf(
  eventData: any,
  field: unknown,
  eventName: string,
  refuse: boolean,
): EventId {
  const known =
    firstGivenText([eventData.event_id, field]) ||
    (eventName === 'checkout' ? orderIdOf(eventData) : undefined);
  if (known !== undefined || refuse) return { id: known, generated: false };
  const random = generateRandom(100000000, 999999999);
  return { id: getTimestampMillis() + '.' + random, generated: true };
}

/** GA4's transaction id, exactly as it came. */
export function orderIdOf(eventData: any): string | undefined {
  return (
    firstGivenText([eventData.transaction_id, eventData.order_id]) ||
    givenText((eventData.ecommerce || {}).transaction_id)
  );
}
