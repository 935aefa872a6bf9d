// npx pinterest-sgtm replay: sends the dead letters of the Conversions API tag.
import { randomUUID } from 'node:crypto';

import {
  asJson,
  counted,
  defineCommand,
  type Output,
  program,
  UsageError,
} from '../command-line/command.ts';
import { flag, value, valueOr } from '../command-line/options.ts';
import { showingProgress } from '../command-line/output.ts';
import { readClients, secretOf } from './clients/clients-file.ts';
import { requireGoogleAccount } from './google-token.ts';
import { accountOptions, readAccount, readApi } from './pinterest/account-options.ts';
import { withoutAddress, withoutData } from './pinterest/without-data.ts';
import { type LetterPlace, type LetterStore, openLetterStore } from './replay/letter-store.ts';
import { takeLease } from './replay/run-lease.ts';
import {
  LettersFailed,
  type Replayed,
  type ReplayOptions,
  sendLetters,
} from './replay/send-letters.ts';

const scopes = ['https://www.googleapis.com/auth/datastore'];

export const replay = defineCommand({
  name: 'replay',
  options: {
    ...accountOptions,
    project: value('<id>', 'Google Cloud project of the letters, or GOOGLE_CLOUD_PROJECT'),
    collection: valueOr(
      'pinterest-dead-letters',
      '<name>',
      'as in the tag, pinterest-dead-letters when it is missing',
    ),
    'dry-run': flag('says what is open, sends and changes nothing'),
    json: flag(`{"ok","open","taken","expired","refused":[{"account","event","event_id","reason"}],
 "left":[{"account","letters","reason"}],"oldestLeft":"<time>","calls"}`),
  },
  about: `Oldest event first, up to 1,000 a call, with the event_id and event_time that they had; events older
than seven days are given up. What Pinterest took is marked, what it refused is named. Of two runs at
once one works; after one that was killed the next goes on, half a minute later. With --config alone
every client that names deadLetters. Firestore's emulator is the one of FIRESTORE_EMULATOR_HOST.`,
  examples: [
    'PINTEREST_ACCESS_TOKEN=… npx pinterest-sgtm replay --ad-account 549… --project acme-tagging',
    'npx pinterest-sgtm replay --config clients.yaml',
    'npx pinterest-sgtm replay --config clients.yaml --client acme --dry-run',
  ],
  notes: 'Exit status 1 when an event was refused or given up, or letters stay open.',
  async run(values, output) {
    const api = readApi(values);
    const places = placesOf(values);
    // Google's library ends the process when it finds no account.
    if (!process.env.FIRESTORE_EMULATOR_HOST) await requireGoogleAccount(scopes);
    const found: Found[] = [];
    let hasFailed = false;
    for (const { tokens, ...place } of places) {
      const store = await openLetterStore(place);
      try {
        found.push(
          values['dry-run']
            ? await lookAt(store, tokens)
            : await replayFrom(store, place.collection, { tokens, api }, output),
        );
      } catch (error) {
        hasFailed = true;
        // What Pinterest refused until then is marked, and no other run will name it.
        if (error instanceof LettersFailed) found.push({ ...error.replayed, open: undefined });
        const cause = error instanceof LettersFailed ? error.cause : error;
        output.err(`${program} replay: ${sentenceOf(cause, place)}\n`);
      } finally {
        await store.close();
      }
    }
    const sum = sumOf(found, hasFailed);
    const told = story(sum, values['dry-run']);
    if (values.json) output.out(asJson(sum));
    else if (told !== '') output.out(told);
    return !hasFailed && (sum.ok || values['dry-run']) ? 0 : 1;
  },
});

interface Found extends Replayed {
  /** Undefined where they could not be seen to their end. */
  open: number | undefined;
}

type Place = LetterPlace & { tokens: Map<string, string> };

function placesOf(
  values: Parameters<typeof readAccount>[0] & { project?: string | undefined; collection: string },
): Place[] {
  const projectId = values.project ?? process.env.GOOGLE_CLOUD_PROJECT;
  if (values.config === undefined) {
    const { adAccount, token } = readAccount(values);
    if (!projectId) throw new UsageError('Name the project: --project acme-tagging.');
    return [{ projectId, collection: values.collection, tokens: new Map([[adAccount, token]]) }];
  }
  const places = new Map<string, Place>();
  for (const client of readClients(values.config, values.client)) {
    const path =
      client.deadLetters ?? (values.client && projectId && `${projectId}.${values.collection}`);
    if (!path || client.token === undefined) {
      if (values.client === undefined) continue;
      throw new UsageError(
        `Client "${client.name}" needs token and deadLetters: project.collection.`,
      );
    }
    const [project, collection] = path.split('.') as [string, string];
    const place = places.get(path) ?? { projectId: project, collection, tokens: new Map() };
    place.tokens.set(client.adAccount, secretOf(client, client.token));
    places.set(path, place);
  }
  if (places.size === 0) {
    throw new UsageError(`${values.config} names no client with token and deadLetters.`);
  }
  return [...places.values()];
}

async function replayFrom(
  store: LetterStore,
  collection: string,
  options: ReplayOptions,
  output: Output,
): Promise<Found> {
  const lease = await takeLease(store, collection, randomUUID());
  if (lease === undefined) {
    output.err(
      `${program} replay: another run is at work on ${collection}; it sends what is open.\n`,
    );
    return { ...nothing(), open: 0 };
  }
  try {
    const open = await store.count();
    const replayed = await showingProgress(output, 'Sending', (show) =>
      sendLetters(store, {
        ...options,
        mayGoOn: () => lease.isHeld(),
        onProgress: (done) => show(done / Math.max(open, 1)),
      }),
    );
    return { open, ...replayed };
  } finally {
    await lease.free();
  }
}

const nothing = (): Replayed => ({
  taken: 0,
  refused: [],
  expired: 0,
  left: new Map(),
  oldestLeft: undefined,
  calls: 0,
});

async function lookAt(store: LetterStore, tokens: ReadonlyMap<string, string>): Promise<Found> {
  const left: Replayed['left'] = new Map();
  let oldestLeft: number | undefined;
  let open = 0;
  for await (const page of store.open()) {
    open += page.length;
    for (const { account, event_time: time, reason } of page) {
      const known = tokens.has(account) ? withoutData(reason) : 'There is no token for it.';
      const shown = withoutAddress(account.slice(0, 100));
      left.set(shown, { letters: (left.get(shown)?.letters ?? 0) + 1, reason: known });
      oldestLeft = Math.min(oldestLeft ?? time, time);
    }
  }
  return { ...nothing(), open, left, oldestLeft };
}

interface Sum {
  ok: boolean;
  /** Null where Firestore failed before all were seen. */
  open: number | null;
  taken: number;
  expired: number;
  refused: Replayed['refused'];
  left: { account: string; letters: number; reason: string }[];
  oldestLeft: string | null;
  calls: number;
}

function sumOf(found: Found[], hasFailed: boolean): Sum {
  const add = (of: (one: Found) => number): number => found.reduce((sum, one) => sum + of(one), 0);
  const refused = found.flatMap((one) => one.refused);
  const left = found.flatMap((one) =>
    [...one.left].map(([account, { letters, reason }]) => ({ account, letters, reason })),
  );
  const expired = add((one) => one.expired);
  const oldest = found.flatMap(({ oldestLeft }) => oldestLeft ?? []);
  return {
    ok: !hasFailed && refused.length + left.length + expired === 0,
    open: hasFailed ? null : add((one) => one.open ?? 0),
    taken: add((one) => one.taken),
    expired,
    refused,
    left,
    oldestLeft: oldest.length === 0 ? null : new Date(timeOf(Math.min(...oldest))).toISOString(),
    calls: add((one) => one.calls),
  };
}

/** Milliseconds that a date can have, of seconds that may be any number. */
const timeOf = (seconds: number): number => Math.max(0, Math.min(seconds * 1000, 8.64e15));

const MOST_NAMED = 20;

function story(sum: Sum, isDry: boolean): string {
  const { open, taken, expired, refused, left, oldestLeft, calls } = sum;
  const lines = [
    open !== null && (open === 0 ? 'No dead letters.' : `${counted(open, 'dead letter')} open.`),
    taken > 0 && `✓ Pinterest took ${counted(taken, 'event')} in ${counted(calls, 'call')}.`,
    expired > 0 && `✗ ${counted(expired, 'event')} given up: older than seven days.`,
    ...refused
      .slice(0, MOST_NAMED)
      .map((one) => `✗ refused: ${one.event} ${one.event_id} of ${one.account}: ${one.reason}`),
    refused.length > MOST_NAMED && `✗ and ${refused.length - MOST_NAMED} more; --json names all.`,
    ...left.map(
      ({ account, letters, reason }) =>
        `${isDry ? '–' : '✗'} ${counted(letters, 'letter')} of ${account} open: ${reason}`,
    ),
    oldestLeft !== null && `The oldest open one is of ${oldestLeft}.`,
    // scripts/deploy/replay has an alert on this line.
    oldestLeft !== null &&
      Date.now() - Date.parse(oldestLeft) > 3_600_000 &&
      'Dead letters are open for more than an hour.',
  ];
  return lines.flatMap((line) => (line === false ? [] : `${line}\n`)).join('');
}

/** Google's errors run over many lines and name addresses of servers. */
function sentenceOf(error: unknown, { projectId, collection }: LetterPlace): string {
  const [line] = String((error as Error).message).split('\n');
  return `Firestore of ${projectId}, collection ${collection}: ${line}`;
}
