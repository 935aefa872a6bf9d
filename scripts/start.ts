// pinterest-sgtm start: the whole chain on this machine, and the one URL to open, first.
import { defineCommand, program, UsageError } from './command-line/command.ts';
import { optionalPackage } from './command-line/optional-package.ts';
import { flag, value, valueOr } from './command-line/options.ts';
import { readContainer } from './command-line/read-container.ts';
import { googleFirestore } from './gtm/apis/server/stores/google-firestore.ts';
import { isThisMachine } from './http/local-only.ts';
import { accountOptions, readAccount, readApi } from './operate/pinterest/account-options.ts';
import type { SkippedPart } from './preview/container/skipped-parts.ts';
import { type LocalChain, type LocalChainOptions, startLocalChain } from './preview/local-chain.ts';

/**
 * The command. `prepare` is done after options are read, so that help and refusals come at once; it
 * resolves to false when nothing can be started, which has been said then.
 */
export const startCommand = (prepare: () => Promise<boolean> = async () => true) =>
  defineCommand({
    name: 'start',
    options: {
      port: valueOr('0', '<number>', '8080 if free, else any free port'),
      server: value('<export.json>', 'a server container of your own, as Tag Manager exports it'),
      web: value('<export.json>', 'a web container of your own'),
      'ad-account': value(
        '<id>',
        'with --token: the server sends to Pinterest itself instead of the Pinterest here',
      ),
      token: accountOptions.token,
      'token-file': accountOptions['token-file'],
      test: flag('with ?test=true: Pinterest answers and records nothing'),
      'record-for-real': flag(
        'with --ad-account, without --test: every event counts in that account',
      ),
      firestore: value('<host:port>', 'an emulator of Firestore instead of documents in memory'),
    },
    about: `Starts a demo shop, a tagging server and Pinterest on this machine, at one URL, with a page that shows
every event on both channels. Nothing leaves the machine unless --ad-account says so.`,
    async run(values, output) {
      const wishes = await readWishes(values);
      if (!(await prepare())) return 1;
      const chain = await start(wishes);
      if (chain === undefined) {
        output.err(`Port ${wishes.port} is taken; leave out --port for any free one.\n`);
        return 1;
      }
      output.out(welcome(chain, wishes));
      // The servers keep the process; it ends with Ctrl+C.
      return 0;
    },
  });

function welcome(chain: LocalChain, { options }: Wanted): string {
  const { url, taggingServerUrl, pinterestApi, session } = chain;
  return `
Shop and debugger: ${url}

Buy something in the shop: each event appears with both of its channels.
${whereTo(options.realAccount)} Ctrl+C ends it.
${skippedText(session.settings().skipped)}
Rehearse the commands of docs/operate in another terminal:
  export PINTEREST_API_URL=${pinterestApi.url}
  export PINTEREST_AD_ACCOUNT=${pinterestApi.adAccountId} PINTEREST_ACCESS_TOKEN=${pinterestApi.token}
  npx ${program} verify
Order webhooks go to ${taggingServerUrl}/webhooks/….
`;
}

interface Wanted {
  /** 0 means "8080 if it is free". */
  port: number;
  options: Pick<LocalChainOptions, 'firestore' | 'containers' | 'realAccount'>;
}

interface Given {
  port: string;
  server: string | undefined;
  web: string | undefined;
  'ad-account': string | undefined;
  token: string | undefined;
  'token-file': string | undefined;
  test: boolean;
  'record-for-real': boolean;
  firestore: string | undefined;
}

/** What was asked for. Throws a UsageError for what cannot be. */
async function readWishes(values: Given): Promise<Wanted> {
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
    await optionalPackage(
      '@google-cloud/firestore',
      '--firestore',
      () => import('@google-cloud/firestore'),
    );
    options.firestore = googleFirestore({ emulator, projectId: 'local' });
  }
  const isReal =
    values['ad-account'] !== undefined ||
    values.token !== undefined ||
    values['token-file'] !== undefined ||
    test;
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

/** Undefined when the port that was asked for is taken. */
async function start({ port, options: wishes }: Wanted): Promise<LocalChain | undefined> {
  const options = { pageReachesPinterestAt: 'this machine', ...wishes } as const;
  try {
    return await startLocalChain({ ...options, port: port === 0 ? 8080 : port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (port === 0) return startLocalChain({ ...options, port: 0 });
    return undefined;
  }
}

/** What the containers hold and this machine cannot run; nothing where they hold nothing such. */
function skippedText(parts: readonly SkippedPart[]): string {
  if (parts.length === 0) return '';
  const lines = parts.map(({ sentence, advice }) => `  ${sentence} ${advice}`);
  return `\nNot run here, of your containers:\n${lines.join('\n')}\n`;
}

function whereTo(account: LocalChainOptions['realAccount']): string {
  if (!account)
    return 'Nothing leaves this machine: what tags want to send elsewhere is held back and shown.';
  const what = account.test ? 'in test mode: nothing is recorded' : 'FOR REAL: every event counts';
  return `${account.test ? '' : '! '}The server sends to ad account ${account.adAccountId} of Pinterest itself, ${what}.`;
}
