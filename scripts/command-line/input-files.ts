// The files that a command line names: templates, event data, fields, requests, responses.
import { readFileSync } from 'node:fs';

import { parseTpl } from '../gtm/tpl/parse.ts';
import { TplError } from '../gtm/tpl/problem.ts';
import type { Template } from '../gtm/tpl/template.ts';
import { UsageError } from './command.ts';

export type JsonObject = Record<string, unknown>;

/** Text of a file. Throws a UsageError when there is no such file or it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a folder'
          : `cannot be read (${code})`;
    throw new UsageError(`${file} ${reason}.`);
  }
}

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

function readJsonText(text: string, place: string, advice?: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    const sentence = `${place} is not JSON: ${(error as Error).message.split('\n')[0]}.`;
    throw new UsageError(advice === undefined ? sentence : `${sentence} ${advice}`);
  }
}

function asObject(value: unknown, place: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as JsonObject;
  }
  throw new UsageError(`${place} must hold a JSON object.`);
}
