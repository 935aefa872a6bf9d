// The files that a command line names: templates, event data, fields, requests, responses.
import { closeSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';

import { JSONParser } from '@streamparser/json';

import { parseTpl } from '../gtm/tpl/parse.ts';
import { TplError } from '../gtm/tpl/problem.ts';
import type { Template } from '../gtm/tpl/template.ts';
import { UsageError } from './command.ts';

export type JsonObject = Record<string, unknown>;

/** Larger ones hold something else: the largest exports and templates have a few megabytes. */
const MOST_BYTES = 100_000_000;

/** What a shell gives a command in place of a file: `--event <(…)`, `--event /dev/stdin`. */
const handedOver = /^\/dev\/(?:stdin|fd\/\d+)$|^\/proc\/self\/fd\/\d+$/;

/**
 * Text of a file. Throws a UsageError when there is no such file, it cannot be read, or has no end: a named
 * pipe that nobody writes to would keep the command waiting for ever.
 */
export function readText(file: string): string {
  const size = sizeOf(file);
  if (size > MOST_BYTES) throw tooLarge(file);
  try {
    return handedOver.test(file) ? readHandedOver(file) : readFileSync(file, 'utf8');
  } catch (error) {
    throw error instanceof UsageError ? error : cannotRead(file, error);
  }
}

/**
 * Bytes of a file; 0 for a folder and for what a shell hands over. Throws a UsageError for another pipe or
 * a device, and when there is nothing.
 */
export function sizeOf(file: string): number {
  const stat = statOf(file);
  if (stat.isFile()) return stat.size;
  // Folders get the sentence that reading them gives.
  if (stat.isDirectory() || handedOver.test(file)) return 0;
  throw new UsageError(`${file} is no file, but a pipe or a device; name a file.`);
}

function statOf(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw cannotRead(file, error);
  }
}

/** Why the system does not let a file be read. */
export function cannotRead(file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  const reason =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? 'does not exist'
      : code === 'EISDIR'
        ? 'is a folder'
        : `cannot be read (${code})`;
  return new UsageError(`${file} ${reason}.`);
}

/** Reads to the end, unless there is none. */
function readHandedOver(file: string): string {
  const descriptor = openSync(file, 'r');
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for (;;) {
      const piece = Buffer.alloc(65_536);
      const length = readSync(descriptor, piece);
      if (length === 0) return Buffer.concat(pieces).toString('utf8');
      pieces.push(piece.subarray(0, length));
      size += length;
      if (size > MOST_BYTES) throw tooLarge(file);
    }
  } finally {
    closeSync(descriptor);
  }
}

const tooLarge = (file: string): UsageError =>
  new UsageError(
    `${file} is larger than ${MOST_BYTES / 1_000_000} MB, as no input is; name another.`,
  );

/**
 * Reads a template, or gives the TplError that says why it is none. Throws a UsageError for a file
 * that cannot be read at all.
 */
export function readTemplate(file: string): { template: Template; text: string } | TplError {
  const text = readText(file);
  try {
    return { template: parseTpl(text, file), text };
  } catch (error) {
    if (error instanceof TplError) return error;
    throw error;
  }
}

/** A JSON file; `{}` when no file is named. Throws a UsageError unless it holds an object. */
export function readObject(file: string | undefined): JsonObject {
  return file === undefined ? {} : asObject(readJson(file), file);
}

/** A JSON file with a list of objects. Throws a UsageError when it is something else. */
export function readObjects(file: string): JsonObject[] {
  const value = readJson(file);
  if (!Array.isArray(value)) throw new UsageError(`${file} must hold a JSON array.`);
  return value.map((item, index) => asObject(item, `${file}, entry ${index + 1},`));
}

/**
 * One JSON object per line, each with its place for messages; blank lines are skipped. Throws a
 * UsageError that names the line.
 */
export function readObjectLines(file: string): { object: JsonObject; place: string }[] {
  return readText(file)
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const place = `${file}:${index + 1}`;
      return [{ object: asObject(readJsonText(line, place), place), place }];
    });
}

/** A JSON file. Throws a UsageError that says what is wrong with it, with `advice` at its end. */
export const readJson = (file: string, advice?: string): unknown =>
  readJsonText(readText(file), file, advice);

/** What JSON.parse makes of a text, without the mark that editors on Windows put before it. */
export const parseJson = (text: string): unknown => JSON.parse(text.replace(/^\uFEFF/, ''));

/**
 * Why a text is no JSON, and in which of its lines, without a word of it: an order or an event holds personal data.
 * V8 quotes what stands around the fault, and names no place in a short text.
 */
export function jsonFault(text: string): string {
  const unexpected = 'something unexpected';
  const parser = new JSONParser({ paths: ['$.nothing'], keepStack: false });
  parser.onValue = () => {};
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    try {
      parser.write(index === lines.length - 1 ? line : `${line}\n`);
    } catch {
      return lines.length > 1 ? `${unexpected} in line ${index + 1}` : unexpected;
    }
  }
  return parser.isEnded ? unexpected : 'it ends before it is complete';
}

function readJsonText(text: string, place: string, advice?: string): unknown {
  try {
    return parseJson(text);
  } catch {
    const sentence = `${place} is not JSON: ${jsonFault(text)}.`;
    throw new UsageError(advice === undefined ? sentence : `${sentence} ${advice}`);
  }
}

function asObject(value: unknown, place: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as JsonObject;
  }
  throw new UsageError(`${place} must hold a JSON object.`);
}
