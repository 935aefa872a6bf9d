// Fourth step: the language check, told in terms of the TypeScript that the code was made from.
import { problemsOf } from './code-place.ts';
import type { MappedText } from './mapped-text.ts';
import type { BuildProblem } from './problem.ts';
import { checkLanguage } from '../gtm/check/language/check-language.ts';
import type { Side } from '../gtm/apis/catalogue.ts';

export interface LanguageOptions {
  side: Side;
  kind: 'TAG' | 'MACRO' | 'CLIENT';
  /** Whether the code is that of tests. */
  tests?: boolean;
}

/** What Tag Manager would refuse in `code`, or what nobody has seen it take. `fallback` is named for text without an origin. */
export function checkCode(
  code: MappedText,
  { side, kind, tests = false }: LanguageOptions,
  fallback: string,
): BuildProblem[] {
  const problem = problemsOf(code, fallback);
  return checkLanguage(code.text, { side, kind, tests }).map(({ line, column, message }) =>
    problem.atPlace(line, column - 1, message),
  );
}
