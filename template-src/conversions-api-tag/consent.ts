// Consent, in every form in which Google's consent mode reaches a tagging server.
import { groupOf } from '../shared/normalisers/characters.ts';
import { lowerText, rowsOf, textOf } from '../shared/normalisers/text.ts';
import type { Values } from '../shared/values.ts';
import { objectOf } from './event-data.ts';
import { flagOf } from './words.ts';

export interface Consent {
  /** Whether anything was refused: ad_storage or ad_user_data, in any source. */
  isRefused: boolean;
  /** Whether ad_storage was granted and nothing refused. */
  isGranted: boolean;
}

/** Yes, no, or nothing. */
type Sign = boolean | '' | undefined;

/**
 * `consent_state` is of data tags and the order webhook; `consent`, as in the Measurement Protocol, is a
 * guess. Captures in awslabs/clickstream-analytics-on-aws have gcd under three names.
 */
export function consentOf(event: Values): Consent {
  const stated = rowsOf([event.consent_state, event.consent]).map(objectOf);
  const gcd =
    textOf(event['x-ga-gcd']) ||
    textOf(event['x-ga-mp2-gcd']) ||
    textOf(objectOf(event['x-sst-system_properties']).gcd) ||
    '';
  // In G111 the second digit is that of ad_storage; in 13t3t3t3t5l1 the letters are those of
  // ad_storage, analytics_storage, ad_user_data and ad_personalization.
  const signals = gcd[0] === '1' ? gcd : '';
  const storage = stated
    .map<Sign>((one) => isYes(one.ad_storage))
    .concat(isGranting(signals[2]), isGranting(groupOf(lowerText(event['x-ga-gcs']), '^g.(.)')));
  const all = storage.concat(
    stated.map((one) => isYes(one.ad_user_data)),
    isGranting(signals[6]),
  );
  const isRefused = all.indexOf(false) >= 0;
  return { isRefused: isRefused, isGranted: !isRefused && storage.indexOf(true) >= 0 };
}

/** The text "denied" is true to JavaScript; what is no yes is a no. */
function isYes(stated: unknown): Sign {
  const word = lowerText('' + stated);
  return word && (word === 'granted' || !!flagOf(word));
}

/**
 * Of gcs: 1 and 0. Of gcd: t, r, n, v are granted, p, q, m, u denied, l says that the page does
 * not use the signal (https://pietromingotti.com/consent-mode-parameters).
 */
function isGranting(sign: string | undefined): boolean | undefined {
  const position = '1trnv0pqmu'.indexOf(sign || '-');
  return position < 0 ? undefined : position < 5;
}
