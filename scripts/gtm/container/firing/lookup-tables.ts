// Lookup table and RegEx table variables: the first row that fits decides.
import type { Parameter } from '../export/export-format.ts';
import { type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { findParameter, resolveParameter, type VariableLookup } from '../export/parameters.ts';

/** Value of an `smm` variable (rows compared as text) or an `remm` variable (rows are patterns). */
export function lookUpInTable(
  type: 'smm' | 'remm',
  parameters: readonly Parameter[],
  lookup: VariableLookup,
): MaybePromise<unknown> {
  const resolve = (key: string) => {
    const parameter = findParameter(parameters, key);
    return parameter && resolveParameter(parameter, lookup);
  };
  const flag = (key: string) => findParameter(parameters, key)?.value === 'true';
  const rows = findParameter(parameters, 'map')?.list ?? [];

  const matches = (input: string, key: string): boolean => {
    if (type === 'smm') return input === key;
    const source = flag('fullMatch') ? `^(?:${key})$` : key;
    return new RegExp(source, flag('ignoreCase') ? 'i' : '').test(input);
  };
  const cell = (row: Parameter, column: string) => findParameter(row.map ?? [], column);

  const search = (input: string, index: number): MaybePromise<unknown> => {
    const row = rows[index];
    if (!row) return flag('setDefaultValue') ? resolve('defaultValue') : undefined;
    const key = cell(row, 'key');
    return proceed(key && resolveParameter(key, lookup), (text) => {
      if (!matches(input, String(text ?? ''))) return search(input, index + 1);
      const value = cell(row, 'value');
      return value && resolveParameter(value, lookup);
    });
  };
  return proceed(resolve('input'), (input) => search(String(input), 0));
}
