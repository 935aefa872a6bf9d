// What was found in the weeks before: Pinterest tells of today only, so a trend has to be kept. One JSON
// object per client and look, one per line; no secret and nothing of a visitor is in it.
import { closeSync, constants, existsSync, fstatSync, readSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

import { z } from 'zod';

import { parseJson, readText } from '../../command-line/input-files.ts';
import { cannotWrite, openToWrite } from '../../command-line/output-files.ts';
import { statuses } from '../quality/read-quality.ts';

const entry = z.object({
  /** ISO 8601. */
  at: z.iso.datetime(),
  client: z.string(),
  adAccount: z.string(),
  state: z.enum(['red', 'yellow', 'well']),
  /** Faults of the catalogue, red ones. */
  red: z.array(z.string()).default([]),
  /** Events of the server in that week; null when they were not known. */
  events: z.number().nullish(),
  failed: z.number().nullish(),
  medianDelay: z.number().nullish(),
  /** `CONVERSIONS_API, WEB` → status. */
  quality: z.record(z.string(), z.enum(statuses)).default({}),
  /** Event → per cent of each channel's events that are paired. */
  overlap: z
    .record(z.string(), z.object({ browser: z.number().optional(), server: z.number().optional() }))
    .default({}),
});

export type HistoryEntry = z.infer<typeof entry>;

export interface History {
  entries: readonly HistoryEntry[];
  /** Lines that could not be read. */
  unreadable: number;
}

/** Beside the clients file, unless told otherwise: `clients.history.jsonl` of `clients.yaml`. */
export const historyBeside = (config: string): string =>
  join(dirname(config), `${basename(config, extname(config))}.history.jsonl`);

/** Every entry that can be read; none when there is no such file. Throws a UsageError otherwise. */
export function readHistory(file: string): History {
  if (!existsSync(file)) return { entries: [], unreadable: 0 };
  const entries: HistoryEntry[] = [];
  let unreadable = 0;
  for (const line of readText(file).split('\n')) {
    if (line.trim() === '') continue;
    const read = entry.safeParse(jsonOf(line));
    if (read.success) entries.push(read.data);
    else unreadable += 1;
  }
  return { entries, unreadable };
}

/** undefined for a line that a killed run has left. */
function jsonOf(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}

/** Adds entries at the end, in one write. Throws a UsageError when the file cannot be written. */
export function addToHistory(file: string, entries: readonly HistoryEntry[]): void {
  const descriptor = openToWrite(file, constants.O_CREAT | constants.O_APPEND, 0o600);
  try {
    const lines = entries.map((one) => `${JSON.stringify(one)}\n`).join('');
    writeFileSync(descriptor, `${endsInLine(descriptor) ? '' : '\n'}${lines}`);
  } catch (error) {
    throw cannotWrite(file, error);
  } finally {
    closeSync(descriptor);
  }
}

function endsInLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  return last.toString() === '\n';
}

const day = 86_400_000;

/** The looks at one client in the weeks before `now`, newest first, one a week, at most `most`. */
export function weeksBefore(
  { entries }: History,
  { client, adAccount }: { client: string; adAccount: string },
  now: number,
  most: number,
): HistoryEntry[] {
  const own = entries
    .filter((one) => one.client === client && one.adAccount === adAccount)
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const weeks: HistoryEntry[] = [];
  let newest = now;
  for (const one of own) {
    // Somebody who looks twice on a Monday has not looked at two weeks.
    if (newest - Date.parse(one.at) < 5 * day) continue;
    weeks.push(one);
    newest = Date.parse(one.at);
  }
  return weeks.slice(0, most);
}

/** What `now` is to be compared with: the look of the week before, or of the one before that. */
export function weekBefore(
  history: History,
  client: { client: string; adAccount: string },
  now: number,
): HistoryEntry | undefined {
  const [last] = weeksBefore(history, client, now, 1);
  return last !== undefined && now - Date.parse(last.at) < 21 * day ? last : undefined;
}
