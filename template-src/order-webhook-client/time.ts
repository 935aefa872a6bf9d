// Times as the platforms write them.
import { textOf } from '../shared/normalisers/text.ts';
import { secondsOfIsoTime, unixTime } from '../shared/unix-time.ts';

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Unix seconds of ISO 8601, UTC where no zone is named, or `Fri, 20 Nov 2026 15:00:00 +0000` (BigCommerce). */
export function secondsOf(value: unknown): number | undefined {
  const text = textOf(value) || '';
  const mail = text.match(
    '([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ?(GMT|UTC|[-+][0-9]{4})?$',
  );
  const month = mail ? months.indexOf(mail[2]!.toLowerCase()) / 3 + 1 : 0;
  const seconds =
    mail && month >= 1 ? unixTime(mail[3], month, mail[1], mail.slice(4)) : secondsOfIsoTime(text);
  // Programs write the beginning of 1970 for none, a zone's hours before or after it.
  return seconds! > 0 ? seconds : undefined;
}
