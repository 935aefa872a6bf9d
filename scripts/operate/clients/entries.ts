// The entries of a clients file as they stand there, each by itself where the file as a whole cannot be read:
// a quote that is missing in one client's entry must not hide the others.
import type { YAMLParseError } from 'yaml';
import { parse } from 'yaml';
import { z } from 'zod';

import { UsageError } from '../../command-line/command.ts';
import { readText } from '../../command-line/input-files.ts';
import { sentencesOf } from './sentences.ts';

export interface Entry {
  /** With nothing in it that a file's name could not hold. */
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
  const entries = entriesOf(text, path);
  if (entries.length === 0) throw new UsageError(`${path} names no client.`);
  const times = new Map<string, number>();
  for (const { name } of entries) times.set(name, (times.get(name) ?? 0) + 1);
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    if (seen.has(entry.name)) return [];
    seen.add(entry.name);
    const isTwice = times.get(entry.name)! > 1;
    return [
      isTwice
        ? {
            ...entry,
            problem:
              'This name stands in the file more than once; give each client one of its own.',
          }
        : entry,
    ];
  });
}

function entriesOf(text: string, path: string): Entry[] {
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
  if (read.success)
    return Object.entries(read.data.clients).map(([name, value]) => named(name, value));
  const lines = sentencesOf(read.error).map((sentence) => `  ${sentence}`);
  throw new UsageError(`${path} is not right:\n${lines.join('\n')}`);
}

function named(name: string, value: unknown): Entry {
  const clean = name.replace(/[^\w-]+/g, '-');
  const problem = clean === name ? undefined : 'The name takes letters, digits, - and _.';
  return { name: clean, value, problem };
}

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
    .map((line, index) => ({ index, indent: /^( +)[\w"'-]/.exec(line)?.[1]?.length }))
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
    return named(name, value);
  } catch (error) {
    const [, name] = /^\s*["']?([\w-]+)/.exec(text)!;
    return {
      name: name!,
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
