import { without } from '../shared/normalisers/characters.ts';
import { lowerText } from '../shared/normalisers/text.ts';
import { event } from './event.ts';

/**
 * Whether Pinterest may be told: ad_storage granted, ad_user_data not denied. Google documents
 * neither gcs (G1, then ad_storage …) nor gcd (13t3t3t…: letters for ad_storage, analytics_storage,
 * ad_user_data …). https://pietromingotti.com/consent-mode-parameters
 */
export function hasConsent(): boolean {
  const state = event.consent_state || {};
  const letters = without(lowerText(event['x-ga-gcd']), '[0-9]');
  const gcs = lowerText(event['x-ga-gcs']).indexOf('g11') === 0 ? 'granted' : '';
  return (
    (signal(state.ad_storage, letters[0]) || gcs) === 'granted' &&
    signal(state.ad_user_data, letters[2]) !== 'denied'
  );
}

/**
 * 'granted', 'denied' or ''. The text 'denied' is true to JavaScript. Which letters mean consent is
 * unconfirmed; "l" says that the page does not use this signal.
 */
function signal(stated: unknown, letter: string | undefined): string {
  const text = lowerText('' + stated);
  if (text) return text === 'granted' || text === 'true' ? 'granted' : 'denied';
  const position = letter ? 'trnvpqmu'.indexOf(letter) : -1;
  return position === -1 ? '' : position < 4 ? 'granted' : 'denied';
}
