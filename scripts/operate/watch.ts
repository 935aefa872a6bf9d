// gtm watch: has anything gone silent, or worse, since last week?
import { asJson, defineCommand, UsageError } from '../command-line/command.ts';
import { flag, value, valueOr } from '../command-line/options.ts';
import { type Client, readClients, secretOf } from './clients/clients-file.ts';
import { googleToken } from './google-token.ts';
import { accountOptions, readAccount, readApi } from './pinterest/account-options.ts';
import type { ApiOptions } from './pinterest/pinterest-api.ts';
import { readBigQuery, readLogFile } from './watch/read-log.ts';
import { type ClientWeek, watchClient, type WatchSources } from './watch/watch-client.ts';

export const watch = defineCommand({
  name: 'watch',
  options: {
    ...accountOptions,
    log: value('<file>', 'an export of the table, one JSON object per line'),
    table: value(
      '<name>',
      'the table itself; GOOGLE_ACCESS_TOKEN holds a token, e.g. of gcloud auth print-access-token',
    ),
    bigquery: valueOr(
      'https://bigquery.googleapis.com',
      '<url>',
      'another address than https://bigquery.googleapis.com, e.g. a stand-in',
    ),
    now: value('<ISO time>', 'the end of this week, now when it is missing'),
    json: flag(`{"ok","red":[…],"events":[{"event","thisWeek","lastWeek","failed"}],"perDay":[14 numbers],
 "failures":{"<status>":n},"medianDelay":seconds,"tags":[…],"quality":{…}},
with --config {"ok","clients":[the same with "client"]}`),
  },
  about: `Reads the rows that the Conversions API tag writes (field "BigQuery table"): events per day and name,
failures, delay. With an ad account also asks Pinterest when the tag last fired and for event quality.
Red: a channel or an event that has gone silent, more than 1 % failures, a median delay of more than
an hour, fewer than 50 events a week, quality under the target. The text is short enough for a chat.
--config alone looks at all clients, with --client at one.`,
  examples: [
    'npm run -s gtm -- watch --config clients.yaml --client acme',
    'npm run -s gtm -- watch --table project.dataset.table --ad-account 549…',
    'npm run -s gtm -- watch --log rows.ndjson',
  ],
  notes: 'Exit status 1 when something is red, or cannot be read.',
  async run(values, output) {
    const now = values.now === undefined ? Date.now() : Date.parse(values.now);
    if (Number.isNaN(now))
      throw new UsageError(`--now takes a time in ISO 8601, not ${values.now}.`);
    const place = { api: readApi(values), bigQuery: values.bigquery.replace(/\/+$/, ''), now };

    if (values.config !== undefined) {
      const clients = readClients(values.config, values.client);
      // All secrets first: a missing one should not show after minutes.
      const sources = await Promise.all(clients.map((client) => sourcesOfClient(client, place)));
      const weeks: { client: string; week: ClientWeek }[] = [];
      for (const [index, one] of sources.entries()) {
        const client = clients[index]!.name;
        const week = await watchClient(one, now);
        for (const sentence of week.unread) output.err(`gtm watch: ${client}: ${sentence}\n`);
        weeks.push({ client, week });
      }
      const ok = weeks.every(({ week }) => week.red.length === 0);
      const reports = weeks.map(({ client, week }) => ({ client, ...reportOf(week) }));
      if (values.json) output.out(asJson({ ok, clients: reports }));
      else output.out(weeks.map(({ client, week }) => story(client, week)).join('\n'));
      return ok ? 0 : 1;
    }

    const week = await watchClient(await sourcesOfOptions(values, place), now);
    for (const sentence of week.unread) output.err(`gtm watch: ${sentence}\n`);
    output.out(values.json ? asJson(reportOf(week)) : story('Pinterest', week));
    return week.red.length === 0 ? 0 : 1;
  },
});

interface Place {
  api: ApiOptions;
  bigQuery: string;
  now: number;
}

const readOnly = ['https://www.googleapis.com/auth/bigquery.readonly'];

const tableLog = async (table: string, { api, bigQuery, now }: Place) => {
  const token = await googleToken(readOnly);
  // BigQuery takes longer than an API of Pinterest's.
  const timeout = Math.max(api.timeout, 30_000);
  return () => readBigQuery({ table, token, url: bigQuery, timeout }, now);
};

async function sourcesOfClient(client: Client, place: Place): Promise<WatchSources> {
  const variable = client.readToken ?? client.token;
  if (client.log === undefined && variable === undefined) {
    throw new UsageError(
      `Client "${client.name}" has nothing to look at: give it log, readToken, or both.`,
    );
  }
  const wantsLog = client.log !== undefined && client.channels.includes('server');
  return {
    log: wantsLog ? await tableLog(client.log!, place) : undefined,
    account:
      variable === undefined
        ? undefined
        : { adAccount: client.adAccount, token: secretOf(client, variable) },
    api: place.api,
    target: client.target,
    hasTag: client.channels.includes('tag'),
  };
}

async function sourcesOfOptions(
  values: Parameters<typeof readAccount>[0] & {
    log?: string | undefined;
    table?: string | undefined;
  },
  place: Place,
): Promise<WatchSources> {
  let log: WatchSources['log'];
  if (values.log !== undefined) {
    const rows = readLogFile(values.log);
    log = () => Promise.resolve(rows);
  } else if (values.table !== undefined) {
    if (!/^[\w-]+\.\w+\.[\w-]+$/.test(values.table)) {
      throw new UsageError(`--table takes project.dataset.table, not ${values.table}.`);
    }
    log = await tableLog(values.table, place);
  }
  const account = values['ad-account'] === undefined ? undefined : readAccount(values);
  if (!log && !account) {
    throw new UsageError(
      'Name what to look at: --config clients.yaml, --log rows.ndjson, --table project.dataset.table, or --ad-account.',
    );
  }
  return { log, account, api: place.api, target: 'GOOD', hasTag: true };
}

const reportOf = ({ red, comparison, tags, quality }: ClientWeek) => ({
  ok: red.length === 0,
  ...comparison,
  red,
  tags,
  quality,
});

function story(name: string, { red, comparison, tags, quality }: ClientWeek): string {
  const lines = [
    red.length === 0 ? `${name}: all well.` : `${name}:`,
    ...red.map((sentence) => `✗ ${sentence}`),
  ];
  if (comparison) {
    const { events, perDay, medianDelay } = comparison;
    lines.push(
      ...events.map(
        ({ event, thisWeek, lastWeek, failed }) =>
          `${event}: ${thisWeek} (${lastWeek} the week before)${failed > 0 ? `, ${failed} failed` : ''}`,
      ),
      `Per day: ${perDay.slice(0, 7).join(' ')} | ${perDay.slice(7).join(' ')}`,
    );
    if (medianDelay !== undefined) lines.push(`Median delay: ${Math.round(medianDelay)} s`);
  }
  for (const { name: tag, lastFired } of tags) {
    const time = lastFired === undefined ? 'never' : new Date(lastFired).toISOString();
    lines.push(`Tag "${tag}" last fired: ${time}`);
  }
  for (const [channel, status] of Object.entries(quality))
    lines.push(`Quality, ${channel}: ${status}`);
  return `${lines.join('\n')}\n`;
}
