import { lowerText } from './given-text.ts';

/**
 * Ids of people and devices: trimmed and lower-case, because all channels must hash the same text
 * and most senders lower-case (https://github.com/pinterest/ss-gtm-template). Undefined for zeros.
 */
export function normaliseIdentifier(value: unknown): string | undefined {
  const text = lowerText(value);
  // Zeros are a shop's guest, or a phone that tells no advertising id.
  return text.search('[^0-]') === -1 ? undefined : text;
}
