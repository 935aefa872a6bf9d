// What a command is: its options, its help and its work, declared in one place.
import { helpOf, type HelpTexts } from './help.ts';
import { type Options, type OptionValues, readArguments, UsageError } from './options.ts';
import { type Output, printable } from './output.ts';

export { UsageError } from './options.ts';
export type { Output } from './output.ts';

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

interface Declaration<O extends Options> extends HelpTexts {
  name: string;
  summary: string;
  /** What stands after the name, such as `<file.tpl>…`; without this, nothing may. */
  operands?: string;
  /** In the order of the help. */
  options: O;
  run(values: OptionValues<O>, output: Output, operands: string[]): Promise<ExitStatus>;
}

/** A command of `npm run gtm`; what it does not declare is refused. */
export function defineCommand<const O extends Options>(declared: Declaration<O>): Command {
  const { name, summary, operands, options } = declared;
  const call = `npm run -s gtm -- ${name}`;
  const usage = { call, options, ...(operands !== undefined && { operands }) };
  return {
    name,
    summary,
    help: helpOf(usage, declared),
    async run(args, output) {
      const { values, positionals } = readArguments(args, usage);
      return declared.run(values, output, positionals);
    },
  };
}

interface Script<O extends Options> extends HelpTexts {
  /** `npm start --`. */
  call: string;
  options: O;
}

/**
 * The options of a script of its own, such as npm start; undefined when there is nothing to run,
 * because --help was asked for or the use is wrong (status 2). Both have been printed then.
 */
export function readScript<const O extends Options, T>(
  script: Script<O>,
  args: string[],
  read: (values: OptionValues<O>) => T,
): T | undefined {
  if (asksForHelp(args)) {
    process.stdout.write(helpOf(script, script));
    return undefined;
  }
  try {
    return read(readArguments(args, script).values);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(printable(`${error.message}\n`));
    process.exitCode = 2;
    return undefined;
  }
}

/** Whether --help or -h is among the options, whatever else is there. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((one) => one === '--help' || one === '-h');
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
