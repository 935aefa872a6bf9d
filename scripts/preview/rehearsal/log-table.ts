// BigQuery on this machine, as far as watch asks it: the rows of the one table that the tag writes to.
// https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query
import type { BigQueryStore } from '../../gtm/apis/server/world.ts';

export const logTable = 'local.rehearsal.pinterest';

const columns = ['timestamp', 'event_time', 'event_name', 'status_code', 'accepted', 'test'];
const day = 86_400_000;

export interface LogTable {
  store: BigQueryStore;
  /** Everything that is in it now. */
  rows(): readonly object[];
  /** What BigQuery answers to a query of the table; undefined for another address. */
  answer(
    path: string,
  ): { status: number; headers: Record<string, string>; body: string } | undefined;
}

/** The table, with the fortnight of a quiet shop in it. */
export function createLogTable(now: number): LogTable {
  const rows: Record<string, unknown>[] = quietFortnight(now);
  return {
    store: { insert: async (_table, added) => void rows.push(...added) },
    rows: () => rows,
    answer(path) {
      if (path !== '/bigquery/v2/projects/local/queries') return undefined;
      const cells = rows.map((row) => ({ f: columns.map((name) => ({ v: String(row[name]) })) }));
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jobComplete: true, jobReference: { jobId: 'local' }, rows: cells }),
      };
    },
  };
}

/** Ten events a day, the newest an hour old. */
const quietFortnight = (now: number): Record<string, unknown>[] =>
  Array.from({ length: 140 }, (_, index) => {
    const sent = now - Math.floor(index / 10) * day - 3_600_000 - (index % 10) * 60_000;
    return {
      timestamp: sent,
      event_time: Math.floor(sent / 1000) - 2,
      event_name: ['page_visit', 'page_visit', 'add_to_cart', 'page_visit', 'checkout'][index % 5],
      status_code: 200,
      accepted: true,
      test: false,
    };
  });
