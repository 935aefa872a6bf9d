// What is wrong between the two channels of one event.
import { createHash } from 'node:crypto';

import { STANDARD_EVENTS } from '../../pinterest/event-names.ts';
import type { Finding } from '../audit/finding.ts';
import { found } from './finding-of.ts';
import type { EventPair } from './pair-events.ts';
import { serverIdOf } from './pair-events.ts';
import { emailsIn, isHashOfNothing } from './personal-data.ts';
import type { PersonalDatum, SentEvent } from './visit-event.ts';

/** Events that are worth a Pinterest tag of their own; the others may be left to one channel. */
const SHOP_EVENTS = ['checkout', 'add_to_cart', 'initiate_checkout', 'signup', 'lead'];

/**
 * `hasServer` says whether any hit goes to a tagging server, `hasBrowser` whether any Pinterest hit was
 * sent: one channel that is missing altogether is one fault, not one for each event.
 */
export function pairFaults(
  pair: EventPair,
  where: string,
  { hasServer, hasBrowser }: { hasServer: boolean; hasBrowser: boolean },
): Finding[] {
  const { event, browser, ga4, verdict } = pair;
  if (browser && ga4) {
    return [
      ...identity(pair, where),
      ...amounts(browser, ga4, where),
      ...hashes(browser, ga4, where),
    ];
  }
  const isShopEvent = SHOP_EVENTS.includes(event);
  // Nobody misses events of the advertiser's own on the server; that they are such is said elsewhere.
  const isStandard = Object.hasOwn(STANDARD_EVENTS, event);
  if (verdict === 'browser only' && hasServer && isStandard) {
    const message = 'is sent to Pinterest, and no hit to the tagging server means the same.';
    return [found('browser-only', where, message, isShopEvent ? 'red' : 'yellow')];
  }
  // A second step of the checkout for Google, and no second event for Pinterest.
  const isStep = ga4?.sentName === 'add_shipping_info';
  if (verdict === 'hit only' && hasBrowser && isShopEvent && !isStep && !ga4!.isGoogles) {
    return [
      found(
        'server-only',
        where,
        'goes to the tagging server, and the Pinterest tag does not send it.',
      ),
    ];
  }
  return [];
}

function identity({ browser, ga4, verdict }: EventPair, where: string): Finding[] {
  if (verdict === 'different names') {
    return [
      found(
        'different-names',
        where,
        `is ${nameOf(browser!)} in the browser and ${nameOf(ga4!)} in the GA4 hit, under one id.`,
      ),
    ];
  }
  if (verdict === 'different ids') {
    return [
      found('different-ids', where, 'has one id in the browser and another one in the GA4 hit.'),
    ];
  }
  const isWithoutId =
    verdict === 'no id in the hit' ||
    (verdict === 'no id in the browser' && serverIdOf(ga4!) === undefined);
  if (isWithoutId && !ga4!.isGoogles) {
    return [
      found('event-id-missing-in-hit', where, 'goes to the tagging server without event_id.'),
    ];
  }
  return [];
}

/** Names of the advertiser's own may hold anything. */
const nameOf = ({ event }: SentEvent): string =>
  event !== undefined && Object.hasOwn(STANDARD_EVENTS, event) ? event : 'an event of its own';

function amounts(browser: SentEvent, ga4: SentEvent, where: string): Finding[] {
  const differ = (one: unknown, other: unknown): boolean =>
    one !== undefined && other !== undefined && one !== other;
  const [value, other] = [Number(browser.value), Number(ga4.value)];
  const different = [
    ...(Math.abs(value - other) > 0.005 && browser.value !== '' && ga4.value !== ''
      ? ['value']
      : []),
    ...(differ(browser.currency?.toUpperCase(), ga4.currency?.toUpperCase()) ? ['currency'] : []),
    ...(differ(browser.orderId, ga4.orderId) ? ['order id'] : []),
  ];
  if (different.length === 0) return [];
  return [
    found(
      'different-values',
      where,
      `has another ${different.join(', ')} in the browser than in the GA4 hit.`,
    ),
  ];
}

function hashes(browser: SentEvent, ga4: SentEvent, where: string): Finding[] {
  const hash = emailOf(browser, true);
  if (hash === undefined || isHashOfNothing(hash)) return [];
  const plain = emailOf(ga4, false);
  if (plain !== undefined) {
    return digest(hash, plain.trim().toLowerCase()) === hash.toLowerCase()
      ? []
      : [
          found(
            'unnormalised-email',
            where,
            'has the hash of another e-mail address in the browser.',
          ),
        ];
  }
  const other = emailOf(ga4, true);
  if (other === undefined || !/^[0-9a-f]{64}$/i.test(hash)) return [];
  const isSame =
    other.toLowerCase() === hash.toLowerCase() ||
    other === Buffer.from(hash, 'hex').toString('base64url');
  if (isSame || !/^([0-9a-f]{64}|[\w-]{43})$/i.test(other)) return [];
  const message =
    'has two hashes of an e-mail address, one in the browser and one in the GA4 hit (with Gmail, Google drops the dots first).';
  return [found('unnormalised-email', where, message, 'yellow')];
}

/** Pinterest hits with the hash of an address that stands in the visit in capitals or with blanks. */
export function hashedAsTyped(
  browser: readonly SentEvent[],
  ga4: readonly SentEvent[],
): SentEvent[] {
  const plain = [...browser, ...ga4].flatMap(({ person, addresses }) => [
    ...person.filter(({ isHashed }) => !isHashed).map(({ value }) => value),
    ...addresses.flatMap(emailsIn),
  ]);
  const typed = plain.filter((address) => address !== address.trim().toLowerCase());
  return browser.filter((event) => {
    const hash = emailOf(event, true);
    return (
      hash !== undefined && typed.some((address) => digest(hash, address) === hash.toLowerCase())
    );
  });
}

const emailOf = ({ person }: SentEvent, isHashed: boolean): string | undefined =>
  person.find((datum) => isEmail(datum) && datum.isHashed === isHashed)?.value;

const isEmail = ({ field }: PersonalDatum): boolean => field === 'em' || /mail/i.test(field);

/** With the algorithm that made `hash`, told by its length. */
const digest = (hash: string, text: string): string =>
  createHash(hash.length === 40 ? 'sha1' : hash.length === 32 ? 'md5' : 'sha256')
    .update(text)
    .digest('hex');
