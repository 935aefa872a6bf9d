// npx pinterest-sgtm token: what a token may do, a fresh one for an old one, a conversion token for the tag.
import type { ExitStatus, Output } from '../command-line/command.ts';
import { asJson, defineCommand, program, UsageError } from '../command-line/command.ts';
import { flag, value } from '../command-line/options.ts';
import { accountOptions, readAccount, readApi, readToken } from './pinterest/account-options.ts';
import { PinterestError } from './pinterest/pinterest-api.ts';
import { checkToken, exchangeToken, refreshToken } from './token/token-actions.ts';
import { readTokenFile, withTokenFile } from './token/token-file.ts';

export const token = defineCommand({
  name: 'token',
  operands: 'check|refresh|exchange',
  options: {
    ...accountOptions,
    file: value('<file>', 'check, refresh: the file with the refresh token'),
    out: value('<file>', 'exchange: where the conversion token is written'),
    json: flag('check: {"ok","kind","maySend","mayRead","problems","expires"}'),
  },
  about: `check     what the token may do for the account (one event in test mode, one read), which kind it
          is, and when the tokens of --file expire
refresh   new tokens for the refresh token in the file, which is open and locked before Pinterest is asked; the app from
          PINTEREST_APP_ID and PINTEREST_APP_SECRET. Run it at least every 30 days
exchange  a conversion token, for sending alone, from an OAuth token with ads:write

No command prints a token; files are readable by their owner alone.`,
  examples: [
    'npx pinterest-sgtm token check --ad-account 549… --file tokens.json',
    'npx pinterest-sgtm token refresh --file tokens.json',
    'npx pinterest-sgtm token exchange --out conversion-token.json',
  ],
  notes: 'Exit status 1 when Pinterest refuses, or the token may not send.',
  async run(values, output, operands) {
    const [action, ...more] = operands;
    if (more.length > 0) throw new UsageError(`${more[0]} is too much.`);
    const options = readApi(values);
    return naming(output, async () => {
      switch (action) {
        case 'check': {
          const expires = values.file === undefined ? undefined : expiryOf(values.file);
          const found = await checkToken(readAccount(values), options);
          output.out(
            values.json
              ? asJson({ ok: found.maySend, ...found, ...(expires && { expires }) })
              : [
                  `Kind: ${found.kind}`,
                  `${found.maySend ? '✓' : '✗'} may send events`,
                  `${found.mayRead ? '✓' : '–'} may read (ads:read)`,
                  ...found.problems,
                  ...Object.entries(expires ?? {}).map(([name, date]) => `${name}: ${date}`),
                  '',
                ].join('\n'),
          );
          return found.maySend ? 0 : 1;
        }
        case 'refresh': {
          const file = required(values.file, '--file tokens.json');
          readTokenFile(file);
          const app = appFromEnvironment();
          let until: string | undefined;
          await withTokenFile(file, async (write) => {
            // Read anew: another run may have ended in between.
            const before = readTokenFile(file);
            const after = await refreshToken(before, app, options);
            write({ ...before, ...after });
            until = after.access_token_expires_at;
          });
          output.out(`${file} holds new tokens${until ? `, good until ${until}` : ''}.\n`);
          return 0;
        }
        case 'exchange': {
          const out = required(values.out, '--out conversion-token.json');
          const given = readToken(values);
          await withTokenFile(out, async (write) => {
            const access_token = await exchangeToken(given, options);
            write({ access_token, token_type: 'conversion' });
          });
          output.out(`${out} holds the conversion token.\n`);
          return 0;
        }
        default:
          throw new UsageError('token takes check, refresh or exchange.');
      }
    });
  },
});

async function naming(output: Output, work: () => Promise<ExitStatus>): Promise<ExitStatus> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    output.err(`${program} token: ${error.message}\n`);
    return 1;
  }
}

function expiryOf(file: string): Record<string, string> {
  const { access_token_expires_at: access, refresh_token_expires_at: refresh } =
    readTokenFile(file);
  return {
    'access token expires': access ?? 'unknown',
    'refresh token expires': refresh ?? 'unknown',
  };
}

function required(value: string | undefined, usage: string): string {
  if (value === undefined || value === '') throw new UsageError(`Name the file: ${usage}.`);
  return value;
}

function appFromEnvironment(): { id: string; secret: string } {
  const { PINTEREST_APP_ID: id, PINTEREST_APP_SECRET: secret } = process.env;
  if (!id || !secret) throw new UsageError('Set PINTEREST_APP_ID and PINTEREST_APP_SECRET.');
  return { id, secret };
}
