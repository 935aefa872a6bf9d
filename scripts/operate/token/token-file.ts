// Tokens on disk: readable by their owner alone, and replaced in one step, because a refresh token
// that is lost between two writes cannot be had back.
import { renameSync, rmSync, writeFileSync } from 'node:fs';

import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { parseJson, readText } from '../../command-line/input-files.ts';

const tokenFile = z.looseObject({
  access_token: z.string().optional(),
  refresh_token: z.string().min(1),
  /** ISO 8601. */
  access_token_expires_at: z.string().optional(),
  refresh_token_expires_at: z.string().optional(),
});

export type TokenFile = z.infer<typeof tokenFile>;

/** Reads a token file. Throws a UsageError that quotes nothing of it. */
export function readTokenFile(file: string): TokenFile {
  let json: unknown;
  try {
    json = parseJson(readText(file));
  } catch {
    throw new UsageError(`${file} cannot be read as JSON; it holds {"refresh_token": "…"}.`);
  }
  const read = tokenFile.safeParse(json);
  if (read.success) return read.data;
  throw new UsageError(`${file}: "refresh_token" is missing.`);
}

/** Writes a token file for its owner alone; the old one stays whole until the new one is. */
export function writeTokenFile(file: string, content: object): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new UsageError(`${file} cannot be written (${reason}).`);
  }
}
