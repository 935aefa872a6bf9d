// The audit of a recorded visit, from its requests to findings and a row for each event.
import type { Finding } from '../audit/finding.ts';
import { eventFaults, isBlocked } from './event-faults.ts';
import { found } from './finding-of.ts';
import { ga4Events, isGa4Hit } from './ga4-hits.ts';
import type { EventPair } from './pair-events.ts';
import { pairEvents } from './pair-events.ts';
import { hashedAsTyped, pairFaults } from './pair-faults.ts';
import { Discretion, emailsIn } from './personal-data.ts';
import {
  isErrorReport,
  isPinterestHit,
  isPinterestScript,
  pinterestEvent,
} from './pinterest-hits.ts';
import type { RecordedRequest, Recording } from './recording.ts';
import { sentTwice, withoutFailedAttempts } from './sent-twice.ts';
import { shownEvent } from './show-event.ts';
import type { SentEvent } from './visit-event.ts';
import type { ScriptState, Visit } from './visit.ts';

/** Whether a request is one that this audit looks at. */
export const matters = (request: RecordedRequest): boolean =>
  isPinterestHit(request) ||
  isGa4Hit(request) ||
  isPinterestScript(request) ||
  isErrorReport(request) ||
  isTagManager(request);

const isTagManager = ({ url }: RecordedRequest): boolean =>
  /\/gtm\.js$/.test(url.pathname) && /^GTM-/.test(url.searchParams.get('id') ?? '');

/** Everything that was sent, before any judgement. */
interface Sent {
  browser: SentEvent[];
  ga4: SentEvent[];
  baseHits: number;
  unreadable: number;
  /** Hits that must have had a body, of which the recording has none. */
  withoutBody: number;
}

export function auditVisit(recording: Recording): Visit {
  const { requests } = recording;
  const sent = sentIn(requests);
  const { browser, ga4 } = sent;
  const discretion = new Discretion([...browser, ...ga4]);
  const atOf = ({ time }: SentEvent): number | undefined => {
    const seconds = Math.round((time - recording.start) / 100) / 10;
    return Number.isNaN(seconds) ? undefined : seconds;
  };
  const whereOf = (event: SentEvent): string => {
    const name = event.event ?? discretion.shown(event.sentName);
    const at = atOf(event);
    return `${discretion.shown(name)}${event.channel === 'ga4' ? ' (GA4)' : ''}${at === undefined ? '' : ` at ${at} s`}`;
  };
  const pairs = pairEvents(browser, ga4);
  const server = ga4.filter(({ isGoogles }) => !isGoogles);
  const channels = { hasServer: server.length > 0, hasBrowser: browser.length > 0 };
  const findings = [
    ...wholeVisit(sent, requests, channels),
    ...[...browser, ...ga4.filter(({ event }) => event !== undefined)].flatMap((event) =>
      eventFaults(event, whereOf(event)),
    ),
    ...pairs.flatMap((pair) => pairFaults(pair, whereOf(subject(pair)), channels)),
    ...typedHashes(sent, whereOf),
    ...[...sentTwice(browser), ...sentTwice(ga4.filter(({ event }) => event !== undefined))].map(
      ({ second, hasOneId }) =>
        hasOneId
          ? found(
              'reported-twice',
              whereOf(second),
              'is sent twice at once; its id keeps it from being counted twice.',
              'yellow',
            )
          : found('reported-twice', whereOf(second), 'is sent twice, and not under one id.'),
    ),
    ...refused(browser, ga4, whereOf),
  ];
  return {
    requests: recording.count,
    sent: {
      pinterest: browser.length,
      server: server.length,
      google: ga4.length - server.length,
    },
    scripts: {
      pinterest: stateOf(requests.filter(isPinterestScript)),
      tagManager: stateOf(requests.filter(isTagManager)),
    },
    events: pairs.map((pair) => ({
      event: discretion.shown(pair.event),
      at: atOf(subject(pair)),
      verdict: pair.verdict,
      browser: pair.browser && shownEvent(pair.browser, discretion),
      ga4: pair.ga4 && shownEvent(pair.ga4, discretion),
    })),
    findings: withoutNamesTwice(findings),
    notJudged: notJudged(recording, sent),
  };
}

const subject = ({ browser, ga4 }: EventPair): SentEvent => (browser ?? ga4)!;

function sentIn(requests: readonly RecordedRequest[]): Sent {
  const sent: Sent = { browser: [], ga4: [], baseHits: 0, unreadable: 0, withoutBody: 0 };
  for (const request of requests) {
    const isBodyMissing = request.method === 'POST' && request.body === undefined;
    if (isPinterestHit(request)) {
      const event = pinterestEvent(request);
      if (typeof event === 'object') sent.browser.push(event);
      else if (isBodyMissing) sent.withoutBody += 1;
      else sent[event === 'base' ? 'baseHits' : 'unreadable'] += 1;
    } else if (isGa4Hit(request)) {
      const events = ga4Events(request);
      if (events) sent.ga4.push(...events);
      else sent.withoutBody += 1;
    }
  }
  const inOrder = (events: SentEvent[]): SentEvent[] =>
    withoutFailedAttempts(events.sort((one, other) => one.time - other.time || 0));
  return { ...sent, browser: inOrder(sent.browser), ga4: inOrder(sent.ga4) };
}

/** Faults that belong to no single event. */
function wholeVisit(
  { browser, ga4, baseHits, unreadable, withoutBody }: Sent,
  requests: readonly RecordedRequest[],
  { hasServer }: { hasServer: boolean },
): Finding[] {
  const findings: Finding[] = [];
  const script = stateOf(requests.filter(isPinterestScript));
  const blockedHits = requests.filter((one) => isPinterestHit(one) && isBlocked(one)).length;
  const isAnythingSent = browser.length + baseHits + unreadable > 0;
  if (script === 'blocked') {
    findings.push(found('blocked-script', "Pinterest's script", 'does not load.'));
  } else if (blockedHits > 0) {
    findings.push(found('blocked-script', 'Hits to Pinterest', `get no answer (${blockedHits}).`));
  } else if (script === 'missing' && !isAnythingSent && withoutBody === 0) {
    findings.push(found('no-pinterest-tag', 'The recording', 'has no request to Pinterest.'));
  } else if (browser.length + unreadable + withoutBody === 0) {
    findings.push(
      found('script-without-events', "Pinterest's script", 'is there, and no event is sent.'),
    );
  }
  if (unreadable > 0) {
    findings.push(
      found(
        'unreadable-hit',
        'Hits to Pinterest',
        `have no valid tag id or broken data (${unreadable}).`,
      ),
    );
  }
  const tagIds = new Set(browser.map(({ account }) => account));
  if (tagIds.size > 1) {
    findings.push(
      found('several-tag-ids', 'The site', `reports to ${tagIds.size} Pinterest tag ids.`),
    );
  }
  if (requests.some(isErrorReport)) {
    findings.push(found('script-error', "Pinterest's script", 'reports an error.'));
  }
  if (browser.length > 0 && !hasServer && withoutBody === 0) {
    const message =
      ga4.length > 0 ? 'go to Google only, to no tagging server.' : 'are missing in this visit.';
    findings.push(found('no-server-url', 'GA4 hits', message, 'yellow'));
  }
  return findings;
}

function stateOf(requests: readonly RecordedRequest[]): ScriptState {
  if (requests.length === 0) return 'missing';
  return requests.every((one) => isBlocked(one) || one.status >= 400) ? 'blocked' : 'loaded';
}

function typedHashes({ browser, ga4 }: Sent, whereOf: (event: SentEvent) => string): Finding[] {
  const plain = [...browser, ...ga4].flatMap(({ person, addresses }) => [
    ...person.filter(({ isHashed }) => !isHashed).map(({ value }) => value),
    ...addresses.flatMap(emailsIn),
  ]);
  return hashedAsTyped(browser, plain).map((event) =>
    found('unnormalised-email', whereOf(event), 'hashes an e-mail address as it was typed.'),
  );
}

/** Hits to Pinterest while the latest word of consent mode was no. */
function refused(
  browser: readonly SentEvent[],
  ga4: readonly SentEvent[],
  whereOf: (event: SentEvent) => string,
): Finding[] {
  const stated = ga4.filter(({ isConsentGiven }) => isConsentGiven !== undefined);
  const isRefused = ({ time }: SentEvent): boolean => {
    const before = stated.filter((one) => !(one.time > time)).at(-1);
    const after = stated.find((one) => one.time > time);
    // Between a no and a yes the visitor may have agreed before the hit.
    return [before, after].every((one) => !one || one.isConsentGiven === false);
  };
  if (stated.length === 0) return [];
  return browser
    .filter((event) => event.optOut === 'none' && isRefused(event))
    .map((event) =>
      found(
        'sent-despite-refusal',
        whereOf(event),
        'is sent to Pinterest while consent is denied.',
      ),
    );
}

/** One id under two names says it already; that one of them is unknown to Pinterest is the reason. */
function withoutNamesTwice(findings: readonly Finding[]): Finding[] {
  const renamed = new Set(
    findings.filter(({ rule }) => rule === 'different-names').map(({ where }) => where),
  );
  const seen = new Set<string>();
  return findings.filter(({ rule, where }) => {
    if (rule === 'own-event-name' && renamed.has(where)) return false;
    const key = `${rule} ${where}`;
    return !seen.has(key) && seen.add(key);
  });
}

function notJudged({ isCutOff, count }: Recording, { withoutBody }: Sent): string[] {
  return [
    'What the tagging server sends to Pinterest: a browser does not see it. Pass --server, and look at the console of its preview.',
    ...(isCutOff
      ? [
          `Everything after request ${count}: the recording is cut off or damaged there. Save it again.`,
        ]
      : []),
    ...(withoutBody > 0
      ? [
          `${withoutBody} ${withoutBody === 1 ? 'hit' : 'hits'} whose body the recording lacks. Record the visit in Chrome, with the developer tools open from the start.`,
        ]
      : []),
  ];
}
