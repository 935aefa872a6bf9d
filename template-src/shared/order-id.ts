import { rowsOf, textOf } from './normalisers/text.ts';

/** No ids: 0, words for nothing, JSON, and what a page should have filled in (`{id}`, `[[ID]]`, `%%ID%%`). */
export const usableId = (values: unknown): string | undefined =>
  rowsOf(values)
    .map(textOf)
    .filter(
      (text) =>
        text &&
        !text.match(
          '^([-0#]$|#?undefined$|false$|[Uu]nknown$|[[][[]|<%|%%|[{]["$]|[{][-A-Za-z_. ]+}$)',
        ),
    )[0];

/**
 * One event id of an order for browser, tagging server and webhook: the order id exactly as the shop
 * wrote it, behind the text that all channels put in front.
 */
export const orderEventId = (prefix: unknown, orderId: string): string =>
  (textOf(prefix) || '') + orderId;
