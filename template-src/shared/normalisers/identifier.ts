// The advertiser's own ids of people and devices. Lower-case, because all channels must hash the
// same text and most senders lower-case (https://github.com/pinterest/ss-gtm-template).
import { lowerText } from './given-text.ts';

/** Trimmed and lower-case. Nothing but zeros is a shop's guest or a phone that tells no id. */
export function normaliseIdentifier(value: unknown): string | undefined {
  const text = lowerText(value);
  return text.search('[^0-]') === -1 ? undefined : text;
}
