// The rows that the Conversions API tag writes to BigQuery, from an export or from BigQuery itself.
import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { readObjectLines } from '../../command-line/input-files.ts';
import { fetchNetwork } from '../../gtm/apis/server/fetch-network.ts';

const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((one) => `${one}` === 'true');
const row = z.looseObject({
  /** Milliseconds since the epoch, when the tag sent. */
  timestamp: z.coerce.number(),
  /** Seconds since the epoch, when the event happened. */
  event_time: z.coerce.number().nullish(),
  event_name: z.string(),
  status_code: z.coerce.number(),
  accepted: flag,
  test: flag.nullish(),
});

export type LogRow = z.infer<typeof row>;

/** Rows of a file with one JSON object per line. Throws a UsageError that names the line. */
export const readLogFile = (file: string): LogRow[] =>
  readObjectLines(file).map(({ object, place }) => rowOf(object, place));

function rowOf(object: unknown, place: string): LogRow {
  const read = row.safeParse(object);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(
    `${place}: the column ${issue!.path.join('.')} is missing or of another type.`,
  );
}

export interface BigQueryTable {
  /** `project.dataset.table`. */
  table: string;
  /** OAuth access token, e.g. of `gcloud auth print-access-token`. */
  token: string;
  /** Base address of the REST API. */
  url: string;
  timeout: number;
}

const columns = ['timestamp', 'event_time', 'event_name', 'status_code', 'accepted', 'test'];

/**
 * The rows of the last 14 days before `now`, in milliseconds.
 * https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query
 * @throws Error that says what is wrong, without the token.
 */
export async function readBigQuery(source: BigQueryTable, now: number): Promise<LogRow[]> {
  const [project] = source.table.split('.');
  const query =
    `SELECT ${columns.join(', ')} FROM \`${source.table}\` ` +
    `WHERE timestamp > ${now - 14 * 86_400_000} AND timestamp <= ${now} LIMIT 1000000`;
  const path = `${source.url}/bigquery/v2/projects/${project}/queries`;
  let page = await ask(source, path, { query, useLegacySql: false, timeoutMs: source.timeout });
  const rows: LogRow[] = [];
  for (;;) {
    if (page.jobComplete !== true) throw new Error('BigQuery is still working; try again.');
    for (const { f } of page.rows ?? []) {
      const cells = (f as { v: unknown }[]).map(({ v }, index) => [columns[index]!, v]);
      rows.push(rowOf(Object.fromEntries(cells), source.table));
    }
    if (!page.pageToken) return rows;
    const next = `${path}/${page.jobReference.jobId}?pageToken=${encodeURIComponent(page.pageToken)}`;
    page = await ask(source, next, undefined);
  }
}

async function ask(
  { token, timeout }: BigQueryTable,
  url: string,
  body: object | undefined,
): Promise<any> {
  const answer = await fetchNetwork({
    method: body ? 'POST' : 'GET',
    url,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    timeout,
  }).catch(() => {
    throw new Error('BigQuery did not answer, or the connection was cut.');
  });
  let json: any;
  try {
    json = JSON.parse(answer.body ?? '');
  } catch {
    throw new Error(`BigQuery answered ${answer.statusCode} without JSON.`);
  }
  if (answer.statusCode < 300) return json;
  const said = String(json?.error?.message ?? '').replaceAll(token, '[…]');
  throw new Error(`BigQuery refused with ${answer.statusCode}${said === '' ? '' : `: ${said}`}.`);
}
