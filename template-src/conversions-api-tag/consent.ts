// What the visitor allowed, as Google's tags report it with every hit.
// Google documents neither gcs nor gcd. Order of the signals:
// https://pietromingotti.com/consent-mode-parameters. Which letters mean consent is unconfirmed:
// t, r, n and v are what public templates of server containers go by.
import { givenText, lowerText } from '../shared/normalisers/given-text.ts';

type Signal = 'granted' | 'denied' | 'unknown';

/** Whether Pinterest may be told: ad_storage granted, ad_user_data not denied. */
export function hasConsent(eventData: any): boolean {
  return (
    signalOf(eventData, 'ad_storage') === 'granted' &&
    signalOf(eventData, 'ad_user_data') !== 'denied'
  );
}

function signalOf(eventData: any, type: 'ad_storage' | 'ad_user_data'): Signal {
  const stated = ofValue((eventData.consent_state || {})[type]);
  if (stated !== 'unknown') return stated;
  const detailed = ofGcd(eventData['x-ga-gcd'], type === 'ad_storage' ? 0 : 2);
  if (detailed !== 'unknown' || type !== 'ad_storage') return detailed;
  return ofGcs(eventData['x-ga-gcs']);
}

/** `'denied'` is text, and so true to JavaScript: only these values mean consent. */
function ofValue(value: unknown): Signal {
  if (value === undefined || value === null || value === '') return 'unknown';
  const text = value === true ? 'true' : lowerText(value);
  return text === 'true' || text === 'granted' ? 'granted' : 'denied';
}

/** `G1xy`: x is ad_storage. */
function ofGcs(value: unknown): Signal {
  const text = givenText(value) || '';
  if (text.slice(0, 2) !== 'G1' || text.length < 3) return 'unknown';
  if (text.charAt(2) === '1') return 'granted';
  return text.charAt(2) === '0' ? 'denied' : 'unknown';
}

/** `13t3t3t3t5l1`: the letters stand for ad_storage, analytics_storage, ad_user_data, …, in order. */
function ofGcd(value: unknown, position: number): Signal {
  const text = givenText(value) || '';
  let letters = '';
  for (let i = 0; i < text.length; i++) {
    if ('0123456789'.indexOf(text.charAt(i)) === -1) letters += text.charAt(i).toLowerCase();
  }
  const letter = letters.charAt(position);
  if (letter !== '' && 'trnv'.indexOf(letter) !== -1) return 'granted';
  // "l" says that the page does not use this signal.
  return letter !== '' && 'pqmu'.indexOf(letter) !== -1 ? 'denied' : 'unknown';
}
