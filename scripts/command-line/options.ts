// Options declared once: parsing and help come from the same declaration, and what is not declared
// is refused. Node's parseArgs reads; it has no help, and citty, which has one, lets unknown
// options pass.
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The command was called wrongly: one sentence for standard error, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Flag {
  type: 'boolean';
  help: string;
}

interface Value {
  type: 'string';
  /** What stands for the value in help: `<file>`. */
  takes: string;
  help: string;
  default?: string;
  /** Environment variable that is the better place: the value is a secret. */
  secret?: string;
  /** What is said when the option is missing; without it the option may be left out. */
  required?: string;
}

export type Options = Readonly<Record<string, Flag | Value>>;

/** Name → what was given: true or false of a flag, a text, or undefined for one left out. */
export type OptionValues<O extends Options> = {
  -readonly [Name in keyof O]: O[Name] extends Flag
    ? boolean
    : O[Name] extends { default: string } | { required: string }
      ? string
      : string | undefined;
};

/** An option that is there or not. */
export const flag = (help: string) => ({ type: 'boolean', help }) as const;

/** An option with a value; `takes` names it, as in `<file>`. It may be left out. */
export const value = (takes: string, help: string) => ({ type: 'string', takes, help }) as const;

/** An option with a value that stands in for one left out; `help` says which. */
export const valueOr = (instead: string, takes: string, help: string) =>
  ({ type: 'string', takes, help, default: instead }) as const;

/** An option whose value is a secret: whoever gives it is told of `variable` and `--<name>-file`. */
export const secret = (takes: string, variable: string, help: string) =>
  ({ type: 'string', takes, help, secret: variable }) as const;

/** An option that must be given; `sentence` is said when it is not. */
export const requiredValue = (sentence: string, takes: string, help: string) =>
  ({ type: 'string', takes, help, required: sentence }) as const;

export interface Usage<O extends Options> {
  /** How the command is called, without its options: `npm start --`. */
  call: string;
  /** What stands after it without a name, such as `<file.tpl>…`; without this, nothing may. */
  operands?: string;
  options: O;
}

/**
 * Reads a command line. Throws a UsageError for an option that is not declared, one without its
 * value, a required one left out, and for operands where none are declared.
 */
export function readArguments<O extends Options>(args: string[], usage: Usage<O>) {
  const { values, positionals } = parsed(args, usage.options);
  if (usage.operands === undefined && positionals.length > 0) {
    throw new UsageError(`"${positionals[0]}" belongs to no option; see --help.`);
  }
  const read: Record<string, string | boolean | undefined> = {};
  for (const [name, option] of Object.entries(usage.options)) {
    const given = values[name];
    if (option.type === 'boolean') read[name] = given === true;
    else read[name] = typeof given === 'string' ? given : option.default;
    if (option.type === 'string' && option.required !== undefined && !read[name]) {
      throw new UsageError(option.required);
    }
  }
  return { values: read as OptionValues<O>, positionals };
}

function parsed(args: string[], options: Options) {
  // Help is ours, and so are the defaults: parseArgs would take the texts for settings of its own.
  const types: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type }] of Object.entries(options)) types[name] = { type };
  try {
    return parseArgs({ args, options: types, allowPositionals: true });
  } catch (error) {
    // Node adds advice after the first sentence that does not fit here.
    const [sentence] = (error as Error).message.split(/\.\s/);
    throw new UsageError(`${sentence!.replace(/\.$/, '')}.`);
  }
}
