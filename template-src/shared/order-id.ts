// The event id of an order: one rule for the browser, the tagging server and webhooks of the shop.
import { textOf, textsOf } from './normalisers/text.ts';

/** The first of several values that can be an order id. A shop that has none yet writes 0. */
export const usableOrderId = (values: unknown): string | undefined =>
  textsOf(values).filter((text) => text !== '0')[0];

/** The order id exactly as the shop wrote it, behind the text that all channels put in front. */
export const orderEventId = (prefix: unknown, orderId: string): string =>
  (textOf(prefix) || '') + orderId;
