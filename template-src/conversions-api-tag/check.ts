// Why Pinterest would refuse the event, before it is asked.
import { getTimestampMillis } from 'gtm:server';

import { isFirst } from '../shared/normalisers/text.ts';
import type { ConversionEvent } from './conversion-event.ts';
import type { Settings } from './settings.ts';
import { targets } from './target.ts';

declare const data: Settings;

/** Sentences, none if all is well. Unconfirmed: the days (https://docs.amperity.com/operator/events_pinterest.html). */
export function problemsOf(payload: ConversionEvent): string[] {
  const user = payload.user_data;
  const age = getTimestampMillis() / 1000 - payload.event_time;
  return [
    !payload.event_id && data.withoutEventId === 'refuse' && 'it has no event_id',
    !(age < 604800 && age > -300) && 'event_time is over 7 days old or in the future',
    !(user.em || user.hashed_maids || (user.client_ip_address && user.client_user_agent)) &&
      'it needs an e-mail, hashed_maids or, unless offline, IP and user agent',
    targets.some((target) => !target.account.match('^\\d{1,18}$')) &&
      'every ad account ID must be digits',
    targets.some((target) => !target.token) && 'an access token is empty',
  ].filter(isFirst);
}
