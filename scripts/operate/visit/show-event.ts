// An event as a report may show it.
import type { Discretion } from './personal-data.ts';
import type { ShownEvent } from './visit.ts';
import type { SentEvent } from './visit-event.ts';

export function shownEvent(event: SentEvent, discretion: Discretion): ShownEvent {
  const fields = (isHashed: boolean): string[] => [
    ...new Set(
      event.person.filter((one) => one.isHashed === isHashed).map(({ field }) => plainKey(field)),
    ),
  ];
  return {
    name: discretion.shown(event.sentName),
    id: event.eventId === undefined ? undefined : discretion.shown(event.eventId),
    value: shownValue(event.value),
    currency: event.currency === undefined ? undefined : shownCurrency(event.currency),
    hasOrderId: event.orderId !== undefined,
    products: event.productIds.slice(0, 20).map((id) => discretion.shown(id)),
    hashed: fields(true),
    plain: fields(false),
    consent: consentOf(event),
    to: event.host,
  };
}

/** The last part of `user_data.address.city`; a key that somebody made up may hold anything. */
function plainKey(field: string): string {
  const key = field.split('.').at(-1)!;
  return /^[A-Za-z_]\w{0,30}$/.test(key) && !/\d{5}/.test(key) ? key : 'another field';
}

function shownValue(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' && Number.isFinite(Number(value))
    ? `"${value.trim()}"`
    : 'no number';
}

const shownCurrency = (currency: string): string =>
  /^[A-Za-z]{3}$/.test(currency) ? currency : 'no currency code';

function consentOf({ optOut, isConsentGiven }: SentEvent): ShownEvent['consent'] {
  if (optOut !== 'none') return 'opted out';
  if (isConsentGiven === undefined) return 'not said';
  return isConsentGiven ? 'given' : 'refused';
}
