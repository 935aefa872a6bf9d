// Times as the platforms write them.
import { lowerText } from '../shared/normalisers/text.ts';
import { secondsOfIso, unixTime } from '../shared/unix-time.ts';

/** Unix seconds of ISO 8601, UTC where no zone is named, or `Fri, 20 Nov 2026 15:00:00 +0000` (BigCommerce). */
export function secondsOf(value: unknown): number | undefined {
  const text = lowerText(value);
  const mail = text.match(
    '(\\d{1,2}) ([a-z]{3}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) ?(?:gmt|utc|([-+])(\\d{2})(\\d{2}))?$',
  );
  const month = mail && 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(mail[2]!) / 3 + 1;
  const seconds =
    month! >= 1 ? unixTime(mail![3], month!, mail![1], mail!.slice(4)) : secondsOfIso(text);
  // Programs write the beginning of 1970 for none, in any zone.
  return seconds! > 0 ? seconds : undefined;
}
