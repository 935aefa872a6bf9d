// npx pinterest-sgtm start: the whole chain on this machine, and the one URL to open, first.
import {
  defineCommand,
  type ExitStatus,
  type Output,
  program,
  UsageError,
} from './command-line/command.ts';
import { optionalPackage } from './command-line/optional-package.ts';
import { flag, value, valueOr } from './command-line/options.ts';
import { readContainer } from './command-line/read-container.ts';
import { googleFirestore } from './gtm/apis/server/stores/google-firestore.ts';
import { UnusableTemplate } from './gtm/container/compile-container.ts';
import { isThisMachine } from './http/local-only.ts';
import { accountOptions, readAccount, readApi } from './operate/pinterest/account-options.ts';
import type { SkippedPart } from './preview/container/skipped-parts.ts';
import { type LocalChain, type LocalChainOptions, startLocalChain } from './preview/local-chain.ts';
import { createRehearsal, writeRehearsalFiles } from './preview/rehearsal/rehearsal.ts';

/**
 * The command. `prepare` is done after options are read, so that help and refusals come at once; it
 * resolves to false when nothing can be started, which has been said then.
 */
export const startCommand = (prepare: (output: Output) => Promise<boolean> = async () => true) =>
  defineCommand({
    name: 'start',
    options: {
      port: valueOr('0', '<number>', '8080 if free, else any free port'),
      server: value('<export.json>', 'a server container of your own, as Tag Manager exports it'),
      web: value('<export.json>', 'a web container of your own'),
      site: value(
        '<url>',
        'your own site in the place of the demo shop: in a window of Chromium, with these containers in the place of its Tag Manager',
      ),
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
    examples: [
      `npx ${program} start`,
      `npx ${program} start --site https://shop.example --web my-web-export.json --server my-server-export.json`,
    ],
    async run(values, output) {
      const wishes = await readWishes(values);
      // Only for a site: a browser's library takes its time to load.
      const windows =
        wishes.site === undefined ? undefined : await import('./preview/site/site-window.ts');
      if (windows?.hasScreen() === false) {
        output.err(
          'There is no screen here to open a window on: DISPLAY is not set. Start this on a machine with ' +
            'a screen, or with xvfb-run in front.\n',
        );
        return 1;
      }
      if (!(await prepare(output))) return 1;
      // A sample order must not count in somebody's account.
      const rehearsal = wishes.options.realAccount ? undefined : createRehearsal();
      const options = { ...wishes.options, ...(rehearsal && { rehearsal }) };
      const chain = await start({ ...wishes, options });
      if (chain === undefined) {
        output.err(`Port ${wishes.port} is taken; leave out --port for any free one.\n`);
        return 1;
      }
      const { pinterestApi, taggingServerUrl } = chain;
      const rehearsalText = rehearsal
        ? rehearse({ rehearsal, pinterestApi, taggingServerUrl })
        : '';
      output.out(welcome(chain, wishes, rehearsalText));
      // The servers keep the process; it ends with Ctrl+C.
      return wishes.site === undefined ? 0 : openWindow(chain, wishes, output);
    },
  });

function welcome(chain: LocalChain, wishes: Wanted, rehearsalText: string): string {
  return `
${wishes.site === undefined ? shopText(chain) : siteText(chain, wishes.site)}
${whereTo(wishes)} Ctrl+C ends it.
${skippedText(chain.session.settings().skipped)}
${rehearsalText}Order webhooks go to ${chain.taggingServerUrl}/webhooks/….
`;
}

function shopText({ url }: LocalChain): string {
  return `Shop and debugger: ${url}

Buy something in the shop: each event appears with both of its channels.`;
}

function siteText({ url }: LocalChain, site: URL): string {
  return `Your site: ${site.host}, in a window
Debugger: ${url}

Do in the window what a visitor does: each event appears in the debugger with both of its channels.
It is the real site, seen as by somebody who comes for the first time: an order is a real order.`;
}

async function openWindow(
  chain: LocalChain,
  { site, options }: Wanted,
  output: Output,
): Promise<ExitStatus> {
  const { showSite } = await import('./preview/site/site-window.ts');
  const say = (sentence: string) => output.out(`\n${plain(sentence)}\n`);
  try {
    await showSite(chain, { address: site!, web: options.containers?.web, say });
    return 0;
  } catch (error) {
    output.err(`${plain((error as Error).message)}\n`);
    await chain.close();
    return 1;
  }
}

/** Writes the files of the rehearsal, which go when this process ends, and says how to use them. */
function rehearse(places: Parameters<typeof writeRehearsalFiles>[0]): string {
  const files = writeRehearsalFiles(places);
  process.on('exit', files.remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit());
  return `Rehearse the commands of docs/operate in another terminal, in this folder:
${exportLines(files.environment)}
  npx ${program} verify
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
  /** The person's own site. */
  site: URL | undefined;
  options: Pick<LocalChainOptions, 'firestore' | 'containers' | 'realAccount' | 'rehearsal'>;
}

interface Given {
  port: string;
  site: string | undefined;
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
  return { port, site: values.site === undefined ? undefined : readSite(values.site), options };
}

function readSite(text: string): URL {
  const site = URL.canParse(text) ? new URL(text) : undefined;
  if (site === undefined || !/^https?:$/.test(site.protocol)) {
    throw new UsageError(
      `--site takes the address of a page, such as https://shop.example, not ${text}.`,
    );
  }
  return site;
}

/** Undefined when the port that was asked for is taken. */
async function start({ port, options: wishes }: Wanted): Promise<LocalChain | undefined> {
  const options = { pageReachesPinterestAt: 'this machine', ...wishes } as const;
  try {
    return await startLocalChain({ ...options, port: port === 0 ? 8080 : port });
  } catch (error) {
    if (error instanceof UnusableTemplate) throw new UsageError(error.message);
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

/** Without control characters: names come out of a file, and a terminal obeys some. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

function whereTo({ site, options: { realAccount: account } }: Wanted): string {
  if (!account && site)
    return 'Nothing of Tag Manager, Google Analytics or Pinterest leaves this machine.';
  if (!account)
    return 'Nothing leaves this machine: what tags want to send elsewhere is held back and shown.';
  const what = account.test ? 'in test mode: nothing is recorded' : 'FOR REAL: every event counts';
  return `${account.test ? '' : '! '}The server sends to ad account ${account.adAccountId} of Pinterest itself, ${what}.`;
}
