import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { generateRandom, getTimestampMillis } from 'gtm:server';
import { amountOf } from '../shared/amount.ts';
import { textOf } from '../shared/normalisers/text.ts';
import { event, notes, problems } from './event.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * The id by which Pinterest recognises that browser and server report the same event: of the event
 * data, else of the tag's field, else a checkout's order id; exactly as given, because the browser
 * sends the same text. Without any a new one, unless the tag is set to refuse.
 */
export function eventId(orderId: string | undefined): string {
  const source = data.eventIdSource;
  return (
    (source === 'order' && orderId) ||
    (source !== 'field' && textOf(event.event_id)) ||
    textOf(data.eventId) ||
    orderId ||
    newId()
  );
}

function newId(): string {
  if (data.withoutEventId === 'refuse') problems.push('it has no event_id');
  notes.push('without event_id it may be counted twice');
  return getTimestampMillis() + '.' + generateRandom(100000000, 999999999);
}

/**
 * `event_time` of the event data, in Unix seconds or any finer unit, else now. Pinterest's exact
 * limits are unconfirmed (https://docs.amperity.com/operator/events_pinterest.html says seven days;
 * after an hour an event counts as offline:
 * https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions).
 */
export function eventTime(): number {
  const now = getTimestampMillis() / 1000;
  if (!event.event_time) return now - (now % 1);
  let time: any = amountOf(event.event_time);
  if (!time) notes.push('event_time is no Unix time');
  time = time * 1 || now;
  while (time > 100000000000) time = time / 1000;
  if (time < now - 604800 || time > now + 300) {
    problems.push('its event_time is over seven days old or in the future');
  } else if (time < now - 3600) notes.push('over an hour old: may count as offline');
  return time - (time % 1);
}
