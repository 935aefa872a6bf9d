// How Pinterest counts an event, or why it does not: from what was recorded, answered and said, never
// from what was to be expected.
import type { TagRecord } from '../../gtm/container/records.ts';
import type { Consent, Tone, Verdict } from '../event-row.ts';
import type { Doubts } from './doubts.ts';
import { ga4Way } from './ga4-hit.ts';
import { isTaken, outcomeOf, refusedIn } from './outcome.ts';
import { browserIds, conversionsOf, type SeenEvent, serverIds } from './seen-event.ts';

export interface Judgement {
  verdict: Verdict;
  tone: Tone;
  /** One sentence, or two. */
  reason: string;
}

export interface Circumstances {
  consent: Consent;
  /** Whether another event names the same order and counts, too. */
  isOrderCountedElsewhere: boolean;
  isHeldBack(url: string): boolean;
  /** By names of the parts that are not run here. */
  doubts: Doubts;
  /** `Pinterest, test mode`, where the server's requests go to Pinterest itself. */
  sendsTo: string | undefined;
}

const tones: Record<Verdict, Tone> = {
  'counted once': 'good',
  'counted twice': 'bad',
  'browser only': 'warn',
  'server only': 'warn',
  refused: 'bad',
  'not sent, by consent': 'quiet',
  'not sent, by its settings': 'quiet',
  'held back': 'warn',
  unknown: 'warn',
};

/** The verdict on an event of which Pinterest is told. */
export function judge(event: SeenEvent, circumstances: Circumstances): Judgement {
  const { verdict, reason } = verdictOn(event, circumstances);
  const isCounted = conversionsOf(event) > 0;
  if (!isCounted || circumstances.consent !== 'refused' || waitedForConsent(event)) {
    const failed = pinterestRuns(event).filter(isFailed);
    return verdict === 'counted once' && failed.length > 0
      ? {
          verdict,
          tone: 'warn',
          reason: `${reason} One of the Pinterest tags failed: ${whyFailed(failed)}`,
        }
      : { verdict, tone: tones[verdict], reason };
  }
  return event.apiHits.length > 0 && event.apiHits.every(({ event: sent }) => sent.opt_out === true)
    ? { verdict, tone: 'warn', reason: `${reason} The visitor refused: it was sent as opted out.` }
    : {
        verdict,
        tone: 'bad',
        reason: `${reason} The visitor had refused consent: set consent in the tag.`,
      };
}

function verdictOn(
  event: SeenEvent,
  circumstances: Circumstances,
): { verdict: Verdict; reason: string } {
  const { doubts, isOrderCountedElsewhere } = circumstances;
  const conversions = conversionsOf(event);
  const browser = event.hits.length > 0;
  const server = event.apiHits.length > 0 || event.unrecorded.length > 0;
  const isCounted = conversions > 1 || isOrderCountedElsewhere || (browser && server);
  if (isCounted && doubts.onCount.length > 0) {
    const parts = doubts.onCount.join(', ');
    return {
      verdict: 'unknown',
      reason: `Skipped here, so nobody knows whether browser and server would agree on it: ${parts}.`,
    };
  }
  if (conversions > 1) return { verdict: 'counted twice', reason: twoIds(event) };
  if (isOrderCountedElsewhere) {
    return {
      verdict: 'counted twice',
      reason: 'The same order was reported under different event ids.',
    };
  }
  if (conversions === 1 && browser && server) {
    return { verdict: 'counted once', reason: onceReason(event, circumstances) };
  }
  if (doubts.onReport.length > 0 || doubts.onCount.length > 0) {
    const parts = [...new Set([...doubts.onReport, ...doubts.onCount])].join(', ');
    return {
      verdict: 'unknown',
      reason: `Skipped here, so nobody knows what it would have sent: ${parts}.`,
    };
  }
  const held = heldBackIn(event, circumstances);
  if (held !== undefined) {
    return {
      verdict: 'held back',
      reason: `A Pinterest tag wanted to send to ${held}; nothing leaves this machine.`,
    };
  }
  if (browser) return { verdict: 'browser only', reason: whyNotFromServer(event) };
  if (server) return { verdict: 'server only', reason: whyNotFromBrowser(event, circumstances) };
  return whyNotAtAll(event, circumstances);
}

const onceReason = ({ hits, unrecorded }: SeenEvent, { sendsTo }: Circumstances): string => {
  if (sendsTo !== undefined) {
    return `${sendsTo} took the server's request; the browser reported the same event id here.`;
  }
  const test = 'In test mode Pinterest answered and recorded nothing.';
  const tagIds = [...new Set(hits.map(({ tagId }) => tagId))];
  const several =
    tagIds.length > 1
      ? ` The page reported it to ${tagIds.length} tags: ${tagIds.join(', ')}.`
      : '';
  const once = `Browser and server reported it under the same event id.${several}`;
  return unrecorded.length > 0 ? `${once} ${test}` : once;
};

function twoIds(event: SeenEvent): string {
  const browser = browserIds(event);
  if (browser.includes(undefined)) {
    return 'The browser reported it without an event id, so Pinterest cannot know the other report.';
  }
  const ids = (list: (string | undefined)[]) => list.join(', ');
  return browser.length > 0 && serverIds(event).length > 0
    ? `The browser reported it as ${ids(browser)}, the server as ${ids(serverIds(event))}.`
    : `It was reported under several ids: ${ids([...browser, ...serverIds(event)])}.`;
}

/** The first host that a Pinterest tag wanted to reach, and may not from here. */
function heldBackIn(event: SeenEvent, { isHeldBack }: Circumstances): string | undefined {
  // What else a piece of HTML loads says nothing of its reports, which are its calls.
  const runs = pinterestRuns(event).filter(({ calls }) => calls === undefined);
  const urls = runs.flatMap(({ requests }) => requests.map(({ url }) => url));
  const held = urls.find(isHeldBack);
  return held === undefined ? undefined : URL.canParse(held) ? new URL(held).host : held;
}

function whyNotFromServer(event: SeenEvent): string {
  const runs = runsOf(event.server);
  if (runs.length === 0) return whyNoTagOfServer(event);
  const said = outcomeOf(runs);
  if (said !== '') return `The server's event did not count: ${said}`;
  return "The server's Pinterest tag sent nothing and said nothing.";
}

function whyNoTagOfServer(event: SeenEvent): string {
  const way = ga4Way(event);
  switch (way.state) {
    case 'arrived':
      return `Its GA4 hit has reached the tagging server, where no Pinterest tag reported it as ${event.name}.`;
    case 'not taken':
      return `Its GA4 hit was sent, and the tagging server answered with ${way.status}.`;
    case 'failed':
      return `Its GA4 hit did not reach the tagging server: ${way.why}.`;
    case 'on its way':
      return 'Its GA4 hit was sent, and the tagging server has not answered yet.';
    case 'none':
      return 'No GA4 hit of it has reached the tagging server.';
  }
}

function whyNotFromBrowser(event: SeenEvent, { sendsTo }: Circumstances): string {
  const taken = sendsTo === undefined ? '' : `${sendsTo} took the server's request. `;
  if (event.web.length === 0) return `${taken}No page has reported it as ${event.name}.`;
  const runs = runsOf(event.web);
  if (runs.length === 0) return `${taken}${whyNoTagReported(event)}`;
  if (saysItReported(event)) return `${taken}${lostOnItsWay}`;
  const said = outcomeOf(runs);
  return `${taken}pintrk did not report it${said === '' ? ': it was blocked, or was not loaded.' : `: ${said}`}`;
}

/** Custom HTML of Pinterest ran, or no tag at all. */
function whyNoTagReported({ web }: SeenEvent): string {
  const html = web.flatMap(({ record }) => record.tags).find(({ calls }) => calls !== undefined);
  if (html === undefined) return 'No Pinterest Tag of the page fired on it.';
  const said = html.error ?? html.logs.at(-1);
  return `The custom HTML "${html.name}" ran and did not report it${said === undefined ? '.' : `: ${said}`}`;
}

function whyNotAtAll(
  event: SeenEvent,
  { consent }: Circumstances,
): { verdict: Verdict; reason: string } {
  const runs = pinterestRuns(event);
  const said = outcomeOf(runs);
  const failed = runs.filter(isFailed);
  if (failed.length > 0) return { verdict: 'refused', reason: whyFailed(failed) };
  if (saysItReported(event)) return { verdict: 'unknown', reason: lostOnItsWay };
  if (runs.some(({ requests }) => requests.some(isTaken))) {
    const reason =
      'Pinterest answered, and nothing of it is kept here: the list was cleared meanwhile.';
    return { verdict: 'unknown', reason };
  }
  const tellsOfConsent = runs.some(
    ({ status, logs }) =>
      status === 'blocked by consent' || logs.some((line) => /\bconsent\b|ad_storage/i.test(line)),
  );
  if (tellsOfConsent) return { verdict: 'not sent, by consent', reason: said };
  // A template of others may say nothing at all.
  if (consent === 'refused' && said === '') {
    return {
      verdict: 'not sent, by consent',
      reason: 'The visitor had refused consent, and no tag sent anything.',
    };
  }
  return {
    verdict: 'not sent, by its settings',
    reason: said || 'A Pinterest tag ran and sent nothing.',
  };
}

const isFailed = (run: TagRecord): boolean =>
  run.status === 'failed' || run.status === 'error' || refusedIn(run) !== undefined;

const whyFailed = (failed: readonly TagRecord[]): string =>
  outcomeOf(failed) || `${failed[0]!.name} failed and said nothing.`;

const lostOnItsWay =
  'The Pinterest Tag says that it reported it, and no hit has arrived: an ad blocker may have kept it.';

/** A tag of the page claims the report, or has loaded what reports, and Pinterest knows nothing. */
const saysItReported = ({ web, hits }: SeenEvent): boolean =>
  hits.length === 0 &&
  runsOf(web).some(
    ({ status, logs, requests, calls }) =>
      calls !== undefined ||
      (status === 'succeeded' &&
        (logs.some((line) => /(?<!Nothing) is tracked[.:]/.test(line)) ||
          (logs.length === 0 && requests.length > 0))),
  );

/** The tag of the page waited for a choice and reported what it had kept. */
const waitedForConsent = (event: SeenEvent): boolean =>
  event.apiHits.length === 0 &&
  event.unrecorded.length === 0 &&
  runsOf(event.web).some(({ logs }) => logs.some((line) => line.includes('waits for consent')));

const runsOf = (sources: SeenEvent['web']): TagRecord[] => sources.flatMap(({ tags }) => tags);
const pinterestRuns = (event: SeenEvent): TagRecord[] => [
  ...runsOf(event.web),
  ...runsOf(event.server),
];
