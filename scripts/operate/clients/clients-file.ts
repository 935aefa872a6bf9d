// One file for all clients of an agency. It says which environment variables hold the secrets; the
// secrets themselves must not stand in it.
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { readText } from '../../command-line/input-files.ts';
import { type QualityTarget, usualTarget } from '../quality/target.ts';

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

const clientsBy = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({
    clients: z.record(z.string().regex(/^[\w-]+$/, 'takes letters, digits, - and _'), entry),
  });

export type Client = z.infer<typeof client> & { name: string };

/**
 * The clients of a YAML or JSON file, or the one of that name, whose entry alone has to be right then.
 * Throws a UsageError that names the place and says what to write; it never repeats a value.
 */
export function readClients(path: string, only?: string): Client[] {
  const entries = readEntries(path);
  if (only !== undefined && !Object.hasOwn(entries, only)) {
    const names = Object.keys(entries).join(', ');
    throw new UsageError(`${path} has no client "${only}". It has: ${names}.`);
  }
  const wanted = only === undefined ? entries : { [only]: entries[only] };
  const read = clientsBy(client).safeParse({ clients: wanted });
  if (!read.success) throw notRight(path, read.error);
  return Object.entries(read.data.clients).map(([name, one]) => ({ name, ...one }));
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
  for (const [name, entry] of Object.entries(readEntries(path))) {
    const read = client.safeParse(entry);
    if (read.success) clients.push({ name, ...read.data });
    else
      refused.push({
        name,
        sentence: `Its entry is not right: ${sentencesOf(read.error).join('; ')}.`,
      });
  }
  return { clients, refused };
}

/** The entries of a clients file as they stand there. Throws a UsageError when it is none. */
function readEntries(path: string): Record<string, unknown> {
  const read = clientsBy(z.unknown()).safeParse(parsed(path));
  if (!read.success) throw notRight(path, read.error);
  const { clients } = read.data;
  if (Object.keys(clients).length === 0) throw new UsageError(`${path} names no client.`);
  return clients;
}

const notRight = (path: string, error: z.ZodError): UsageError => {
  const lines = sentencesOf(error).map((sentence) => `  ${sentence}`);
  return new UsageError(`${path} is not right:\n${lines.join('\n')}`);
};

const sentencesOf = ({ issues }: z.ZodError): string[] =>
  issues.map((issue) => {
    const place = issue.path.length > 0 ? issue.path.join('.') : 'its root';
    return `${place}: ${sentenceOf(issue)}`;
  });

function parsed(path: string): unknown {
  try {
    return parse(readText(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const place = line === undefined ? path : `${path}, line ${line}`;
    throw new UsageError(
      /alias/i.test((error as Error).message)
        ? `${place}: aliases stand for too much; write the clients out.`
        : `${place}: this is no YAML and no JSON.`,
    );
  }
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')} is not known; known are ${Object.keys(client.shape).join(', ')}`;
    case 'invalid_type':
      return issue.message.includes('undefined') ? 'is missing' : `takes ${issue.expected}`;
    case 'invalid_value':
      return `takes one of ${issue.values.join(', ')}`;
    default:
      return issue.message;
  }
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
  throw new UsageError(`Client "${name}": set the environment variable ${variableName}.`);
}
