// Faults that the schema cannot see. They fail one event and leave the others alone. Only the
// wording for a time in the past is on record (github.com/segmentio/action-destinations/pull/2465);
// the other messages are ours.
import { isIP } from 'node:net';

import { isAcceptableEventName } from '../event-names.ts';
import type { ConversionEvent } from './event-schema.ts';
import { HASHED_USER_DATA, PLAIN_USER_DATA } from './event-schema.ts';

export interface EventJudgement {
  /** Why the event is not processed; undefined when it is. */
  error: string | undefined;
  warnings: string[];
}

type Check = (event: ConversionEvent, nowInSeconds: number) => string | undefined;

const DAY = 24 * 60 * 60;
// Seven days: https://docs.amperity.com/operator/events_pinterest.html. No official text names the
// exact limit, nor any tolerance for the future; five minutes is our guess.
const OLDEST = 7 * DAY;
const FURTHEST_AHEAD = 5 * 60;
const CERTAINLY_MILLISECONDS = 1e11;

const SHA256_HEX = /^[0-9a-f]{64}$/i;
/** SHA-256 of the empty text. */
export const HASH_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const DOUBLE = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const ACTION_SOURCES = ['web', 'offline', 'app_ios', 'app_android'];

/** Judges one event that the schema accepted. `now` is in milliseconds. */
export function checkEvent(event: ConversionEvent, now: number): EventJudgement {
  const nowInSeconds = Math.floor(now / 1000);
  return {
    error: firstOf(ERRORS, event, nowInSeconds),
    warnings: WARNINGS.map((check) => check(event, nowInSeconds)).filter(
      (warning) => warning !== undefined,
    ),
  };
}

const ERRORS: Check[] = [
  (event) => (event.event_name.trim() === '' ? 'Invalid event_name parameter: empty.' : undefined),

  (event) =>
    ACTION_SOURCES.includes(event.action_source)
      ? undefined
      : `Invalid action_source parameter. Expected one of ${ACTION_SOURCES.join(', ')}.`,

  (event, now) => {
    const given = event.event_time;
    const times = `Current timestamp: ${now}, Given event_timestamp: ${given}`;
    const problem = 'Invalid event_timestamp parameter. Given timestamp is in the';
    if (given < now - OLDEST) return `${problem} past. ${times}`;
    if (given > now + FURTHEST_AHEAD) return `${problem} future. ${times}`;
    return undefined;
  },

  // Pinterest's own SDK expects a failure for an address in plain text (github:pinterest/
  // pinterest-python-sdk integration_tests/ads/test_conversion_events.py); the value is not
  // repeated, it is personal data.
  (event) => {
    const plain = HASHED_USER_DATA.find((key) =>
      event.user_data[key]?.some((hash) => !SHA256_HEX.test(hash)),
    );
    return plain && `Invalid user_data parameter. ${plain} must hold SHA-256 hashes in hex.`;
  },

  // Lists that are there and empty satisfy the schema's minimal rule and identify nobody.
  (event) => {
    const { em, hashed_maids, client_ip_address, client_user_agent } = event.user_data;
    if (em?.length || hashed_maids?.length || (client_ip_address && client_user_agent)) {
      return undefined;
    }
    return (
      'Invalid user_data parameter. Expected a value in em, in hashed_maids, or in both ' +
      'client_ip_address and client_user_agent.'
    );
  },

  (event) => {
    const address = event.user_data.client_ip_address;
    if (!address || isIP(address) !== 0) return undefined;
    return 'Invalid user_data parameter. client_ip_address is neither IPv4 nor IPv6.';
  },

  (event) => {
    const custom = event.custom_data ?? {};
    const amounts: [string, string | null | undefined][] = [
      ['value', custom.value],
      ['predicted_ltv', custom.predicted_ltv],
      ...(custom.contents ?? []).map(({ item_price }): [string, string | undefined] => [
        'item_price',
        item_price,
      ]),
    ];
    const wrong = amounts.find(
      ([, amount]) => typeof amount === 'string' && !DOUBLE.test(amount.trim()),
    );
    return wrong && `Invalid custom_data parameter. ${wrong[0]} cannot be parsed into a double.`;
  },
];

const WARNINGS: Check[] = [
  (event) =>
    isAcceptableEventName(event.event_name)
      ? undefined
      : 'event_name is neither a standard event nor an own name of letters and underscores.',

  (event) =>
    event.event_time > CERTAINLY_MILLISECONDS
      ? 'event_time looks like milliseconds; it must be in seconds.'
      : undefined,

  (event) =>
    event.event_id.trim() === ''
      ? 'event_id is empty; the event cannot be deduplicated.'
      : undefined,

  (event) => {
    const empty = HASHED_USER_DATA.find((key) =>
      event.user_data[key]?.some((hash) => hash.toLowerCase() === HASH_OF_NOTHING),
    );
    return empty && `user_data.${empty} holds the hash of an empty string.`;
  },

  (event) => {
    const known: string[] = [...HASHED_USER_DATA, ...PLAIN_USER_DATA];
    const unknown = Object.keys(event.user_data).filter((key) => !known.includes(key));
    return unknown.length === 0
      ? undefined
      : `user_data has keys that are not standard: ${unknown.join(', ')}.`;
  },

  (event) => {
    const currency = event.custom_data?.currency;
    return typeof currency === 'string' && !/^[A-Z]{3}$/.test(currency)
      ? 'custom_data.currency is not an ISO-4217 code.'
      : undefined;
  },

  (event) =>
    typeof event.language === 'string' && !/^[a-z]{2}$/i.test(event.language)
      ? 'language is not a two-letter ISO-639-1 code.'
      : undefined,

  (event) =>
    typeof event.event_source_url === 'string' && !URL.canParse(event.event_source_url)
      ? 'event_source_url is not an absolute URL.'
      : undefined,
];

function firstOf(checks: Check[], event: ConversionEvent, now: number): string | undefined {
  for (const check of checks) {
    const problem = check(event, now);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
