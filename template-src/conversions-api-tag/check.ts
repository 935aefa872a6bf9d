// Why Pinterest would refuse the event, before it is asked.
import { getTimestampMillis } from 'gtm:server';

import { isFirst } from '../shared/normalisers/text.ts';
import type { ConversionEvent } from './conversion-event.ts';
import type { Target } from './target.ts';

/** Sentences, none if all is well. Unconfirmed: the days (https://docs.amperity.com/operator/events_pinterest.html). */
export function problemsOf(conversion: ConversionEvent, targets: Target[]): string[] {
  const user = conversion.user_data;
  const age = getTimestampMillis() / 1000 - conversion.event_time;
  return [
    !conversion.event_id && 'it has no event_id',
    !(age < 604800 && age > -300) && 'its event_time is over 7 days old or in the future',
    !(user.em || user.hashed_maids || (user.client_ip_address && user.client_user_agent)) &&
      'it needs an e-mail address or, unless offline, IP and user agent',
    targets.some((target) => !target.account.match('^\\d{1,18}$')) &&
      'the ad account ID must be digits',
    targets.some((target) => !target.token) && 'the access token is empty',
  ].filter(isFirst);
}
