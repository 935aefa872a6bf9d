// Times as the platforms write them.
import { textOf } from '../shared/normalisers/text.ts';
import { secondsOfIsoTime, unixTime } from '../shared/unix-time.ts';

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Unix seconds of ISO 8601, UTC where no zone is named, or `Fri, 20 Nov 2026 15:00:00 +0000` (BigCommerce). */
export function secondsOf(value: unknown): number | undefined {
  const text = textOf(value) || '';
  const seconds = secondsOfIsoTime(text);
  // Databases write 0000-00-00 for none.
  if (seconds !== undefined) return seconds > 0 ? seconds : undefined;
  const mail = text.match(
    '([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ?(GMT|UTC|[-+][0-9]{4})?$',
  );
  if (!mail) return undefined;
  const month = months.indexOf(mail[2]!.toLowerCase()) / 3 + 1;
  return month < 1 ? undefined : unixTime(mail[3], month, mail[1], mail.slice(4));
}
