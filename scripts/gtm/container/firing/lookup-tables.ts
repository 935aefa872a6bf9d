// Lookup table and RegEx table variables: one row decides.
import type { StepMeter } from '../../sandbox/interpreter/index.ts';
import type { Parameter } from '../export/export-format.ts';
import { type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { findParameter, resolveParameter, type VariableLookup } from '../export/parameters.ts';
import { matches, type Pattern, replaceEach } from './pattern.ts';

/**
 * Value of an `smm` variable (rows compared as text, the last that fits decides: public copies of gtm.js
 * fill an object row by row) or of an `remm` variable (rows are patterns, the first that fits decides),
 * whose patterns count in `meter`.
 */
export function lookUpInTable(
  type: 'smm' | 'remm',
  parameters: readonly Parameter[],
  lookup: VariableLookup,
  meter: StepMeter,
): MaybePromise<unknown> {
  const resolve = (parameter: Parameter | undefined) =>
    parameter && resolveParameter(parameter, lookup);
  const flag = (key: string) => findParameter(parameters, key)?.value === 'true';
  const rows = findParameter(parameters, 'map')?.list ?? [];
  const inOrder = type === 'smm' ? [...rows].reverse() : rows;

  const patternOf = (key: string): Pattern => ({
    source: flag('fullMatch') ? `^(?:${key})$` : key,
    ignoreCase: flag('ignoreCase'),
  });
  const fits = (input: string, key: string): boolean =>
    type === 'smm' ? input === key : matches(input, patternOf(key), meter);
  /** "Enable Capture Groups and Replace Functionality"; that every match is replaced is unconfirmed. */
  const outcome = (input: string, key: string, value: unknown): unknown =>
    type === 'remm' && flag('replaceAfterMatch')
      ? replaceEach(input, patternOf(key), String(value ?? ''), meter)
      : value;

  const search = (input: string, index: number): MaybePromise<unknown> => {
    const row = inOrder[index]?.map;
    if (!row) {
      const fallback = findParameter(parameters, 'defaultValue');
      return flag('setDefaultValue') ? resolve(fallback) : undefined;
    }
    return proceed(resolve(findParameter(row, 'key')), (given) => {
      const key = String(given ?? '');
      if (!fits(input, key)) return search(input, index + 1);
      return proceed(resolve(findParameter(row, 'value')), (value) => outcome(input, key, value));
    });
  };
  return proceed(resolve(findParameter(parameters, 'input')), (input) => search(String(input), 0));
}
