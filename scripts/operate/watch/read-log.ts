// The rows that the Conversions API tag writes to BigQuery, from an export or from BigQuery itself.
import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { readObjectLines } from '../../command-line/input-files.ts';
import { fetchWithoutRedirects } from '../../gtm/apis/server/fetch-network.ts';
import { textOf } from '../pinterest/pinterest-api.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';

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
  /** Ad account that it was sent for; a table may hold those of several. */
  ad_account_id: z.coerce.string().nullish(),
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

const columns = [
  'timestamp',
  'event_time',
  'event_name',
  'status_code',
  'accepted',
  'test',
  'ad_account_id',
];

const answer = z.looseObject({
  jobComplete: z.boolean(),
  jobReference: z.looseObject({ jobId: z.string() }).optional(),
  rows: z
    .array(z.looseObject({ f: z.array(z.looseObject({ v: z.unknown() })) }))
    .nullish()
    .transform((rows) => rows ?? []),
  pageToken: z.string().nullish(),
});

/** Why the log cannot be read; `mend` is what to do about it, undefined where the log itself is to blame. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly mend: string | undefined;

  constructor(message: string, mend?: string) {
    super(message);
    this.mend = mend;
  }
}

const mostRows = 1_000_000;
/** A page holds up to 10 MB, some ten thousand rows. */
const mostPages = 2000;

const again = 'Run it again in a few minutes; nothing has to be changed at the client.';
const renewGoogle =
  "Google's token is wrong or has run out: gcloud auth print-access-token makes one for GOOGLE_ACCESS_TOKEN.";

/**
 * The rows of the last 14 days before `now`, in milliseconds.
 * https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query
 * @throws LogError that says what is wrong, without the token.
 */
export async function readBigQuery(source: BigQueryTable, now: number): Promise<LogRow[]> {
  const [project] = source.table.split('.');
  const query =
    `SELECT ${columns.join(', ')} FROM \`${source.table}\` ` +
    `WHERE timestamp > ${now - 14 * 86_400_000} AND timestamp <= ${now} LIMIT ${mostRows}`;
  const path = `${source.url}/bigquery/v2/projects/${project}/queries`;
  let page = await ask(source, path, { query, useLegacySql: false, timeoutMs: source.timeout });
  const rows: LogRow[] = [];
  for (let pages = 1; ; pages++) {
    const read = answer.safeParse(page);
    if (!read.success) throw otherForm();
    const { jobComplete, rows: found, pageToken, jobReference } = read.data;
    if (!jobComplete) throw new LogError('BigQuery is still working.', again);
    for (const { f } of found) {
      const cells = f.map(({ v }, index) => [columns[index]!, v]);
      rows.push(rowOf(Object.fromEntries(cells), source.table));
    }
    if (rows.length > mostRows || pages > mostPages) {
      throw new LogError('BigQuery sent more rows or pages than it was asked for.');
    }
    if (!pageToken) return rows;
    if (jobReference === undefined) throw otherForm();
    const next = `${path}/${encodeURIComponent(jobReference.jobId)}?pageToken=${encodeURIComponent(pageToken)}`;
    page = await ask(source, next, undefined);
  }
}

const otherForm = () => new LogError('BigQuery answered in another form than documented.');

async function ask(
  { token, timeout }: BigQueryTable,
  url: string,
  body: object | undefined,
): Promise<unknown> {
  const { statusCode, body: text } = await fetchWithoutRedirects({
    method: body ? 'POST' : 'GET',
    url,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    timeout,
  }).catch(() => {
    throw new LogError('BigQuery did not answer, or the connection was cut.', again);
  });
  let json: any;
  try {
    json = JSON.parse(text ?? '');
  } catch {
    const isPassing = statusCode < 300 || statusCode >= 500;
    throw new LogError(
      `BigQuery answered ${statusCode} without JSON.`,
      isPassing ? again : undefined,
    );
  }
  if (statusCode < 300) return json;
  const said = withoutSecrets(textOf(json?.error?.message ?? ''), [token]);
  const mend =
    statusCode === 401 ? renewGoogle : statusCode === 429 || statusCode >= 500 ? again : undefined;
  throw new LogError(`BigQuery refused with ${statusCode}${said === '' ? '' : `: ${said}`}.`, mend);
}
