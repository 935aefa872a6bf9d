// What --help prints, from the declaration that the options are read by.
import type { Options, Usage } from './options.ts';

const WIDTH = 100;

export interface HelpTexts {
  /** What the command does. */
  about: string;
  /** Command lines to copy. */
  examples?: readonly string[];
  /** Environment, exit status: what stands below the options. */
  notes?: string;
}

/** Usage and options, broken to a terminal's width, between the texts as they were written. */
export function helpOf(usage: Usage<Options>, { about, examples = [], notes }: HelpTexts): string {
  const sections = [
    usageLine(usage),
    about,
    optionTable(usage.options),
    examples.map((line) => `  ${line}`).join('\n'),
    notes ?? '',
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function usageLine({ call, operands, options }: Usage<Options>): string {
  const parts = Object.entries(options).map(([name, option]) => {
    const text = label(name, option);
    return option.type === 'string' && option.required !== undefined ? text : `[${text}]`;
  });
  const [first, ...rest] = broken([...(operands ? [operands] : []), ...parts], WIDTH - call.length);
  return [`${call} ${first ?? ''}`.trimEnd(), ...rest.map((line) => `    ${line}`)].join('\n');
}

function optionTable(options: Options): string {
  const labels = Object.entries(options).map(([name, option]) => label(name, option));
  const column = Math.max(...labels.map((text) => text.length)) + 4;
  return Object.values(options)
    .map(({ help }, index) => {
      const [first, ...rest] = lines(help, WIDTH - column);
      const start = `  ${labels[index]}`.padEnd(column);
      return [start + first!, ...rest.map((line) => ' '.repeat(column) + line)].join('\n');
    })
    .join('\n');
}

const label = (name: string, option: Options[string]): string =>
  option.type === 'boolean' ? `--${name}` : `--${name} ${option.takes}`;

/** Line breaks of the author stay; longer lines are broken at blanks. */
const lines = (text: string, width: number): string[] =>
  text.split('\n').flatMap((line) => broken(line.split(' '), width));

function broken(words: readonly string[], width: number): string[] {
  const done: string[] = [];
  for (const word of words) {
    const last = done.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      done[done.length - 1] = `${last} ${word}`;
    } else {
      done.push(word);
    }
  }
  return done;
}
