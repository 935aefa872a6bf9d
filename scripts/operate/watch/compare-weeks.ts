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
  red: string[];
}

const day = 86_400_000;

/** Compares the weeks that end at `now`, in milliseconds; rows of test mode do not count. */
export function compareWeeks(all: readonly LogRow[], now: number): Comparison {
  const rows = all.filter(
    ({ timestamp, test }) => test !== true && timestamp <= now && timestamp > now - 14 * day,
  );
  const isNew = ({ timestamp }: LogRow): boolean => timestamp > now - 7 * day;
  const recent = rows.filter(isNew);
  const perDay = Array.from({ length: 14 }, () => 0);
  for (const { timestamp } of rows) perDay[13 - Math.floor((now - timestamp) / day)]! += 1;
  const failures: Record<string, number> = {};
  for (const { accepted, status_code: status } of recent) {
    if (!accepted) failures[status] = (failures[status] ?? 0) + 1;
  }
  const events = [...new Set(rows.map(({ event_name: name }) => name))].sort().map((event) => {
    const own = rows.filter(({ event_name: name }) => name === event);
    const now7 = own.filter(isNew);
    return {
      event,
      thisWeek: now7.length,
      lastWeek: own.length - now7.length,
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
    red: redOf(events, recent.length, failures, medianDelay),
  };
}

function redOf(
  events: readonly WeekOfEvent[],
  volume: number,
  failures: Readonly<Record<string, number>>,
  medianDelay: number | undefined,
): string[] {
  const red: string[] = [];
  const before = events.reduce((sum, { lastWeek }) => sum + lastWeek, 0);
  if (volume === 0) {
    red.push(
      before > 0
        ? `The server channel is silent: no event in seven days, ${before} in the seven before.`
        : 'The server channel is silent: no event in fourteen days.',
    );
    return red;
  }
  for (const { event, thisWeek, lastWeek } of events) {
    if (thisWeek === 0) red.push(`${event} is silent: none in seven days, ${lastWeek} before.`);
  }
  if (volume < 50)
    red.push(`Only ${volume} events in seven days; Pinterest learns from 50 and more.`);
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  if (failed / volume > 0.01) {
    const kinds = Object.entries(failures).map(
      ([status, count]) => `${count} × ${meaning(status)}`,
    );
    red.push(
      `${((failed / volume) * 100).toFixed(1)} % of the events failed: ${kinds.join(', ')}.`,
    );
  }
  if (medianDelay !== undefined && medianDelay > 3600) {
    red.push(`The median event is sent ${Math.round(medianDelay / 60)} minutes late.`);
  }
  return red;
}

const meaning = (status: string): string => (status === '0' ? 'no answer' : status);

function median(values: number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = values.sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
