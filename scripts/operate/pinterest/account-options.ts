// The options that all commands share which call Pinterest for an ad account.
import { secret, UsageError, value } from '../../command-line/options.ts';
import { readSecret } from '../../command-line/secrets.ts';
import { readClients, secretOf } from '../clients/clients-file.ts';
import type { ApiOptions } from './pinterest-api.ts';
import { pinterestUrl } from './pinterest-api.ts';

const tokenVariable = 'PINTEREST_ACCESS_TOKEN';

/** Options of all commands that call Pinterest. */
export const apiOptions = {
  api: value(
    '<address>',
    `another address than ${pinterestUrl}, e.g. a stand-in; or PINTEREST_API_URL`,
  ),
  timeout: value('<ms>', 'for one answer, 10000 when it is missing'),
  retries: value('<n>', 'after 429, 5xx and broken connections, 2 when it is missing'),
};

export const accountOptions = {
  config: value('<file>', 'account and token of --client, see docs/operate/clients.md; or'),
  client: value('<name>', 'one of the clients of --config'),
  'ad-account': value('<digits>', 'or PINTEREST_AD_ACCOUNT'),
  token: secret('<token>', tokenVariable, `better: ${tokenVariable}, or`),
  'token-file': value('<file>', 'a file that holds the token alone'),
  ...apiOptions,
};

interface ApiValues {
  api?: string | undefined;
  timeout?: string | undefined;
  retries?: string | undefined;
}

interface AccountValues extends ApiValues {
  'ad-account'?: string | undefined;
  token?: string | undefined;
  'token-file'?: string | undefined;
  config?: string | undefined;
  client?: string | undefined;
}

/** Address, time limit and tries. Throws a UsageError for what cannot be. */
export function readApi({ api, timeout, retries }: ApiValues): ApiOptions {
  const address = api ?? process.env.PINTEREST_API_URL ?? pinterestUrl;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // Quoted in messages, and no request takes them.
  if (url?.username || url?.password) {
    throw new UsageError('--api takes an address without a name and a password in it.');
  }
  if (url === undefined || !/^https?:\/\/[^/]/.test(address)) {
    throw new UsageError(`--api takes an address such as ${pinterestUrl}, not ${address}.`);
  }
  return {
    api: address.replace(/\/+$/, ''),
    timeout: whole('--timeout', timeout ?? '10000', 1, 3_600_000),
    retries: whole('--retries', retries ?? '2', 0, 10),
  };
}

/**
 * Ad account and token from the clients file, options or environment; of a client's two tokens the
 * one for this `purpose`. Throws a UsageError when one is missing.
 */
export function readAccount(
  values: AccountValues,
  purpose: 'send' | 'read' = 'send',
): { adAccount: string; token: string } {
  if (values.config !== undefined) return accountOfClient(values.config, values.client, purpose);
  const adAccount = (values['ad-account'] ?? process.env.PINTEREST_AD_ACCOUNT ?? '').trim();
  if (!/^\d{1,18}$/.test(adAccount)) {
    throw new UsageError('Name the ad account: --ad-account and up to 18 digits.');
  }
  return { adAccount, token: readToken(values) };
}

function accountOfClient(file: string, name: string | undefined, purpose: 'send' | 'read') {
  const clients = readClients(file, name);
  const [client] = clients;
  if (clients.length > 1) {
    const names = clients.map((one) => one.name).join(', ');
    throw new UsageError(`Say which client: --client, one of ${names}.`);
  }
  const { token, readToken: forReading, adAccount } = client!;
  const variable = purpose === 'read' ? (forReading ?? token) : token;
  if (variable === undefined) {
    throw new UsageError(`Client "${client!.name}" of ${file} has no token; give it one.`);
  }
  return { adAccount, token: secretOf(client!, variable) };
}

/** The token without blanks. Throws a UsageError when there is none. */
export const readToken = (values: AccountValues): string =>
  readSecret({
    given: values.token,
    file: values['token-file'],
    variable: tokenVariable,
    what: "Pinterest's access token",
    missing: `Set ${tokenVariable} to the access token, or name a file that holds it with --token-file.`,
  });

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new UsageError(`${name} takes a whole number from ${least} to ${most}, not ${text}.`);
  }
  return number;
}
