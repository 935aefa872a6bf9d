// The entries of a clients file as they stand there, each by itself where the file as a whole cannot be read:
// a quote that is missing in one client's entry must not hide the others.
import type { YAMLParseError } from 'yaml';
import { parse } from 'yaml';
import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { readText } from '../../command-line/input-files.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';
import { sentencesOf } from './sentences.ts';

export interface Entry {
  /** Of its own, and with nothing in it that a file's name could not hold. */
  name: string;
  value: unknown;
  /** Why the entry cannot be used, whatever it says; undefined if it can be looked into. */
  problem: string | undefined;
}

/** The library's warnings quote the file. */
const quietly = { logLevel: 'error' } as const;

const shape = z.strictObject({ clients: z.record(z.string(), z.unknown()) });

/** Every client of a file once. Throws a UsageError when it is no clients file at all. */
export function readEntries(path: string): Entry[] {
  const text = readText(path);
  const written = writtenIn(text, path);
  if (written.length === 0) throw new UsageError(`${path} names no client.`);
  const byName = new Map<string, Entry[]>();
  for (const one of written)
    byName.set(keyOf(one.name), [...(byName.get(keyOf(one.name)) ?? []), one]);
  // Who has a name keeps it; who has none gets one that nobody has.
  const taken = new Set([...byName.keys()].filter((key) => isName.test(key)));
  return [...byName.values()].map(([first, ...others]) => {
    const { name, value, problem } = first!;
    const ofName = isName.test(name) ? undefined : noName(name);
    return {
      name: ofName === undefined ? name : freeName(name, taken),
      value,
      problem: others.length > 0 ? moreThanOnce : (problem ?? ofName),
    };
  });
}

// Reports are files of these names.
const isName = /^[\p{L}\p{M}\p{N}_-]{1,60}$/u;
const noName = (name: string): string =>
  `"${withoutSecrets(name, []).slice(0, 60)}" is no name: it takes up to 60 letters, digits, - and _.`;
const moreThanOnce =
  'This name stands in the file more than once; give each client one of its own, not told apart by capitals alone.';

/** Two names that may be one file: some systems do not tell capitals apart. */
const keyOf = (name: string): string => name.normalize('NFC').toLowerCase();

function freeName(name: string, taken: Set<string>): string {
  const letters = [...name.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')];
  const clean = letters.slice(0, 60).join('') || '-';
  for (let count = 1; ; count++) {
    const free = count === 1 ? clean : `${clean}-${count}`;
    if (taken.has(keyOf(free))) continue;
    taken.add(keyOf(free));
    return free;
  }
}

/** Under the names that stand in the file, whatever they are. */
function writtenIn(text: string, path: string): Entry[] {
  let whole: unknown;
  try {
    whole = parse(text, quietly);
  } catch (error) {
    const apart = piecesOf(text).map(entryOf);
    // One piece, or none, says nothing that the file as a whole does not.
    if (apart.length > 1) return apart;
    throw new UsageError(`${path}${sentenceOf(error, 1)}`);
  }
  const read = shape.safeParse(whole);
  if (read.success) {
    // Of the file itself: what zod gives has no key __proto__.
    const { clients } = whole as z.infer<typeof shape>;
    return Object.entries(clients).map(([name, value]) => asWritten(name, value));
  }
  const lines = sentencesOf(read.error).map((sentence) => `  ${sentence}`);
  throw new UsageError(`${path} is not right:\n${lines.join('\n')}`);
}

const asWritten = (name: string, value: unknown): Entry => ({
  name,
  value,
  problem: undefined,
});

interface Piece {
  /** Of the file, from 1. */
  line: number;
  text: string;
}

/** The text below `clients:`, from one client's name to the next; none where it is not one line a name. */
function piecesOf(text: string): Piece[] {
  const lines = text.split(/\r?\n/);
  const begin = lines.findIndex((line) => /^clients:\s*(#.*)?$/.test(line)) + 1;
  if (begin === 0) return [];
  const names = lines
    .map((line, index) => ({ index, indent: /^( +)[\p{L}\p{N}_"'-]/u.exec(line)?.[1]?.length }))
    .filter(({ index, indent }) => index >= begin && indent !== undefined);
  const firsts = names.filter(({ indent }) => indent === names[0]!.indent);
  return firsts.map(({ index }, place) => ({
    line: index + 1,
    text: lines.slice(index, firsts[place + 1]?.index).join('\n'),
  }));
}

function entryOf({ line, text }: Piece): Entry {
  try {
    const [[name, value] = ['', undefined]] = Object.entries(parse(text, quietly) as object);
    return asWritten(name, value);
  } catch (error) {
    const [, name = ''] = /^\s*["']?([\p{L}\p{M}\p{N}_-]+)/u.exec(text) ?? [];
    return {
      name,
      value: undefined,
      problem: `Its entry cannot be read${sentenceOf(error, line)}`,
    };
  }
}

/** `, line 3: this is no YAML and no JSON.`, counted from where the text begins in the file. */
function sentenceOf(error: unknown, firstLine: number): string {
  const { code, linePos, message } = error as Partial<YAMLParseError>;
  const place = linePos === undefined ? ': ' : `, line ${linePos[0].line + firstLine - 1}: `;
  if (/alias/i.test(message ?? ''))
    return `${place}aliases stand for too much; write the clients out.`;
  return code === 'DUPLICATE_KEY'
    ? `${place}this name or key stands there twice.`
    : `${place}this is no YAML and no JSON.`;
}
