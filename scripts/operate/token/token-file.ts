// Tokens on disk, readable by their owner alone. Pinterest takes a refresh token once: so the file is
// open and locked before Pinterest is asked, and the new pair goes into it by a single write. No draft
// lies beside it that a killed run could leave behind.
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';

import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { parseJson, readText } from '../../command-line/input-files.ts';
import { cannotWrite, openToWrite } from '../../command-line/output-files.ts';

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

/**
 * Opens a token file, which is made if it is not there, and keeps it locked while `work` runs. `write`
 * replaces what is in it. A file that was made and not written is taken away again.
 * @throws UsageError when the file cannot be written or another run works with it.
 */
export async function withTokenFile(
  file: string,
  work: (write: (content: object) => void) => Promise<void>,
): Promise<void> {
  const unlock = lock(file);
  try {
    const descriptor = openToWrite(file, constants.O_CREAT, 0o600);
    try {
      // What is no file keeps nothing, and must not be taken away at the end.
      if (!fstatSync(descriptor).isFile()) throw noFile(file);
      await work((content) => replace(file, descriptor, content));
    } finally {
      const stats = fstatSync(descriptor);
      const isEmpty = stats.isFile() && stats.size === 0;
      closeSync(descriptor);
      if (isEmpty) rmSync(file);
    }
  } finally {
    unlock();
  }
}

function replace(file: string, descriptor: number, content: object): void {
  const text = `${JSON.stringify(content, undefined, 2)}\n`;
  try {
    fchmodSync(descriptor, 0o600);
    // Blanks up to the end of the old text: should the process end here, the file is JSON all the same.
    const bytes = Buffer.from(text.padEnd(fstatSync(descriptor).size));
    writeSync(descriptor, bytes, 0, bytes.length, 0);
    ftruncateSync(descriptor, Buffer.byteLength(text));
    fsyncSync(descriptor);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

const noFile = (file: string): UsageError =>
  new UsageError(`${file} is no file, but a folder, link, pipe or device.`);

/** Takes the lock of a file, which holds the number of the process and nothing else. */
function lock(file: string): () => void {
  const path = `${file}.lock`;
  try {
    if (!take(path)) {
      if (!lstatSync(path).isFile()) throw noFile(path);
      const holder = Number(readFileSync(path, 'utf8'));
      const isFree = !isRunning(holder);
      // Its run was killed.
      if (isFree) rmSync(path, { force: true });
      if (!isFree || !take(path)) {
        throw new UsageError(
          `${file} is in use by another run (process ${holder}); wait for its end.`,
        );
      }
    }
  } catch (error) {
    throw error instanceof UsageError ? error : cannotWrite(path, error);
  }
  return () => rmSync(path, { force: true });
}

/** Whether there was no lock, so that it is this run's now. */
function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  // Of this process, in a container for instance where every run has the number 1: left by a killed one.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
