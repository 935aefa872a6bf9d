// The audit of a recorded visit, from its requests to findings and a row for each event.
import type { Finding } from '../audit/finding.ts';
import { refusedAndSent } from './consent-faults.ts';
import { eventFaults } from './event-faults.ts';
import { found } from './finding-of.ts';
import { groupFindings } from './group-findings.ts';
import type { EventPair } from './pair-events.ts';
import { pairEvents } from './pair-events.ts';
import { hashedAsTyped, pairFaults } from './pair-faults.ts';
import { Discretion } from './personal-data.ts';
import type { Recording } from './recording.ts';
import type { Sent } from './sent-events.ts';
import { isTagManager, sentEvents } from './sent-events.ts';
import { sentTwice } from './sent-twice.ts';
import { shownEvent } from './show-event.ts';
import type { Visit } from './visit.ts';
import type { SentEvent } from './visit-event.ts';
import { scriptState, stateOf, wholeVisitFaults } from './whole-visit-faults.ts';

/** Findings and events of a recording; of the visitor it tells fields, never what is in them. */
export function auditVisit(recording: Recording): Visit {
  const { requests, count } = recording;
  const sent = sentEvents(requests);
  const { browser, ga4 } = sent;
  const discretion = new Discretion([...browser, ...ga4]);
  const at = (event: SentEvent) => secondsSince(recording.start, event);
  const pairs = pairEvents(browser, ga4);
  const toServer = ga4.filter(({ isGoogles }) => !isGoogles).length;
  return {
    requests: count,
    sent: { pinterest: browser.length, server: toServer, google: ga4.length - toServer },
    scripts: {
      pinterest: scriptState(sent, requests),
      tagManager: stateOf(requests.filter(isTagManager)),
    },
    events: pairs.map((pair) => ({
      event: discretion.shown(pair.event),
      at: at(subject(pair)),
      verdict: pair.verdict,
      browser: pair.browser && shownEvent(pair.browser, discretion),
      ga4: pair.ga4 && shownEvent(pair.ga4, discretion),
    })),
    findings: groupFindings(
      eachOnce([
        ...wholeVisitFaults(sent, requests),
        ...faultsOfEvents(sent, pairs, (event) => {
          const seconds = at(event);
          const channel = event.channel === 'ga4' ? ' (GA4)' : '';
          const name = discretion.shown(event.event ?? event.sentName);
          return `${name}${channel}${seconds === undefined ? '' : ` at ${seconds} s`}`;
        }),
      ]),
    ),
    notJudged: notJudged(recording, sent),
  };
}

/** To a hundredth of a second; undefined if the recording has no times. */
function secondsSince(start: number, { time }: SentEvent): number | undefined {
  const seconds = Math.round((time - start) / 10) / 100;
  return Number.isNaN(seconds) ? undefined : seconds;
}

const subject = ({ browser, ga4 }: EventPair): SentEvent => (browser ?? ga4)!;

function faultsOfEvents(
  { browser, ga4 }: Sent,
  pairs: readonly EventPair[],
  whereOf: (event: SentEvent) => string,
): Finding[] {
  const relevant = ga4.filter(({ event }) => event !== undefined);
  const twins = [...sentTwice(browser), ...sentTwice(relevant)];
  const channels = {
    hasServer: ga4.some(({ isGoogles }) => !isGoogles),
    hasBrowser: browser.length > 0,
  };
  return [
    ...[...browser, ...relevant].flatMap((event) => eventFaults(event, whereOf(event))),
    ...pairs
      .filter((pair) => isPaired(pair) || twins.every(({ second }) => second !== subject(pair)))
      .flatMap((pair) => pairFaults(pair, whereOf(subject(pair)), channels)),
    ...hashedAsTyped(browser, ga4).map((event) =>
      found('unnormalised-email', whereOf(event), 'hashes an e-mail address as it was typed.'),
    ),
    ...twins.map(({ second, hasOneId }) =>
      hasOneId
        ? found('reported-twice', whereOf(second), 'is sent twice under one id.', 'yellow')
        : found('reported-twice', whereOf(second), 'is sent twice, and not under one id.'),
    ),
    ...refusedAndSent(browser, ga4).map((event) =>
      found('sent-despite-refusal', whereOf(event), 'goes to Pinterest while consent is denied.'),
    ),
  ];
}

const isPaired = ({ browser, ga4 }: EventPair): boolean =>
  browser !== undefined && ga4 !== undefined;

/** One id under two names says enough; that Pinterest does not know one of them is the reason. */
function eachOnce(findings: readonly Finding[]): Finding[] {
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

function notJudged({ isCutOff, count }: Recording, { withoutBody, leftOut }: Sent): string[] {
  const sentences = [
    'What the tagging server sends to Pinterest: a browser does not see it. Look at the console of its preview.',
  ];
  if (isCutOff) {
    sentences.push(
      `Everything after request ${count}: the recording is cut off or damaged there. Save it again.`,
    );
  }
  if (leftOut > 0) {
    sentences.push(
      `${leftOut} events: more than a visitor sends. Record one visit, or one purchase, by itself.`,
    );
  }
  if (withoutBody > 0) {
    sentences.push(
      `${withoutBody === 1 ? 'One hit' : `${withoutBody} hits`} whose body the recording lacks. Record the visit in Chrome, with the developer tools open from the start.`,
    );
  }
  return sentences;
}
