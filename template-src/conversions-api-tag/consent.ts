// Whether the visitor lets Pinterest be told, by every form in which Google's consent mode reaches a
// tagging server.
import { lowerText } from '../shared/normalisers/text.ts';
import { objectOf, type Values } from './event-data.ts';

/** `granted`, `denied`, or `unknown` where the page says nothing. */
export type ConsentState = 'granted' | 'denied' | 'unknown';

export interface Consent {
  /** Whether anything was refused: ad_storage or ad_user_data, in any source. */
  isRefused: boolean;
  /** Whether ad_storage was granted and nothing refused. */
  isGranted: boolean;
}

/**
 * Reads `consent_state` (from data tags and the order webhook), then `x-ga-gcd`, or where it is
 * missing `x-ga-mp2-gcd` or `gcd` of `x-sst-system_properties`, then `x-ga-gcs`. Google documents the
 * keys, not what is in them: captures of 2023 to 2025 in awslabs/clickstream-analytics-on-aws have
 * gcd under the second and third name.
 */
export function consentOf(event: Values): Consent {
  const stated = objectOf(event.consent_state);
  const system = objectOf(event['x-sst-system_properties']);
  const letters = lettersOf(event['x-ga-gcd'] || event['x-ga-mp2-gcd'] || system.gcd);
  const storage = [
    stateOfWord(stated.ad_storage),
    stateOfLetter(letters[0]),
    stateOfDigit(lowerText(event['x-ga-gcs'])[2]),
  ];
  const userData = [stateOfWord(stated.ad_user_data), stateOfLetter(letters[2])];
  const isRefused = storage.indexOf('denied') !== -1 || userData.indexOf('denied') !== -1;
  return {
    isRefused: isRefused,
    isGranted: !isRefused && storage.indexOf('granted') !== -1,
  };
}

/** The text "denied" is true to JavaScript, and whatever is no yes is a refusal. */
function stateOfWord(stated: unknown): ConsentState {
  const word = lowerText('' + stated);
  if (!word) return 'unknown';
  return ['granted', 'true', 'yes', '1'].indexOf(word) === -1 ? 'denied' : 'granted';
}

/**
 * The letters of `13t3t3t3t5l1`: ad_storage, analytics_storage, ad_user_data, ad_personalization.
 */
function lettersOf(gcd: unknown): string[] {
  const found = lowerText(gcd).match('^[0-9]*([a-z])[0-9]*([a-z])[0-9]*([a-z])');
  return found ? found.slice(1) : [];
}

/**
 * t, r, n and v are granted, p, q, m and u are denied, l says that the page does not use this signal.
 * Two public templates read the same: as https://pietromingotti.com/consent-mode-parameters has it.
 */
function stateOfLetter(letter: string | undefined): ConsentState {
  const position = letter ? 'trnvpqmu'.indexOf(letter) : -1;
  if (position === -1) return 'unknown';
  return position < 4 ? 'granted' : 'denied';
}

/** `G1` is followed by a digit for ad_storage, or by a hyphen where it is not set. */
function stateOfDigit(digit: string | undefined): ConsentState {
  if (digit === '1') return 'granted';
  return digit === '0' ? 'denied' : 'unknown';
}
