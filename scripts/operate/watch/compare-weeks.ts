// The last seven days beside the seven before.
import type { LogRow } from './read-log.ts';

interface WeekOfEvent {
  event: string;
  thisWeek: number;
  lastWeek: number;
  /** Of this week, those that Pinterest did not accept. */
  failed: number;
}

export interface Comparison {
  events: WeekOfEvent[];
  /** Events of each of the last 14 days, oldest first. */
  perDay: number[];
  /** Statuses of the failures of this week, with their numbers. */
  failures: Record<string, number>;
  /** Median seconds from the event to its sending; undefined without times. */
  medianDelay: number | undefined;
  /** When the newest event was sent, milliseconds since the epoch. */
  lastSent: number | undefined;
  /** Events of this week in test mode, which Pinterest does not record. */
  testMode: { count: number; lastSent: number | undefined };
  /** Whether a row says that it is of the ad account that was asked for. */
  namesAccount: boolean;
  /** Ad accounts that other rows of the log are of. */
  otherAccounts: string[];
}

const day = 86_400_000;

/**
 * Compares the weeks that end at `now`, in milliseconds; rows of test mode do not count, nor those of
 * another ad account than `adAccount`.
 */
export function compareWeeks(
  all: readonly LogRow[],
  now: number,
  adAccount?: string | undefined,
): Comparison {
  const inTime = all.filter(({ timestamp }) => timestamp <= now && timestamp > now - 14 * day);
  const isOwn = ({ ad_account_id: account }: LogRow): boolean =>
    adAccount === undefined || !account || account === adAccount;
  const own = inTime.filter(isOwn);
  const rows = own.filter(({ test }) => test !== true);
  const isNew = ({ timestamp }: LogRow): boolean => timestamp > now - 7 * day;
  const recent = rows.filter(isNew);
  const tests = own.filter((one) => one.test === true && isNew(one));
  const perDay = Array.from({ length: 14 }, () => 0);
  for (const { timestamp } of rows) perDay[13 - Math.floor((now - timestamp) / day)]! += 1;
  const failures: Record<string, number> = {};
  for (const { accepted, status_code: status } of recent) {
    if (!accepted) failures[status] = (failures[status] ?? 0) + 1;
  }
  const events = [...new Set(rows.map(({ event_name: name }) => name))].sort().map((event) => {
    const both = rows.filter(({ event_name: name }) => name === event);
    const now7 = both.filter(isNew);
    return {
      event,
      thisWeek: now7.length,
      lastWeek: both.length - now7.length,
      failed: now7.filter(({ accepted }) => !accepted).length,
    };
  });
  const medianDelay = median(
    recent.flatMap(({ timestamp, event_time: time }) =>
      typeof time === 'number' ? [timestamp / 1000 - time] : [],
    ),
  );
  return {
    events,
    perDay,
    failures,
    medianDelay,
    lastSent: newestOf(rows),
    testMode: { count: tests.length, lastSent: newestOf(tests) },
    namesAccount: rows.some((one) => !!adAccount && one.ad_account_id === adAccount),
    otherAccounts: [
      ...new Set(inTime.flatMap((one) => (isOwn(one) ? [] : (one.ad_account_id ?? [])))),
    ].sort(),
  };
}

const newestOf = (rows: readonly LogRow[]): number | undefined =>
  rows.reduce((newest, { timestamp }) => Math.max(newest, timestamp), 0) || undefined;

/** Events of this week, and of the one before. */
export const volumeOf = ({ events }: Comparison) => ({
  thisWeek: sum(events.map(({ thisWeek }) => thisWeek)),
  lastWeek: sum(events.map(({ lastWeek }) => lastWeek)),
});

/** Events of this week that Pinterest did not accept. */
export const failedOf = ({ failures }: Comparison): number => sum(Object.values(failures));

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

function median(values: number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
