// What the visitor had agreed to when an event happened, as page and hit tell it.
import type { EventRecord } from '../../gtm/container/records.ts';
import type { Consent } from '../event-row.ts';

const forAds = ['ad_storage', 'ad_user_data'];

/** Refused if any of the records says so, granted if one does and none refuses. */
export function consentIn(records: readonly EventRecord[]): Consent {
  const said = records.flatMap((record) =>
    record.side === 'web' ? inPage(record.consent ?? {}) : inEventData(asObject(record.data)),
  );
  if (said.includes('refused')) return 'refused';
  return said.includes('granted') ? 'granted' : 'not said';
}

const inPage = (consent: Record<string, string>): Consent[] =>
  forAds.flatMap((type) => (consent[type] === undefined ? [] : [wordOf(consent[type])]));

/** `consent_state`, gcs (G1 and a digit for ad_storage) and gcd (letters of four types). */
function inEventData(data: Record<string, unknown>): Consent[] {
  const stated = asObject(data['consent_state']);
  const system = asObject(data['x-sst-system_properties']);
  const gcd = String(data['x-ga-gcd'] ?? data['x-ga-mp2-gcd'] ?? system['gcd'] ?? '');
  const gcs = String(data['x-ga-gcs'] ?? '');
  const letters = gcd.startsWith('1') ? [gcd[2], gcd[6]] : [];
  const digit = gcs.startsWith('G') ? [gcs[2]] : [];
  return [
    ...forAds.flatMap((type) => (stated[type] === undefined ? [] : [wordOf(stated[type])])),
    ...[...letters, ...digit].flatMap(signOf),
  ];
}

const wordOf = (value: unknown): Consent =>
  ['granted', 'true', 'yes', '1'].includes(String(value).toLowerCase()) ? 'granted' : 'refused';

// The letters as in the tag's own reading of gcd (template-src/conversions-api-tag/consent.ts).
function signOf(sign: string | undefined): Consent[] {
  if (sign === undefined) return [];
  if ('1trnv'.includes(sign)) return ['granted'];
  return '0pqmu'.includes(sign) ? ['refused'] : [];
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
