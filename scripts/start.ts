// npm start: builds, starts the whole chain on this machine and prints the one URL to open, first.
import { readScript, UsageError } from './command-line/command.ts';
import { flag, value, valueOr } from './command-line/options.ts';
import { readContainer } from './command-line/read-container.ts';
import { googleFirestore } from './gtm/apis/server/stores/google-firestore.ts';
import { isThisMachine } from './http/local-only.ts';
import { readAccount, readApi } from './operate/pinterest/account-options.ts';
import type { SkippedPart } from './preview/container/skipped-parts.ts';
import { type LocalChain, type LocalChainOptions, startLocalChain } from './preview/local-chain.ts';
import { createRehearsal, writeRehearsalFiles } from './preview/rehearsal/rehearsal.ts';

const wanted = readScript(
  {
    call: 'npm start --',
    options: {
      port: valueOr('0', '<number>', '8080 if free, else any free port'),
      server: value('<export.json>', 'a server container of your own, as Tag Manager exports it'),
      web: value('<export.json>', 'a web container of your own'),
      'ad-account': value(
        '<id>',
        'with --token: the server sends to Pinterest itself instead of the Pinterest here',
      ),
      token: value('<token>', 'better in PINTEREST_ACCESS_TOKEN'),
      test: flag('with ?test=true: Pinterest answers and records nothing'),
      'record-for-real': flag(
        'with --ad-account, without --test: every event counts in that account',
      ),
      firestore: value('<host:port>', 'an emulator of Firestore instead of documents in memory'),
    },
    about: 'Builds, and starts shop, tagging server and Pinterest on this machine, at one URL.',
  },
  process.argv.slice(2),
  readWishes,
);
if (wanted !== undefined) await run(wanted);

async function run(wishes: Wanted): Promise<void> {
  // Only now, so that help and refusals come at once.
  await import('./build.ts');
  if (process.exitCode !== undefined) return;
  // A sample order must not count in somebody's account.
  const rehearsal = wishes.options.realAccount ? undefined : createRehearsal();
  const options = { ...wishes.options, ...(rehearsal && { rehearsal }) };
  const chain = await start({ ...wishes, options });
  if (chain === undefined) return;
  const { url, taggingServerUrl, pinterestApi, session } = chain;
  const rehearsalText = rehearsal ? rehearse({ rehearsal, pinterestApi, taggingServerUrl }) : '';
  console.log(`
Shop and debugger: ${url}

Buy something in the shop: each event appears with both of its channels.
${whereTo(wishes.options.realAccount)} Ctrl+C ends it.
${skippedText(session.settings().skipped)}
${rehearsalText}Order webhooks go to ${taggingServerUrl}/webhooks/….`);
}

/** Writes the files of the rehearsal, which go when this process ends, and says how to use them. */
function rehearse(places: Parameters<typeof writeRehearsalFiles>[0]): string {
  const files = writeRehearsalFiles(places);
  process.on('exit', files.remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit());
  return `Rehearse the commands of docs/operate in another terminal, in this folder:
${exportLines(files.environment)}
  npm run -s gtm -- verify
`;
}

/** Lines that a shell takes as they stand. */
function exportLines(environment: Record<string, string>): string {
  return Object.entries(environment)
    .map(([name, value]) => `  export ${name}=${value}`)
    .join('\n');
}

interface Wanted {
  /** 0 means "8080 if it is free". */
  port: number;
  options: Pick<LocalChainOptions, 'firestore' | 'containers' | 'realAccount' | 'rehearsal'>;
}

interface Given {
  port: string;
  server: string | undefined;
  web: string | undefined;
  'ad-account': string | undefined;
  token: string | undefined;
  test: boolean;
  'record-for-real': boolean;
  firestore: string | undefined;
}

/** What was asked for. Throws a UsageError for what cannot be. */
function readWishes(values: Given): Wanted {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not ${values.port}.`);
  }
  const { firestore: emulator, server, web, test } = values;
  const containers = {
    ...(server !== undefined && { server: readContainer(server, 'server').container }),
    ...(web !== undefined && { web: readContainer(web, 'web').container }),
  };
  const options: Wanted['options'] = { containers };
  if (emulator !== undefined) {
    if (!isThisMachine(emulator)) {
      throw new UsageError(`--firestore takes an emulator of this machine, not ${emulator}.`);
    }
    options.firestore = googleFirestore({ emulator, projectId: 'local' });
  }
  const isReal = values['ad-account'] !== undefined || values.token !== undefined || test;
  if (isReal && !test && !values['record-for-real']) {
    throw new UsageError(
      'Add --test, so that Pinterest records nothing, or --record-for-real if every event shall count.',
    );
  }
  if (isReal) {
    const { adAccount, token } = readAccount(values);
    options.realAccount = { adAccountId: adAccount, token, test, api: readApi({}).api };
  }
  return { port, options };
}

/** Undefined when the port that was asked for is taken, which has been said then. */
async function start({ port, options: wishes }: Wanted): Promise<LocalChain | undefined> {
  const options = { pageReachesPinterestAt: 'this machine', ...wishes } as const;
  try {
    return await startLocalChain({ ...options, port: port === 0 ? 8080 : port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (port === 0) return startLocalChain({ ...options, port: 0 });
    process.stderr.write(`Port ${port} is taken; leave out --port for any free one.\n`);
    process.exitCode = 1;
    return undefined;
  }
}

/** What the containers hold and this machine cannot run; nothing where they hold nothing such. */
function skippedText(parts: readonly SkippedPart[]): string {
  if (parts.length === 0) return '';
  const lines = parts.map(({ sentence, advice }) => `  ${plain(sentence)} ${advice}`);
  return `\nNot run here, of your containers:\n${lines.join('\n')}\n`;
}

/** Without control characters: names come out of a file, and a terminal obeys some. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

function whereTo(account: LocalChainOptions['realAccount']): string {
  if (!account)
    return 'Nothing leaves this machine: what tags want to send elsewhere is held back and shown.';
  const red = process.stdout.isTTY ? ['\u001b[31m', '\u001b[0m'] : ['', ''];
  const what = account.test ? 'in test mode: nothing is recorded' : 'FOR REAL: every event counts';
  return `${red[0]}The server sends to ad account ${account.adAccountId} of Pinterest itself, ${what}.${red[1]}`;
}
