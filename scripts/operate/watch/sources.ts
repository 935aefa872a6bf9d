// Where to look for a client's week: in the tag's log and at Pinterest, with whose secrets.
import { UsageError, value } from '../../command-line/options.ts';
import { type Client, secretOf, targetOf } from '../clients/clients-file.ts';
import { googleToken } from '../google-token.ts';
import { readApi } from '../pinterest/account-options.ts';
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import type { WeekSources } from './client-week.ts';
import { type LogRow, readBigQuery } from './read-log.ts';

/** Options of all commands that look at weeks. */
export const placeOptions = {
  bigquery: value(
    '<url>',
    'another address than https://bigquery.googleapis.com, e.g. a stand-in; or BIGQUERY_API_URL',
  ),
  now: value('<ISO time>', 'the end of this week, now when it is missing'),
};

export interface Place {
  api: ApiOptions;
  /** Base address of BigQuery. */
  bigQuery: string;
  /** The end of this week, milliseconds since the epoch. */
  now: number;
  /** One token of Google's for all logs. Rejects with a UsageError when there is none. */
  google: () => Promise<string>;
}

const readOnly = ['https://www.googleapis.com/auth/bigquery.readonly'];

/** Where the options point to. Throws a UsageError for what cannot be. */
export function readPlace(
  values: Parameters<typeof readApi>[0] & {
    bigquery?: string | undefined;
    now?: string | undefined;
  },
): Place {
  const now = values.now === undefined ? Date.now() : Date.parse(values.now);
  if (Number.isNaN(now)) {
    throw new UsageError(`--now takes a time in ISO 8601, not ${values.now}.`);
  }
  const address = values.bigquery ?? process.env.BIGQUERY_API_URL;
  let token: Promise<string> | undefined;
  return {
    api: readApi(values),
    bigQuery: (address ?? 'https://bigquery.googleapis.com').replace(/\/+$/, ''),
    now,
    google: () => (token ??= googleToken(readOnly)),
  };
}

/** Reads the log of a table, when it is asked to. */
export const tableLog =
  (table: string, { api, bigQuery, now, google }: Place): (() => Promise<LogRow[]>) =>
  async () => {
    const token = await google();
    // BigQuery takes longer than an API of Pinterest's.
    const timeout = Math.max(api.timeout, 30_000);
    return readBigQuery({ table, token, url: bigQuery, timeout }, now);
  };

/** Throws a UsageError when the client names nothing to look at, or a variable that is not set. */
export function sourcesOfClient(client: Client, place: Place): WeekSources {
  const { log, adAccount, channels } = client;
  const variable = client.readToken ?? client.token;
  if (log === undefined && variable === undefined) {
    throw new UsageError(
      `Client "${client.name}" has nothing to look at: give it log, readToken, or both.`,
    );
  }
  const token = variable === undefined ? undefined : secretOf(client, variable);
  const sending = client.token === undefined ? '' : (process.env[client.token] ?? '').trim();
  return {
    adAccount,
    log: log !== undefined && channels.includes('server') ? tableLog(log, place) : undefined,
    account: token === undefined ? undefined : { adAccount, token, variable },
    sending:
      client.token === undefined || sending === '' || sending === token
        ? undefined
        : { token: sending, variable: client.token },
    api: place.api,
    target: targetOf(client),
  };
}
