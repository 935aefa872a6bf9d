// npx pinterest-sgtm overview: every client of an agency on one page, red first.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { asJson, defineCommand, program, UsageError } from '../command-line/command.ts';
import { flag, type OptionValues, requiredValue, value } from '../command-line/options.ts';
import { showingProgress } from '../command-line/output.ts';
import { cannotWrite, writeText } from '../command-line/output-files.ts';
import { hookAddress, postToChat } from './overview/chat-hook.ts';
import { type ClientCard, entryOf, lookAtAll } from './overview/look-at-all.ts';
import { overviewHtml } from './overview/overview-html.tsx';
import { chatText, overviewText } from './overview/overview-text.ts';
import { apiOptions } from './pinterest/account-options.ts';
import { addToHistory, type History, historyBeside, readHistory } from './watch/history.ts';
import { placeOptions, readPlace } from './watch/sources.ts';
import { weekHtml } from './watch/week-html.tsx';
import { answerOf } from './watch/week-parts.tsx';
import { weekJson } from './watch/week-text.ts';

const options = {
  config: requiredValue(
    'Name the clients: --config clients.yaml.',
    '<file>',
    'the clients, see docs/operate/clients.md',
  ),
  html: value('<file>', 'the page: one file, for screen, phone and print'),
  folder: value(
    '<folder>',
    'everything at once: overview.html, overview.txt for chat or e-mail, clients/<client>.html for each client to read',
  ),
  history: value(
    '<file>',
    'where each look is kept, a JSON object per line; clients.history.jsonl beside clients.yaml when it is missing',
  ),
  text: flag('prints the short text for a chat'),
  hook: flag('posts the short text as {"text": …} to the incoming webhook in OVERVIEW_HOOK_URL'),
  link: value('<url>', 'where the page will be read; stands below the short text'),
  json: flag(`{"ok","from","to","history","clients":[{"client","adAccount","state","answer","doFirst",
 "before","trend", and what watch --json says}]}, red first`),
  ...placeOptions,
  ...apiOptions,
  retries: value('<n>', 'after 429, 5xx and broken connections, 1 when it is missing'),
} as const;

export const overview = defineCommand({
  name: 'overview',
  options,
  about: `Looks at all clients at once, as watch looks at one: each event with its two channels, event quality
beside that of the week before, failures, volume, freshness, token, tag last fired, and what to do
first. A client that cannot be asked, or whose entry is wrong, is one red card and not the end. Each
look is kept in the history, so that the next one knows what has dropped.`,
  examples: [
    'npx pinterest-sgtm overview --config clients.yaml --html overview.html',
    'npx pinterest-sgtm overview --config clients.yaml --folder monday --text --hook',
  ],
  notes: `OVERVIEW_HOOK_URL is a secret: whoever knows the address can write there.
Exit status 1 when a client is red, or the chat did not take the text.`,
  async run(values, output) {
    const place = readPlace({ ...values, retries: values.retries ?? '1' });
    const { now } = place;
    // What cannot be delivered should show before the first question.
    const hook = values.hook ? hookAddress() : undefined;
    if (values.folder !== undefined) makeFolder(join(values.folder, 'clients'));
    const history = openHistory(values);

    const cards = await showingProgress(output, 'Clients', (show) =>
      lookAtAll(values.config, place, history, show),
    );
    const ok = cards.every(({ state }) => state !== 'red');
    const short = chatText(cards, now, values.link);
    if (values.html !== undefined) writeText(values.html, overviewHtml(cards, { now }));
    if (values.folder !== undefined) writeFolder(values.folder, cards, short, now);
    if (values.json) output.out(asJson(jsonOf(cards, now, ok, history.file)));
    else output.out(values.text ? short : overviewText(cards, now));
    for (const sentence of keep(cards, history, now))
      output.err(`${program} overview: ${sentence}\n`);

    const refusal =
      hook === undefined ? undefined : await postToChat(hook, short, place.api.timeout);
    if (refusal !== undefined) output.err(`${program} overview: ${refusal}\n`);
    return ok && refusal === undefined ? 0 : 1;
  },
});

interface KeptHistory extends History {
  file: string;
  /** Why nothing can be kept; undefined if it can. */
  obstacle: string | undefined;
}

/**
 * The history, and whether it can be written to. A file that was named must be writable; the one beside
 * the clients file may lie where nothing can, in a mounted secret for instance.
 */
function openHistory({ config, history }: OptionValues<typeof options>): KeptHistory {
  const file = history ?? historyBeside(config);
  const read = readHistory(file);
  try {
    addToHistory(file, []);
    return { ...read, file, obstacle: undefined };
  } catch (error) {
    if (history !== undefined || !(error instanceof UsageError)) throw error;
    return { ...read, file, obstacle: error.message };
  }
}

/** Adds this look to the history; gives what there is to say of it. */
function keep(cards: readonly ClientCard[], history: KeptHistory, now: number): string[] {
  const { file, obstacle, unreadable } = history;
  if (obstacle !== undefined) {
    return [
      `${obstacle} No trend can be shown next week: give --history a file that can be written.`,
    ];
  }
  const known = cards.filter(({ adAccount }) => adAccount !== undefined);
  addToHistory(
    file,
    known.map((card) => entryOf(card, now)),
  );
  return [
    `The history is in ${file}.`,
    ...(unreadable > 0 ? [`${unreadable} lines of it cannot be read and were left out.`] : []),
  ];
}

const reportPath = (client: string): string => `clients/${client}.html`;

function writeFolder(
  folder: string,
  cards: readonly ClientCard[],
  short: string,
  now: number,
): void {
  const reportOf = (client: string) => reportPath(encodeURIComponent(client));
  writeText(join(folder, 'overview.html'), overviewHtml(cards, { now, reportOf }));
  writeText(join(folder, 'overview.txt'), short);
  for (const card of cards) writeText(join(folder, reportPath(card.client)), weekHtml([card], now));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

const week = 7 * 86_400_000;

const jsonOf = (cards: readonly ClientCard[], now: number, ok: boolean, history: string) => ({
  ok,
  from: new Date(now - week).toISOString(),
  to: new Date(now).toISOString(),
  history,
  clients: cards.map(({ client, adAccount, state, week: found, before, trend }) => ({
    client,
    adAccount,
    state,
    answer: answerOf(found),
    doFirst: found.findings[0]?.mend,
    ...weekJson(found),
    before: before && { at: before.at, quality: before.quality, red: before.red },
    trend,
  })),
});
