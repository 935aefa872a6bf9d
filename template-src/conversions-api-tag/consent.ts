// Whether the visitor lets Pinterest be told, by every form in which Google's consent mode reaches a
// tagging server.
import { lowerText, textOf } from '../shared/normalisers/text.ts';
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
  const stated = event.consent_state ? objectOf(event.consent_state) : {};
  const system = event['x-sst-system_properties'];
  const gcd = textOf(event['x-ga-gcd'] || event['x-ga-mp2-gcd'] || (system && system.gcd)) || '';
  const gcs = textOf(event['x-ga-gcs']) || '';
  // G1 is followed by a digit for ad_storage; in 13t3t3t3t5l1 the letters are those of ad_storage,
  // analytics_storage, ad_user_data and ad_personalization.
  const storage = [stateOfWord(stated.ad_storage), stateOfSign(gcd[2]), stateOfSign(gcs[2])];
  const userData = [stateOfWord(stated.ad_user_data), stateOfSign(gcd[6])];
  const isRefused = storage.indexOf('denied') !== -1 || userData.indexOf('denied') !== -1;
  return {
    isRefused: isRefused,
    isGranted: !isRefused && storage.indexOf('granted') !== -1,
  };
}

/** The text "denied" is true to JavaScript, and whatever is no yes is a refusal. */
function stateOfWord(stated: unknown): ConsentState {
  const word = stated === undefined ? '' : lowerText('' + stated);
  if (!word) return 'unknown';
  return ['granted', 'true', 'yes', '1'].indexOf(word) === -1 ? 'denied' : 'granted';
}

/**
 * Of gcs: 1 and 0; a hyphen says that the page does not set it. Of gcd: t, r, n and v are granted, p,
 * q, m and u are denied, l says that the page does not use this signal. Two public templates read the
 * letters as https://pietromingotti.com/consent-mode-parameters has them.
 */
function stateOfSign(sign: string | undefined): ConsentState {
  if (!sign) return 'unknown';
  if ('1trnv'.indexOf(sign) !== -1) return 'granted';
  return '0pqmu'.indexOf(sign) === -1 ? 'unknown' : 'denied';
}
