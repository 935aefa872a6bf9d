// What a command of `npm run gtm` is, and how all of them read their options and fail.
import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/** Where a command writes: `out` is standard output, `err` standard error. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** 0 all is well, 1 something failed, 2 wrong use. */
export type ExitStatus = 0 | 1 | 2;

export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What --help prints. */
  help: string;
  /** Runs with the arguments after the command's name. Throws a UsageError for wrong use. */
  run(args: string[], output: Output): Promise<ExitStatus>;
}

/** The command was called wrongly: one sentence for standard error, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads options and file names. Throws a UsageError that names what is wrong. */
export function readArguments<T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node adds advice after the first sentence that does not fit here.
    const [sentence] = (error as Error).message.split(/\.\s/);
    throw new UsageError(`${sentence!.replace(/\.$/, '')}.`);
  }
}

/** The .tpl files of a command line. Throws a UsageError when there is none, or more than `most`. */
export function templateFiles(positionals: string[], most = Infinity): string[] {
  if (positionals.length === 0) throw new UsageError('Name a .tpl file.');
  if (positionals.length > most) {
    throw new UsageError(
      `One .tpl file at a time: ${positionals.slice(most).join(', ')} is too much.`,
    );
  }
  return positionals;
}

/** A value as the JSON that commands print: indented, with a line end. */
export const asJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** `1 file`, `2 files`. */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
