// One file for all clients of an agency. It says which environment variables hold the secrets; the
// secrets themselves must not stand in it.
import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { type QualityTarget, usualTarget } from '../quality/target.ts';
import { type Entry, readEntries } from './entries.ts';
import { sentencesOf } from './sentences.ts';

const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'takes the NAME of an environment variable, such as ACME_PINTEREST_TOKEN; a token must not stand in this file',
  );

const percent = z
  .number()
  .min(0, 'takes a number from 0 to 100')
  .max(100, 'takes a number from 0 to 100');

const client = z.strictObject({
  adAccount: z.coerce.string().regex(/^\d{1,18}$/, 'takes up to 18 digits, in quotes'),
  /** Environment variable with the token that sends. */
  token: variable.optional(),
  /** Environment variable with a token that may read (ads:read); `token` if not given. */
  readToken: variable.optional(),
  /** BigQuery table with the tag's log. */
  log: z
    .string()
    .regex(/^[\w-]+\.\w+\.[\w-]+$/, 'takes project.dataset.table')
    .optional(),
  /** Firestore collection with the tag's dead letters. */
  deadLetters: z
    .string()
    .regex(/^[\w-]+\.[\w-]+$/, 'takes project.collection')
    .optional(),
  /** Below this, event quality is red. */
  target: z.enum(['GOOD', 'FAIR', 'NEEDS_IMPROVEMENT']).default(usualTarget.status),
  /** Per cent of the events that must carry a field where it belongs. */
  coverage: percent.default(usualTarget.coverage),
  /** Per cent of the events that must be paired with the other channel. */
  overlap: percent.default(usualTarget.overlap),
  /** Channels that this client has; one that has gone silent is red. */
  channels: z
    .array(z.enum(['tag', 'server']))
    .min(1)
    .default(['tag', 'server']),
});

export type Client = z.infer<typeof client> & { name: string };

/**
 * The clients of a YAML or JSON file, or the one of that name, whose entry alone has to be right then.
 * Throws a UsageError that names the place and says what to write; it never repeats a value.
 */
export function readClients(path: string, only?: string): Client[] {
  const entries = readEntries(path);
  const wanted = entries.filter(({ name }) => only === undefined || name === only);
  if (wanted.length === 0) {
    const names = entries.map(({ name }) => name).join(', ');
    throw new UsageError(`${path} has no client "${only}". It has: ${names}.`);
  }
  const read = wanted.map(readEntry);
  const lines = read.flatMap((one, index) =>
    'client' in one ? [] : one.sentences.map((said) => `Client "${wanted[index]!.name}": ${said}`),
  );
  if (lines.length === 0) return read.flatMap((one) => ('client' in one ? [one.client] : []));
  throw new UsageError(`${path} is not right:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** An entry that says nothing usable, and what is wrong with it. */
export interface RefusedClient {
  name: string;
  sentence: string;
}

/**
 * All clients of a file, and the entries that cannot be used: what is wrong with one client does not
 * keep the others from being looked at. Throws a UsageError when it is no clients file at all.
 */
export function readUsableClients(path: string): { clients: Client[]; refused: RefusedClient[] } {
  const clients: Client[] = [];
  const refused: RefusedClient[] = [];
  for (const entry of readEntries(path)) {
    const read = readEntry(entry);
    if ('client' in read) clients.push(read.client);
    else refused.push({ name: entry.name, sentence: read.sentences.join(' ') });
  }
  return { clients, refused };
}

function readEntry({ name, value, problem }: Entry): { client: Client } | { sentences: string[] } {
  if (problem !== undefined) return { sentences: [problem] };
  const read = client.safeParse(value);
  if (read.success) return { client: { name, ...read.data } };
  const sentences = sentencesOf(read.error, Object.keys(client.shape));
  return { sentences: sentences.map((sentence) => `${sentence}.`) };
}

/** What the event quality of a client has to reach. */
export const targetOf = ({ target, coverage, overlap, channels }: Client): QualityTarget => ({
  status: target,
  coverage,
  overlap,
  channels,
});

/** The secret in a client's environment variable. Throws a UsageError when it is not set. */
export function secretOf({ name }: Client, variableName: string): string {
  const secret = (process.env[variableName] ?? '').trim();
  if (secret !== '') return secret;
  throw new UsageError(`Set the environment variable ${variableName}: client "${name}" names it.`);
}
