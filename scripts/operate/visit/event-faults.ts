// What is wrong with a single event as it was sent.
import { mappedName } from '../../../template-src/shared/event-names.ts';
import { STANDARD_EVENTS, tagEventName } from '../../pinterest/event-names.ts';
import type { Finding } from '../audit/finding.ts';
import { found } from './finding-of.ts';
import { holdsEmail, isHashOfNothing } from './personal-data.ts';
import type { PersonalDatum, SentEvent } from './visit-event.ts';

/** A time in seconds stays below this for some thousand years. */
const MILLISECONDS = 100_000_000_000;

/** `where` names the event for the reader. */
export function eventFaults(event: SentEvent, where: string): Finding[] {
  return [
    ...idFaults(event, where),
    ...amountFaults(event, where),
    ...missingData(event, where),
    ...personFaults(event, where),
    ...deliveryFaults(event, where),
  ];
}

function idFaults({ channel, eventId, sentName }: SentEvent, where: string): Finding[] {
  if (channel === 'ga4') return [];
  const findings: Finding[] = [];
  if (eventId === undefined) {
    findings.push(found('no-event-id', where, 'reports to Pinterest without an event id.'));
  }
  if (!tagEventName(sentName).standard) {
    const meant = STANDARD_EVENTS[mappedName(sentName) ?? ''];
    const advice = meant ? `; for the standard event the tag's name is ${meant}` : '';
    const message = `is sent under a name of your own${advice}.`;
    findings.push(found('own-event-name', where, message));
  }
  return findings;
}

function amountFaults({ value, eventTime }: SentEvent, where: string): Finding[] {
  const findings: Finding[] = [];
  if (value !== undefined && value !== '' && typeof value !== 'number') {
    const isNumeric = typeof value === 'string' && Number.isFinite(Number(value));
    findings.push(
      isNumeric
        ? found('value-as-text', where, 'sends its value as a text.')
        : found('value-not-a-number', where, 'sends a value that is no number.'),
    );
  }
  if (Number(eventTime) >= MILLISECONDS) {
    findings.push(found('milliseconds', where, 'sends event_time in milliseconds.'));
  }
  return findings;
}

function missingData(event: SentEvent, where: string): Finding[] {
  if (event.isGoogles || !['checkout', 'add_to_cart'].includes(event.event ?? '')) return [];
  const isCheckout = event.event === 'checkout';
  const given: [string, boolean][] = [
    ['value', event.value !== undefined && event.value !== ''],
    ['currency', event.currency !== undefined],
    ['order id', !isCheckout || event.orderId !== undefined],
    ['product ids', event.productIds.length > 0],
  ];
  const missing = given.filter(([, isGiven]) => !isGiven).map(([name]) => name);
  const isCostly = isCheckout && missing.some((name) => name === 'value' || name === 'currency');
  return [
    ...(missing.length > 0
      ? [
          found(
            'data-missing',
            where,
            `comes without ${missing.join(', ')}.`,
            isCostly ? 'red' : 'yellow',
          ),
        ]
      : []),
    ...(isCheckout && event.channel === 'pinterest' && !event.person.some(isIdentifier)
      ? [found('no-user-data', where, 'names no e-mail address or other identifier.')]
      : []),
  ];
}

const isIdentifier = ({ field }: PersonalDatum): boolean =>
  ['em', 'ph', 'external_id', 'maid'].includes(field);

function personFaults(event: SentEvent, where: string): Finding[] {
  const { channel, person, strayPersonalData, addresses, optOut } = event;
  // Pinterest's own templates disagree whether the state and country of an opt-out are hashed.
  const mayBePlain = optOut === 'none' ? [] : ['st', 'country'];
  const plain = person
    .filter(({ field, isHashed }) => !isHashed && !mayBePlain.includes(field))
    .map(({ field }) => field);
  const findings: Finding[] = [];
  if (channel === 'pinterest') {
    const open = [...plain.map((field) => `pd.${field}`), ...strayPersonalData.map(inEventData)];
    if (open.length > 0) {
      findings.push(found('unhashed', where, `sends ${listed(open)} unhashed.`));
    }
    if (addresses.some(holdsEmail)) {
      findings.push(
        found(
          'personal-data-in-address',
          where,
          'tells Pinterest an address with an e-mail in it.',
        ),
      );
    }
    if (optOut === 'LDP without place') {
      findings.push(found('ldp-without-place', where, 'opts out without state and country.'));
    }
  } else if (event.isGoogles && (plain.length > 0 || strayPersonalData.length > 0)) {
    findings.push(
      found(
        'plain-data-to-google',
        where,
        `sends ${listed([...plain, ...strayPersonalData.map(inEventData)])} in plain text.`,
      ),
    );
  }
  const empty = person.filter(({ value }) => isHashOfNothing(value));
  if (empty.length > 0) {
    findings.push(
      found(
        'empty-hash',
        where,
        `sends the hash of nothing as ${listed(empty.map(({ field }) => field))}.`,
      ),
    );
  }
  return findings;
}

/** Names of fields are the shop's, and may be anything. */
const inEventData = (key: string): string =>
  /^[A-Za-z_]{1,30}$/.test(key) ? `ed.${key}` : 'a field of the event data';

const listed = (names: readonly string[]): string => [...new Set(names)].join(', ');

export const isBlocked = ({
  error,
  status,
}: {
  error: string | undefined;
  status: number;
}): boolean => status === 0 && error !== undefined && !/ABORTED|CANCEL/i.test(error);

function deliveryFaults(event: SentEvent, where: string): Finding[] {
  const { channel, status } = event;
  const isServer = channel === 'ga4' && !event.isGoogles;
  if (status >= 400) {
    const rule = isServer ? 'server-refused' : 'unseen-failures';
    return [found(rule, where, `was answered with ${status}.`)];
  }
  if (isServer && isBlocked(event)) return [found('server-refused', where, 'got no answer.')];
  return [];
}
