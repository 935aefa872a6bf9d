// npx pinterest-sgtm watch: has anything gone silent, or worse, since last week?
import { asJson, defineCommand, program, UsageError } from '../command-line/command.ts';
import { flag, value } from '../command-line/options.ts';
import { showingProgress } from '../command-line/output.ts';
import { writeText } from '../command-line/output-files.ts';
import { readClients } from './clients/clients-file.ts';
import { accountOptions, readAccount } from './pinterest/account-options.ts';
import { usualTarget } from './quality/target.ts';
import { lookAtClient, redOf, type WeekSources } from './watch/client-week.ts';
import { historyBeside, readHistory, weekBefore } from './watch/history.ts';
import { atATime, inParallel } from './watch/in-parallel.ts';
import { readLogFile } from './watch/read-log.ts';
import { type Place, placeOptions, readPlace, sourcesOfClient, tableLog } from './watch/sources.ts';
import { type ShownWeek, weekHtml } from './watch/week-html.tsx';
import { weekJson, weekText } from './watch/week-text.ts';

export const watch = defineCommand({
  name: 'watch',
  options: {
    ...accountOptions,
    config: value('<file>', 'looks at all clients of the file, see docs/operate/clients.md; or'),
    client: value('<name>', 'at this one of them; or'),
    log: value('<file>', 'an export of the table, one JSON object per line'),
    table: value(
      '<name>',
      'the table itself; GOOGLE_ACCESS_TOKEN holds a token, e.g. of gcloud auth print-access-token',
    ),
    ...placeOptions,
    history: value(
      '<file>',
      'what overview has kept of the weeks before; clients.history.jsonl beside clients.yaml when it is missing',
    ),
    html: value('<file>', 'the week as a page for the client; several clients one below the other'),
    json: flag(`{"ok","red":[…],"findings":[{"fault","urgency","event","message","mend"}],
 "events":[{"event","thisWeek","lastWeek","failed"}],"perDay":[14 numbers],
 "failures":{"<status>":n},"medianDelay":seconds,"lastSent":ms,
 "testMode":{"count","lastSent"},"namesAccount","otherAccounts":[…],"tags":[…],
 "quality":{…},
 "pairs":[{"event","browser","server","overlap","verdict"}],"token"},
with --config {"ok","clients":[the same with "client"]}`),
  },
  about: `Reads the rows that the Conversions API tag writes (field "BigQuery table"): events per day and name,
failures, delay. With an ad account also asks Pinterest when the tag last fired and for event quality.
Red: a channel or an event that has gone silent, test mode, events for another ad account, more than 1 %
failures, a median delay of more than an hour, fewer than 50 events a week, event quality, coverage or
pairing under the target, a token that Pinterest refuses. The text is short enough for a chat.`,
  examples: [
    'npx pinterest-sgtm watch --config clients.yaml --client acme --html acme.html',
    'npx pinterest-sgtm watch --table project.dataset.table --ad-account 549…',
    'npx pinterest-sgtm watch --log rows.ndjson',
  ],
  notes: 'Exit status 1 when something is red, or cannot be read.',
  async run(values, output) {
    const place = readPlace(values);
    const { now } = place;
    const isOne = values.config === undefined;
    const weeks = await showingProgress(output, 'Looking at the week', async (show) =>
      isOne
        ? [{ client: undefined, ...(await weekOfOptions(values, place)) }]
        : weeksOfClients(values, place, show),
    );

    for (const { client, week } of weeks) {
      const whose = client === undefined ? '' : `${client}: `;
      for (const sentence of week.unread) output.err(`${program} watch: ${whose}${sentence}\n`);
    }
    const ok = weeks.every(({ week }) => redOf(week).length === 0);
    if (values.html !== undefined) writeText(values.html, weekHtml(weeks, now));
    if (!values.json) {
      output.out(weeks.map(({ client, week }) => weekText(client ?? 'Pinterest', week)).join('\n'));
    } else if (isOne) output.out(asJson(weekJson(weeks[0]!.week)));
    else {
      const clients = weeks.map(({ client, week }) => ({ client, ...weekJson(week) }));
      output.out(asJson({ ok, clients }));
    }
    return ok ? 0 : 1;
  },
});

async function weeksOfClients(
  { config: file = '', client: only, history: kept }: ClientValues,
  place: Place,
  show: (part: number) => void,
) {
  const clients = readClients(file, only);
  const history = readHistory(kept ?? historyBeside(file));
  // All secrets first: a missing one should not show after minutes.
  const sources = clients.map((client) => sourcesOfClient(client, place));
  if (sources.some(({ log }) => log !== undefined)) await place.google();
  let done = 0;
  return inParallel([...sources.entries()], atATime, async ([index, one]): Promise<ShownWeek> => {
    const { name: client, adAccount } = clients[index]!;
    const before = weekBefore(history, { client, adAccount }, place.now);
    const week = await lookAtClient({ ...one, before }, place.now);
    show((done += 1) / sources.length);
    return { client, adAccount, week, ...(before && { before }) };
  });
}

interface ClientValues {
  config?: string | undefined;
  client?: string | undefined;
  history?: string | undefined;
}

type Values = Parameters<typeof readAccount>[0] & {
  log?: string | undefined;
  table?: string | undefined;
};

async function weekOfOptions(values: Values, place: Place) {
  const log = await logOfOptions(values, place);
  const account = values['ad-account'] === undefined ? undefined : readAccount(values);
  if (!log && !account) {
    throw new UsageError(
      'Name what to look at: --config clients.yaml, --log rows.ndjson, --table project.dataset.table, or --ad-account.',
    );
  }
  const adAccount = account?.adAccount;
  const sources = { log, adAccount, account, api: place.api, target: usualTarget };
  return { adAccount, week: await lookAtClient(sources, place.now) };
}

async function logOfOptions({ log, table }: Values, place: Place): Promise<WeekSources['log']> {
  if (log !== undefined) {
    const rows = readLogFile(log);
    return () => Promise.resolve(rows);
  }
  if (table === undefined) return undefined;
  if (!/^[\w-]+\.\w+\.[\w-]+$/.test(table)) {
    throw new UsageError(`--table takes project.dataset.table, not ${table}.`);
  }
  await place.google();
  return tableLog(table, place);
}
