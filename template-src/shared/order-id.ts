import { textOf, textsOf } from './normalisers/text.ts';

/** A shop that has no order id yet writes 0. */
export const usableId = (values: unknown): string | undefined =>
  textsOf(values).filter((text) => text !== '0')[0];

/**
 * One event id of an order for browser, tagging server and webhook: the order id exactly as the shop
 * wrote it, behind the text that all channels put in front.
 */
export const orderEventId = (prefix: unknown, orderId: string): string =>
  (textOf(prefix) || '') + orderId;
