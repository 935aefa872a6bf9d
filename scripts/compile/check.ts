// The language check, told in terms of the TypeScript that the code was made from.
import type { Side } from '../gtm/apis/catalogue.ts';
import { checkLanguage } from '../gtm/check/language/check-language.ts';
import { type MappedText, problemAt, toProblem } from './mapped-text.ts';
import type { BuildProblem } from './problem.ts';

export interface LanguageOptions {
  side: Side;
  kind: 'TAG' | 'MACRO' | 'CLIENT';
  /** Whether the code is that of tests. */
  tests?: boolean;
}

/** Formatting mends these. */
const faultsOfLayout = ['missing-semicolon', 'trailing-comma'];

/**
 * What Tag Manager would refuse in `code`, or what nobody has seen it take; without faults of layout
 * as long as the code is `unformatted`. `fallback` is the file to name for text without an origin.
 */
export function checkCode(
  code: MappedText,
  { side, kind, tests = false }: LanguageOptions,
  fallback: string,
  unformatted = true,
): BuildProblem[] {
  return checkLanguage(code.text, { side, kind, tests })
    .filter(({ rule }) => !unformatted || !faultsOfLayout.includes(rule))
    .map(({ line, column, message }) =>
      toProblem(code.origin(line, column - 1), message, fallback),
    );
}

/** The longest line that Tag Manager's editor shows without scrolling on a common screen. */
const longestLine = 120;

/** Lines of formatted code that are too long; `unformatted` knows where they come from. */
export function checkLineLengths(
  code: string,
  unformatted: MappedText,
  fallback: string,
): BuildProblem[] {
  return code
    .replaceAll('\t', '  ')
    .split('\n')
    .filter((line) => line.length > longestLine)
    .map((line) => {
      // Formatting breaks a line anywhere but in a text or a comment, so one of these is too long.
      const pieces = line.match(/(['"])(\\.|(?!\1).)*\1|\/[/*].*/g) ?? [line.trim()];
      const [longest = ''] = pieces.sort((a, b) => b.length - a.length);
      const at = unformatted.text.indexOf(longest);
      const message = `This makes a line of ${line.length} characters; ${longestLine} are the most. Break it.`;
      return at === -1
        ? toProblem(undefined, `${message} It reads: ${line.trim().slice(0, 60)} …`, fallback)
        : problemAt(unformatted, at, message, fallback);
    });
}
