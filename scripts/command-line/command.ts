// What a command is: its options, its help and its work, declared in one place.
import { helpOf, type HelpTexts } from './help.ts';
import { type Options, type OptionValues, readArguments, UsageError } from './options.ts';
import type { Output } from './output.ts';

export { UsageError } from './options.ts';
export type { Output } from './output.ts';

/** 0 all is well, 1 something failed, 2 wrong use. */
export type ExitStatus = 0 | 1 | 2;

/** The word by which all commands are called, which is also the name of the package. */
export const program = 'pinterest-sgtm';

/** A command that is loaded when somebody calls it: none waits for the libraries of another. */
export interface LazyCommand {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  load(): Promise<Command>;
}

export interface Command {
  name: string;
  /** What --help prints. */
  help: string;
  /** Runs with the arguments after the command's name. Throws a UsageError for wrong use. */
  run(args: string[], output: Output): Promise<ExitStatus>;
}

interface Declaration<O extends Options> extends HelpTexts {
  name: string;
  /** What stands after the name, such as `<file.tpl>…`; without this, nothing may. */
  operands?: string;
  /** In the order of the help. */
  options: O;
  run(values: OptionValues<O>, output: Output, operands: string[]): Promise<ExitStatus>;
}

/** A command of the package; what it does not declare is refused. */
export function defineCommand<const O extends Options>(declared: Declaration<O>): Command {
  const { name, operands, options } = declared;
  const call = `npx ${program} ${name}`;
  const usage = { call, options, ...(operands !== undefined && { operands }) };
  return {
    name,
    help: helpOf(usage, declared),
    async run(args, output) {
      const { values, positionals } = readArguments(args, usage);
      for (const sentence of secretsShown(values, options)) {
        output.err(`${program} ${name}: ${sentence}\n`);
      }
      // What is for machines comes without a bar.
      const { out, err, askSecret } = output;
      const plain = { out, err, ...(askSecret && { askSecret }) };
      return declared.run(values, args.includes('--json') ? plain : output, positionals);
    },
  };
}

function secretsShown(values: Record<string, unknown>, options: Options): string[] {
  return Object.entries(options).flatMap(([name, option]) =>
    option.type === 'string' && option.secret !== undefined && values[name] !== undefined
      ? [
          `others on this machine can read --${name} in the list of processes, and it stays in your ` +
            `shell's history. Use ${option.secret} or --${name}-file.`,
        ]
      : [],
  );
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
