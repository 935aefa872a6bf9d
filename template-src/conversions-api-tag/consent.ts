// Consent, in every form in which Google's consent mode reaches a tagging server.
import { groupOf } from '../shared/normalisers/characters.ts';
import { flagOf } from '../shared/normalisers/flag.ts';
import { lowerText, rowsOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import type { Values } from '../shared/values.ts';
import { objectOf } from './event-data.ts';

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
  const told = rowsOf([event.consent_state, event.consent]).map((one) =>
    lowerText(one) === 'denied' ? { ad_storage: one } : objectOf(one),
  );
  const gcd =
    usableId([
      event['x-ga-gcd'],
      event['x-ga-mp2-gcd'],
      objectOf(event['x-sst-system_properties']).gcd,
    ]) || '';
  // In G111 the second digit is that of ad_storage; in 13t3t3t3t5l1 the letters are those of
  // ad_storage, analytics_storage, ad_user_data and ad_personalization.
  const signals = gcd[0] === '1' ? gcd : '';
  const storage = told
    .map<Sign>((one) => isYes(one.ad_storage))
    .concat(grants(signals[2]), grants(groupOf(lowerText(event['x-ga-gcs']), '^g.(.)')));
  const all = storage.concat(
    told.map((one) => isYes(one.ad_user_data)),
    grants(signals[6]),
  );
  const isRefused = all.indexOf(false) >= 0;
  return { isRefused: isRefused, isGranted: !isRefused && storage.indexOf(true) >= 0 };
}

/** The text "denied" is true to JavaScript; what is no yes is a no. */
function isYes(told: unknown): Sign {
  const word = lowerText('' + told);
  return word && (word === 'granted' || !!flagOf(word));
}

/**
 * Of gcs: 1 and 0. Of gcd: t, r, n, v are granted, p, q, m, u denied, l says that the page does
 * not use the signal (https://pietromingotti.com/consent-mode-parameters).
 */
function grants(sign: string | undefined): boolean | undefined {
  const position = '1trnv0pqmu'.indexOf(sign || '-');
  return position < 0 ? undefined : position < 5;
}
