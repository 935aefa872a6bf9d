import { textOf, textsOf } from './normalisers/text.ts';

/** 0 is no order yet; JSON, `{{id}}` and `${id}` are no ids. */
export const usableId = (values: unknown): string | undefined =>
  textsOf(values).filter(
    (text) => text !== '0' && ['{"', '{{', '${'].indexOf(text.slice(0, 2)) < 0,
  )[0];

/**
 * One event id of an order for browser, tagging server and webhook: the order id exactly as the shop
 * wrote it, behind the text that all channels put in front.
 */
export const orderEventId = (prefix: unknown, orderId: string): string =>
  (textOf(prefix) || '') + orderId;
