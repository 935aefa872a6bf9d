// The event id of an order: one rule for the browser, the tagging server and webhooks of the shop.
import { textOf } from './normalisers/text.ts';

/** The order id exactly as the shop wrote it, behind the text that all channels put in front. */
export const orderEventId = (prefix: unknown, orderId: string): string =>
  (textOf(prefix) || '') + orderId;
