// Everything that we know of one client's week: log, tags, quality, token. watch, overview and the
// reports for clients all show what this one function found.
import { inOrder, isRed, type WeekFinding, weekFinding } from '../faults/week-finding.ts';
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { PinterestError } from '../pinterest/pinterest-api.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';
import { type Pair, pairsOf } from '../quality/event-pairs.ts';
import { judgeQuality } from '../quality/judge-quality.ts';
import { keyOfChannel } from '../quality/measures.ts';
import { type QualityStatus, readQuality, type Score } from '../quality/read-quality.ts';
import type { QualityTarget } from '../quality/target.ts';
import { compareWeeks, type Comparison, volumeOf } from './compare-weeks.ts';
import { judgeLog } from './judge-log.ts';
import { judgeTrend, type WeekBefore, withoutRepetition } from './judge-trend.ts';
import { LogError, type LogRow } from './read-log.ts';
import { maySend } from './sending-token.ts';
import { judgeTags, readTags, type TagHealth } from './tag-health.ts';

interface Account {
  adAccount: string;
  token: string;
  /** The environment variable that holds the token; undefined if it came another way. */
  variable?: string | undefined;
}

interface SendingToken {
  token: string;
  variable: string;
}

export interface WeekSources {
  /** The tag's log; undefined if there is none to look at. */
  log?: (() => Promise<LogRow[]>) | undefined;
  /** Whose rows of the log count; all when it is undefined. */
  adAccount?: string | undefined;
  /** Ad account and a token that may read; undefined if Pinterest is not to be asked. */
  account?: Account | undefined;
  /** The token that sends, where it is another one and known. */
  sending?: SendingToken | undefined;
  api: ApiOptions;
  target: QualityTarget;
  /** What the history knows of the week before. */
  before?: WeekBefore | undefined;
}

export interface ClientWeek {
  /** What to do first comes first. */
  findings: WeekFinding[];
  /** What could not be read, and why; among the findings, too. */
  unread: string[];
  /** undefined without a log, or if it could not be read. */
  comparison: Comparison | undefined;
  tags: TagHealth[];
  /** `CONVERSIONS_API, WEB` → status over 14 days. */
  quality: Record<string, QualityStatus>;
  /** Every event with its two channels. */
  pairs: Pair[];
  token: TokenState;
}

/** What is known of the tokens; `not asked` when there was nothing to ask with. */
export type TokenState = 'works' | 'refused' | 'wrong account' | 'unknown' | 'not asked';

/** Looks at a client's week that ends at `now`. What cannot be read is red; nothing is thrown for it. */
export async function lookAtClient(sources: WeekSources, now: number): Promise<ClientWeek> {
  const [log, pinterest] = await Promise.all([lookAtLog(sources, now), askPinterest(sources)]);
  const { target } = sources;
  const browser = pinterest.tags && judgeTags(pinterest.tags, now, isBusy(log.comparison));
  const observed = {
    log: log.comparison && {
      sends: isSilent(log) ? [] : namesOf(log.comparison, ({ thisWeek }) => thisWeek > 0),
      stopped: namesOf(log.comparison, ({ thisWeek }) => thisWeek === 0),
      mayBeElsewhere: volumeOf(log.comparison).lastWeek > 0 && !log.comparison.namesAccount,
    },
    isBrowserSilent: (browser ?? []).length > 0,
  };
  const { scores, lastDay } = pinterest;
  const quality = Object.fromEntries(
    (scores ?? []).map((score) => [keyOfChannel(score), score.overall_status]),
  );
  const all = [
    ...log.findings,
    ...pinterest.findings,
    ...(browser ?? []),
    ...(scores === undefined ? [] : judgeQuality(scores, lastDay, target, observed)),
    ...(sources.before ? judgeTrend(scores ?? [], sources.before, target) : []),
  ];
  const findings = inOrder(withoutRepetition(all));
  const week: ClientWeek = {
    findings,
    unread: [...log.unread, ...pinterest.unread],
    comparison: log.comparison,
    tags: pinterest.tags ?? [],
    quality,
    pairs: pairsOf(scores ?? [], target, observed),
    token: tokenState(findings, sources, pinterest.isTokenKnown),
  };
  const secrets = [
    sources.account?.token,
    sources.sending?.token,
    process.env['GOOGLE_ACCESS_TOKEN'],
  ];
  return withoutSecrets(
    week,
    secrets.flatMap((secret) => secret ?? []),
  );
}

/** Whether nothing of the server counts any more, whatever it reported at the beginning of the week. */
const isSilent = ({ findings }: LogPart): boolean =>
  findings.some(({ fault }) => fault === 'server-silent' || fault === 'test-mode');

/** Whether the server reported so much in the last two days that a shop without visitors is no reason. */
const isBusy = (log: Comparison | undefined): boolean =>
  log !== undefined && log.perDay.slice(-2).reduce((sum, count) => sum + count, 0) >= 14;

const namesOf = (
  { events }: Comparison,
  holds: (event: Comparison['events'][number]) => boolean,
): string[] => events.filter(holds).map(({ event }) => event);

/** The week of a client that could not even be looked at. */
export const unlookedWeek = (finding: WeekFinding): ClientWeek => ({
  findings: [finding],
  unread: [finding.message],
  comparison: undefined,
  tags: [],
  quality: {},
  pairs: [],
  token: 'not asked',
});

export const redOf = ({ findings }: Pick<ClientWeek, 'findings'>): string[] =>
  findings.filter(isRed).map(({ message }) => message);

interface LogPart {
  findings: WeekFinding[];
  unread: string[];
  comparison: Comparison | undefined;
}

async function lookAtLog({ log, adAccount }: WeekSources, now: number): Promise<LogPart> {
  if (!log) return { findings: [], unread: [], comparison: undefined };
  try {
    const comparison = compareWeeks(await log(), now, adAccount);
    return { findings: judgeLog(comparison, now), unread: [], comparison };
  } catch (error) {
    const message = `The log cannot be read: ${(error as Error).message}`;
    const mend = error instanceof LogError ? error.mend : undefined;
    const findings = [weekFinding('log-unreadable', message, { mend })];
    return { findings, unread: [message], comparison: undefined };
  }
}

interface PinterestPart {
  findings: WeekFinding[];
  unread: string[];
  /** undefined when nobody could tell, or the client has no browser channel. */
  tags: TagHealth[] | undefined;
  /** undefined when nobody could tell. */
  scores: Score[] | undefined;
  lastDay: Score[];
  /** Whether every answer said something of the tokens. */
  isTokenKnown: boolean;
}

async function askPinterest({
  account,
  sending,
  api,
  target,
}: WeekSources): Promise<PinterestPart> {
  const part: PinterestPart = {
    findings: [],
    unread: [],
    tags: undefined,
    scores: undefined,
    lastDay: [],
    isTokenKnown: false,
  };
  if (!account) return part;
  /** Remembers a failure once, however many questions met it. */
  const ask = async <Answer>(question: Promise<Answer>): Promise<Answer | undefined> => {
    try {
      return await question;
    } catch (error) {
      if (!(error instanceof PinterestError)) throw error;
      const message = `Pinterest cannot be asked: ${error.message}`;
      if (!part.unread.includes(message)) {
        part.unread.push(message);
        const mend =
          account.variable &&
          `Make a new token and put it into ${account.variable}; npx pinterest-sgtm token refresh makes one that may read.`;
        part.findings.push(refusal(error.status, message, mend));
      }
      return undefined;
    }
  };
  const [tags, scores, lastDay, answer] = await Promise.all([
    target.channels.includes('tag') ? ask(readTags(account, api)) : undefined,
    ask(readQuality(account, '14d', api)),
    ask(readQuality(account, '1d', api)),
    sending && maySend({ ...account, token: sending.token }, api),
  ]);
  part.tags = tags;
  if (answer?.may === false) {
    const message = `The token that sends is refused: ${answer.message}`;
    const mend = `Make a new conversion token (Ads Manager > Conversions), put it where the Conversions API tag reads it, and into ${sending!.variable}.`;
    part.findings.push(refusal(answer.status, message, mend));
  }
  part.isTokenKnown =
    part.unread.length === 0 && (answer === undefined || answer.may !== undefined);
  part.scores = scores;
  part.lastDay = lastDay ?? [];
  return part;
}

/** What a status other than 200 says; `renew` is what mends a token that is refused. */
function refusal(status: number, message: string, renew: string | undefined): WeekFinding {
  const fault = faultOfStatus(status);
  // What was read and not understood (200) needs an update of ours.
  const later = status === 200 ? undefined : again;
  const mends = { 'token-refused': renew, 'account-refused': undefined, 'cannot-be-asked': later };
  return weekFinding(fault, message, { mend: mends[fault] });
}

const again =
  'Run it again in a few minutes; nothing has to be changed at the client. If it stays, see whether a proxy or a firewall stands between this machine and Pinterest.';

function faultOfStatus(status: number): 'token-refused' | 'account-refused' | 'cannot-be-asked' {
  if (status === 401) return 'token-refused';
  // Our questions hold nothing but the number of the account that could be invalid (400; unconfirmed).
  return [400, 403, 404].includes(status) ? 'account-refused' : 'cannot-be-asked';
}

function tokenState(
  findings: readonly WeekFinding[],
  { account, log }: WeekSources,
  isKnown: boolean,
): TokenState {
  const has = (name: string): boolean => findings.some(({ fault }) => fault === name);
  if (has('token-refused')) return 'refused';
  if (has('account-refused')) return 'wrong account';
  if (account === undefined && log === undefined) return 'not asked';
  return isKnown ? 'works' : 'unknown';
}
