// The advertiser's own ids of people and devices. Lower-case, because all channels must hash the
// same text and most senders lower-case (https://github.com/pinterest/ss-gtm-template).
import { lowerText } from './given-text.ts';

/** Trimmed and lower-case. `0` is what shops give all their guests, so it is nobody. */
export function normaliseIdentifier(value: unknown): string | undefined {
  const text = lowerText(value);
  return text === '0' ? undefined : text;
}
