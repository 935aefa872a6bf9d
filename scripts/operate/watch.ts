// gtm watch: has anything gone silent, or worse, since last week?
import { asJson, readArguments, UsageError } from '../gtm/commands/command.ts';
import type { Command } from '../gtm/commands/command.ts';
import { compareWeeks } from './watch/compare-weeks.ts';
import type { Comparison } from './watch/compare-weeks.ts';
import { readBigQuery, readLogFile } from './watch/read-log.ts';
import type { LogRow } from './watch/read-log.ts';

export const watch: Command = {
  name: 'watch',
  summary: "compares this week's server events with last week's, from the tag's BigQuery log",
  help: `npm run -s gtm -- watch --log rows.ndjson [--now <ISO>] [--json]
npm run -s gtm -- watch --table project.dataset.table [--json]

Reads the rows that the Conversions API tag writes (field "BigQuery table"): events per day and name,
failures, delay. Red: an event that has gone silent, more than 1 % failures, a median delay of more
than an hour, fewer than 50 events a week. The text is short enough for a chat.

  --log <file>       an export of the table, one JSON object per line
  --table <name>     the table itself; GOOGLE_ACCESS_TOKEN holds a token, e.g. of
                     gcloud auth print-access-token
  --bigquery <url>   another address than https://bigquery.googleapis.com, e.g. a stand-in
  --timeout <ms>     for one answer of BigQuery, 30000 when it is missing
  --now <ISO>        the end of this week, now when it is missing
  --json             {"ok","red":[…],"events":[{"event","thisWeek","lastWeek","failed"}],"perDay":[14 numbers],
                      "failures":{"<status>":n},"medianDelay":seconds}

Exit status 1 when something is red, or the log cannot be read.
`,
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      log: { type: 'string' },
      table: { type: 'string' },
      bigquery: { type: 'string', default: 'https://bigquery.googleapis.com' },
      timeout: { type: 'string', default: '30000' },
      now: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`Put --log before ${positionals[0]}.`);
    const now = values.now === undefined ? Date.now() : Date.parse(values.now);
    if (Number.isNaN(now))
      throw new UsageError(`--now takes a time in ISO 8601, not ${values.now}.`);
    const timeout = Number(values.timeout);
    if (!(timeout > 0)) throw new UsageError('--timeout takes milliseconds above 0.');
    let rows: LogRow[];
    if (values.log !== undefined) rows = readLogFile(values.log);
    else if (values.table === undefined) {
      throw new UsageError('Name the log: --log rows.ndjson, or --table project.dataset.table.');
    } else {
      if (!/^[\w-]+\.\w+\.[\w-]+$/.test(values.table)) {
        throw new UsageError(`--table takes project.dataset.table, not ${values.table}.`);
      }
      const token = (process.env.GOOGLE_ACCESS_TOKEN ?? '').trim();
      if (token === '') throw new UsageError('Set GOOGLE_ACCESS_TOKEN.');
      const url = values.bigquery.replace(/\/+$/, '');
      try {
        rows = await readBigQuery({ table: values.table, token, url, timeout }, now);
      } catch (error) {
        if (error instanceof UsageError) throw error;
        output.err(`gtm watch: ${(error as Error).message}\n`);
        return 1;
      }
    }
    const result = compareWeeks(rows, now);
    const ok = result.red.length === 0;
    output.out(values.json ? asJson({ ok, ...result }) : story(result));
    return ok ? 0 : 1;
  },
};

function story({ events, perDay, red, medianDelay }: Comparison): string {
  const lines = [
    red.length === 0 ? 'Pinterest, server events: all well.' : 'Pinterest, server events:',
    ...red.map((sentence) => `✗ ${sentence}`),
    ...events.map(
      ({ event, thisWeek, lastWeek, failed }) =>
        `${event}: ${thisWeek} (${lastWeek} the week before)${failed > 0 ? `, ${failed} failed` : ''}`,
    ),
    `Per day: ${perDay.slice(0, 7).join(' ')} | ${perDay.slice(7).join(' ')}`,
    ...(medianDelay === undefined ? [] : [`Median delay: ${Math.round(medianDelay)} s`]),
  ];
  return `${lines.join('\n')}\n`;
}
