// One file for all clients of an agency. It says which environment variables hold the secrets; the
// secrets themselves must not stand in it.
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { readText } from '../../command-line/input-files.ts';

const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'takes the NAME of an environment variable, such as ACME_PINTEREST_TOKEN; a token must not stand in this file',
  );

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
  target: z.enum(['GOOD', 'FAIR', 'NEEDS_IMPROVEMENT']).default('GOOD'),
  /** Channels that this client has; one that has gone silent is red. */
  channels: z
    .array(z.enum(['tag', 'server']))
    .min(1)
    .default(['tag', 'server']),
});

const file = z.strictObject({
  clients: z.record(z.string().regex(/^[\w-]+$/, 'takes letters, digits, - and _'), client),
});

export type Client = z.infer<typeof client> & { name: string };

/**
 * The clients of a YAML or JSON file, or the one of that name. Throws a UsageError that names the
 * place and says what to write; it never repeats a value.
 */
export function readClients(path: string, only?: string): Client[] {
  const read = file.safeParse(parsed(path));
  if (!read.success) {
    const lines = read.error.issues.map((issue) => {
      const place = issue.path.length > 0 ? issue.path.join('.') : 'its root';
      return `  ${place}: ${sentenceOf(issue)}`;
    });
    throw new UsageError(`${path} is not right:\n${lines.join('\n')}`);
  }
  const clients = Object.entries(read.data.clients).map(([name, one]) => ({ name, ...one }));
  if (clients.length === 0) throw new UsageError(`${path} names no client.`);
  if (only === undefined) return clients;
  const found = clients.filter(({ name }) => name === only);
  if (found.length > 0) return found;
  const names = clients.map(({ name }) => name).join(', ');
  throw new UsageError(`${path} has no client "${only}". It has: ${names}.`);
}

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

/** The secret in a client's environment variable. Throws a UsageError when it is not set. */
export function secretOf({ name }: Client, variableName: string): string {
  const secret = (process.env[variableName] ?? '').trim();
  if (secret !== '') return secret;
  throw new UsageError(`Client "${name}": set the environment variable ${variableName}.`);
}
