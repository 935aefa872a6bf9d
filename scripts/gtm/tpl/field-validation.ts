// What the editor refuses to save: a field's own validators, applied while the field is shown.
// https://developers.google.com/tag-platform/tag-manager/templates/fields
import { createMeter, patternRegex, type StepMeter } from '../sandbox/interpreter/index.ts';
import { anyHolds, conditionsOf, isEnabled, tableColumns, walkFields } from './fields.ts';
import type { TemplateField } from './template.ts';

interface ValueValidator {
  type: string;
  args?: unknown[];
  errorMessage?: string;
  [key: string]: unknown;
}

export interface FieldProblem {
  /** Name of the field; for a cell `table[row].column`, rows from 0. */
  field: string;
  /** The validator's own message if the template has one. */
  message: string;
  /** Whether nobody can tell: the pattern of the field could take forever on this value. */
  isUnknown?: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * What the editor would say about these values; an empty list means that they can be saved. Patterns count in
 * `meter`: both they and the values may be a stranger's.
 */
export function validateFields(
  fields: readonly TemplateField[],
  values: Values,
  meter: StepMeter = createMeter(),
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const placed of walkFields(fields)) {
    const { field } = placed;
    if (field.name === undefined || !isEnabled(placed, values)) continue;
    const value = values[field.name];
    problems.push(...check(field, value, values, field.name, meter));
    if (field.type.endsWith('_TABLE') && Array.isArray(value)) {
      problems.push(...checkRows(field, value, values, meter));
    }
  }
  return problems;
}

function check(
  field: TemplateField,
  value: unknown,
  values: Values,
  name: string,
  meter: StepMeter,
): FieldProblem[] {
  const validators = (field.valueValidators ?? []) as ValueValidator[];
  return validators
    .filter((validator) => anyHolds(conditionsOf(validator), values))
    .flatMap((validator): FieldProblem[] => {
      const accepted = accepts(validator, value, meter);
      if (accepted === true) return [];
      if (accepted !== false) return [{ field: name, message: accepted.doubt, isUnknown: true }];
      return [
        { field: name, message: validator.errorMessage || `${name} ${requirement(validator)}.` },
      ];
    });
}

function checkRows(
  table: TemplateField,
  rows: unknown[],
  values: Values,
  meter: StepMeter,
): FieldProblem[] {
  return tableColumns(table).flatMap(({ column, isUnique }) => {
    const seen = new Set<unknown>();
    return rows.flatMap((row, index) => {
      const cells = (row ?? {}) as Record<string, unknown>;
      const cell = cells[column.name ?? ''];
      const place = `${table.name}[${index}].${column.name}`;
      const problems = check(column, cell, { ...values, ...cells }, place, meter);
      if (isUnique && seen.has(cell)) {
        problems.push({ field: place, message: `${place} repeats the value of another row.` });
      }
      seen.add(cell);
      return problems;
    });
  });
}

function accepts(
  { type, args = [] }: ValueValidator,
  value: unknown,
  meter: StepMeter,
): boolean | { doubt: string } {
  const empty =
    value === undefined || value === null || value === '' || (value as unknown[]).length === 0;
  if (type === 'NON_EMPTY') return !empty;
  if (type === 'TABLE_ROW_COUNT') {
    return within(Array.isArray(value) ? value.length : 0, args);
  }
  if (empty) return true;
  const text = String(value);
  // What a variable will give is not known when a tag is saved; that the editor therefore lets a
  // reference pass every rule about content is unconfirmed.
  if (/\{\{[^{}]+\}\}/.test(text)) return true;
  switch (type) {
    case 'REGEX':
      return matchesWhole(args[0], text, meter);
    case 'STRING_LENGTH':
      return within(text.length, args);
    case 'NUMBER':
      return /^-?\d+$/.test(text);
    case 'POSITIVE_NUMBER':
      return /^\d+$/.test(text) && Number(text) > 0;
    case 'NON_NEGATIVE_NUMBER':
      return /^\d+$/.test(text);
    case 'DECIMAL':
      return /^(?:\d+|\d*\.\d+)$/.test(text) && Number(text) <= 1;
    case 'PERCENTAGE':
      return /^\d+$/.test(text) && Number(text) <= 100;
    case 'GA_TRACKING_ID':
      return /^UA-\d+-\d+$/i.test(text);
    default:
      return true;
  }
}

function matchesWhole(
  pattern: unknown,
  text: string,
  meter: StepMeter,
): boolean | { doubt: string } {
  const whole = fullMatch(pattern);
  if (whole === undefined) return false;
  try {
    return patternRegex(whole.source, text.length, meter).exec(text, 0, meter) !== null;
  } catch {
    return { doubt: 'its pattern could take forever on this value, so nobody has tried it.' };
  }
}

/** The expression for a whole value; undefined for a pattern that is none. */
export function fullMatch(pattern: unknown): RegExp | undefined {
  try {
    return new RegExp(`^(?:${String(pattern ?? '')})$`);
  } catch {
    return undefined;
  }
}

/**
 * Whether a pattern that JavaScript cannot read is one that Tag Manager's own engine takes all the same: a
 * counted anchor such as `^{0}$` (two published versions of criteo's web template), flags within the
 * pattern, groups and quantifiers that give nothing back, `\Q…\E`
 * (https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html).
 */
export const isOnlyJava = (pattern: string): boolean =>
  fullMatch(
    pattern
      .replace(/\\Q[^]*?(?:\\E|$)/g, 'q')
      .replace(/([\^$])\{\d+(?:,\d*)?\}/g, '$1')
      .replace(/\(\?[dimsuxU-]+\)/g, '')
      .replace(/\(\?(?:>|[dimsuxU-]+:)/g, '(?:')
      .replace(/([*+?}])\+/g, '$1'),
  ) !== undefined;

function requirement({ type, args = [] }: ValueValidator): string {
  const [min, max] = args;
  const range = max === undefined ? `at least ${min}` : `${min} to ${max}`;
  const known: Record<string, string> = {
    NON_EMPTY: 'must not be empty',
    REGEX: `must match ${String(min)}`,
    STRING_LENGTH: `must have ${range} characters`,
    NUMBER: 'must be a whole number',
    POSITIVE_NUMBER: 'must be a whole number above 0',
    NON_NEGATIVE_NUMBER: 'must be a whole number, 0 or above',
    DECIMAL: 'must be a number between 0 and 1',
    PERCENTAGE: 'must be a whole number between 0 and 100',
    TABLE_ROW_COUNT: `must have ${range} rows`,
    GA_TRACKING_ID: 'must be a Google Analytics id such as UA-1234-1',
  };
  return known[type] ?? `must satisfy ${type}`;
}

function within(size: number, [min, max]: unknown[]): boolean {
  const least = min === undefined || min === '' ? 0 : Number(min);
  const most = max === undefined || max === '' ? Infinity : Number(max);
  return size >= least && size <= most;
}
