// What usually goes wrong with an event, and how to mend it: what Pinterest documents and what public
// templates got wrong.
import { HASH_OF_NOTHING } from '../pinterest/conversions-api/event-checks.ts';
import { STANDARD_EVENTS } from '../pinterest/event-names.ts';
import type { EventRow } from './event-row.ts';
import type { FindingText } from './findings.ts';

interface Check extends FindingText {
  isIn(row: EventRow): boolean;
}

const sentEvent = ({ apiRequest }: EventRow): Record<string, any> =>
  (apiRequest?.body as { data?: Record<string, any>[] } | undefined)?.data?.[0] ?? {};
const status = ({ apiAnswer }: EventRow): number => apiAnswer?.status ?? 0;
const isPurchase = ({ eventName }: EventRow): boolean => eventName === 'checkout';

const hashedFields = 'em ph fn ln ct st zp country ge db external_id hashed_maids'.split(' ');

export const checks: readonly Check[] = [
  {
    id: 'milliseconds',
    isGrave: true,
    title: 'event_time is in milliseconds',
    what: 'Pinterest reads it as a time thousands of years ahead and refuses the event.',
    fix: 'Send whole seconds: Math.floor(Date.now() / 1000). Our tag divides what is too large.',
    isIn: (row) => sentEvent(row)['event_time'] > 100_000_000_000,
  },
  {
    id: 'number-value',
    isGrave: true,
    title: 'value is a number',
    what: 'The API wants a text such as "142.50" and refuses the whole request.',
    fix: 'Send String(value). Our tag does, with zero kept.',
    isIn: (row) => typeof sentEvent(row)['custom_data']?.value === 'number',
  },
  {
    id: 'scalar-user-data',
    isGrave: true,
    title: 'user_data holds texts where lists of hashes are due',
    what: 'em, ph and the other hashed fields are lists, even with one entry. The request is refused.',
    fix: 'Send ["<hash>"]. Our tag always does.',
    isIn: (row) =>
      hashedFields.some((key) => typeof sentEvent(row)['user_data']?.[key] === 'string'),
  },
  {
    id: 'unnormalised-email',
    isGrave: true,
    title: 'Browser and server send different hashes of the e-mail address',
    what: 'One of them hashed it before trimming and lower-casing. Nobody refuses it: it just matches nobody.',
    fix: 'Trim and lower-case, then hash. Give both tags the plain address; they do the rest.',
    isIn: (row) => {
      const browser = row.browserHit?.['partnerData'] as Record<string, unknown> | undefined;
      const server = sentEvent(row)['user_data']?.em;
      const hash = Array.isArray(server) ? server[0] : server;
      return Boolean(browser?.['em'] && hash && browser['em'] !== hash);
    },
  },
  {
    id: 'missing-event-id',
    isGrave: true,
    title: 'The Pinterest Tag sends no event id',
    what: 'Pinterest cannot know that the server reports the same event: it counts both.',
    fix: 'Put {{Pinterest Dedup - Event ID}} into the field Event ID of every Pinterest Tag.',
    isIn: ({ eventIds }) => eventIds.browser.includes(undefined),
  },
  {
    id: 'different-event-ids',
    isGrave: true,
    title: 'Browser and server use different event ids',
    what: 'One event came twice under two ids, so it is counted twice.',
    fix: 'Use the same variable in the Pinterest Tag and as event_id of the GA4 tag.',
    isIn: ({ eventIds: { browser, server } }) =>
      server.length > 0 && browser.some((id) => id !== undefined && !server.includes(id)),
  },
  {
    id: 'blocked-script',
    isGrave: false,
    title: "Pinterest's script does not load",
    what: 'An ad blocker, an opt-out or the network keeps it out; the server alone reports the visit.',
    fix: 'Nothing to mend: this is what the server channel is for. Check it without a blocker, too.',
    isIn: (row) =>
      row.browserHit === undefined &&
      row.tags.some(
        ({ side, isPinterest, status: ended, requests }) =>
          side === 'web' &&
          isPinterest &&
          ended === 'failed' &&
          requests.some(({ failure }) => failure !== undefined),
      ),
  },
  {
    id: 'wrong-token',
    isGrave: true,
    title: 'Pinterest does not accept the access token (401)',
    what: 'No server event is counted.',
    fix: 'Make a new token in Ads Manager > Conversions and put it into the tag; gtm token check tells more.',
    isIn: (row) => status(row) === 401,
  },
  {
    id: 'wrong-account',
    isGrave: true,
    title: 'The token may not send to this ad account (403)',
    what: 'No server event is counted.',
    fix: 'Check the ad account ID, and the role of whoever made the token.',
    isIn: (row) => status(row) === 403,
  },
  {
    id: 'rate-limit',
    isGrave: true,
    title: 'Too many requests (429)',
    what: 'This event was not taken.',
    fix: 'Set "Try again" in the tag to once or twice: the event id stays, so nothing counts twice.',
    isIn: (row) => status(row) === 429,
  },
  {
    id: 'pinterest-down',
    isGrave: true,
    title: 'Pinterest has a problem of its own (5xx)',
    what: 'This event reached Pinterest through the browser at best.',
    fix: 'Set "Try again" in the tag; order webhooks are delivered again by the shop.',
    isIn: (row) => status(row) >= 500,
  },
  {
    id: 'no-answer',
    isGrave: true,
    title: 'Pinterest did not answer',
    what: 'The connection was cut, or the time limit passed; whether it has the event is unknown.',
    fix: 'Set "Try again" in the tag, or a longer time limit.',
    isIn: (row) =>
      row.apiRequest !== undefined && row.apiAnswer === undefined && row.tagStatus === 'failed',
  },
  {
    id: 'slow-answer',
    isGrave: false,
    title: 'Pinterest answers slowly',
    what: 'The tagging server waits, and the time limit of the tag comes near.',
    fix: 'Untick "Wait for Pinterest\'s answer" if your server is short of instances.',
    isIn: (row) => row.durationMs > 2_000,
  },
  {
    id: 'refused',
    isGrave: true,
    title: 'Pinterest refused the event',
    what: "Its own words stand in the event's answer.",
    fix: 'Open the event: the console of the tag says which field.',
    isIn: (row) => status(row) === 400 || status(row) === 422,
  },
  {
    id: 'unhashed',
    isGrave: true,
    title: 'user_data holds values that are not hashed',
    what: 'Personal data left your server in plain text, and Pinterest matches nobody by it.',
    fix: 'Hash with SHA-256, lower-case hexadecimal. Our tag hashes whatever is plain.',
    isIn: (row) =>
      hashedFields.some((key) =>
        [sentEvent(row)['user_data']?.[key] ?? []]
          .flat()
          .some((one) => !/^[0-9a-f]{64}$/.test(one)),
      ),
  },
  {
    id: 'empty-hash',
    isGrave: false,
    title: 'The hash of nothing was sent',
    what: 'An empty field was hashed: everybody without an address looks like one person.',
    fix: 'Drop empty values before hashing. Our tag does.',
    isIn: (row) => JSON.stringify(sentEvent(row)['user_data'] ?? {}).includes(HASH_OF_NOTHING),
  },
  {
    id: 'late',
    isGrave: false,
    title: 'Sent more than an hour after it happened',
    what: 'Pinterest may report it as offline, and does not recognise it as the same event.',
    fix: 'Send at once; let webhooks deliver again rather than collect.',
    isIn: (row) => row.time / 1000 - sentEvent(row)['event_time'] > 3_600,
  },
  {
    id: 'ldp-without-place',
    isGrave: true,
    title: 'Limited data processing without state and country',
    what: 'Pinterest ignores the wish unless it knows both.',
    fix: 'Fill in state and country beside the tick for LDP.',
    isIn: (row) => {
      const { custom_data: custom, user_data: user } = sentEvent(row);
      return custom?.opt_out_type === 'LDP' && !(user?.st && user?.country);
    },
  },
  {
    id: 'warning',
    isGrave: false,
    title: 'Pinterest took the event with a warning',
    what: 'Its own words stand in the answer.',
    fix: 'Open the event and read the last line of its console.',
    isIn: (row) => {
      const answer = row.apiAnswer?.body as { events?: { warning_message?: string }[] } | undefined;
      return status(row) === 200 && (answer?.events ?? []).some((one) => one.warning_message);
    },
  },
  {
    id: 'own-event-name',
    isGrave: false,
    title: 'An event of a name that Pinterest does not know',
    what: 'It is taken without a word and becomes an event of your own, on which no campaign optimises.',
    fix: 'Map it to a standard event in the tag, unless that is what you want.',
    isIn: (row) => row.apiRequest !== undefined && !Object.hasOwn(STANDARD_EVENTS, row.eventName),
  },
  {
    id: 'no-consent',
    isGrave: false,
    title: 'Not sent for want of consent',
    what: 'The visitor has not agreed, and the tag is set to ask.',
    fix: 'Nothing to mend if that is what the banner says.',
    isIn: ({ verdict }) => verdict === 'not sent, by consent',
  },
  {
    id: 'sent-without-consent',
    isGrave: true,
    title: 'Sent although the visitor refused',
    what: 'Pinterest was told of a visitor who refused ad_storage or ad_user_data.',
    fix: 'Set Consent to "Respect" in the Pinterest Tag and in the Conversions API tag.',
    isIn: ({ consent, tone, browserHits, apiRequest }) =>
      consent === 'refused' &&
      tone === 'bad' &&
      (browserHits.length > 0 || apiRequest !== undefined),
  },
  {
    id: 'same-order-twice',
    isGrave: true,
    title: 'One order under several event ids',
    what: 'Pinterest knows events apart by their event id: this order counts more than once.',
    fix: 'Use the order number as event id on every channel: page, GA4 hit and webhook.',
    isIn: ({ verdict, reason }) =>
      verdict === 'counted twice' && reason.startsWith('The same order'),
  },
  {
    id: 'purchase-without-value',
    isGrave: false,
    title: 'A purchase without value or currency',
    what: 'Pinterest counts it, but knows no return on ad spend.',
    fix: 'Push ecommerce.value and ecommerce.currency.',
    isIn: (row) => {
      const custom = sentEvent(row)['custom_data'];
      return isPurchase(row) && custom !== undefined && !(custom.value && custom.currency);
    },
  },
  {
    id: 'purchase-without-email',
    isGrave: false,
    title: 'A purchase without e-mail address',
    what: 'Pinterest recognises fewer buyers.',
    fix: 'Push user_data.email_address with the purchase.',
    isIn: (row) =>
      isPurchase(row) && row.apiRequest !== undefined && !sentEvent(row)['user_data']?.em,
  },
  {
    id: 'without-click-id',
    isGrave: false,
    title: 'No click id',
    what: 'The visit did not come from an ad, or epik was lost on the way (redirect, Safari).',
    fix: 'Let epik survive redirects; tick the click ID cookie in the Conversions API tag.',
    isIn: (row) => row.apiRequest !== undefined && !sentEvent(row)['user_data']?.click_id,
  },
];
