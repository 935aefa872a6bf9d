// The fields of a template at any depth: which there are, what an untouched new tag holds, and
// which are enabled for given values.
import type { TemplateField } from './template.ts';

export interface EnablingCondition {
  paramName: string;
  paramValue?: unknown;
  type: string;
}

/** A field with everything that must hold for it to be shown. */
export interface PlacedField {
  field: TemplateField;
  /** Alternatives per level, outermost first: levels are joined with AND, alternatives with OR. */
  conditions: EnablingCondition[][];
}

interface ChoiceItem {
  value: unknown;
  subParams?: TemplateField[];
}

/** Types that put a key into `data`; GROUP and LABEL do not. */
export const VALUE_TYPES: ReadonlySet<string> = new Set([
  'TEXT',
  'CHECKBOX',
  'SELECT',
  'RADIO',
  'SIMPLE_TABLE',
  'PARAM_TABLE',
]);

/** All fields, outer before inner, in the order of the editor. Table columns are not among them. */
export function* walkFields(
  fields: readonly TemplateField[],
  outer: EnablingCondition[][] = [],
): Generator<PlacedField> {
  for (const field of fields) {
    const own = conditionsOf(field);
    const conditions = own.length > 0 ? [...outer, own] : outer;
    yield { field, conditions };
    yield* walkFields(field.subParams ?? [], conditions);
    for (const item of choices(field, 'radioItems')) {
      // Fields below a radio button are shown only while that button is the chosen one.
      const chosen = { paramName: field.name ?? '', paramValue: item.value, type: 'EQUALS' };
      yield* walkFields(item.subParams ?? [], [...conditions, [chosen]]);
    }
  }
}

/** The same fields without their conditions, as a list. */
export const allFields = (fields: readonly TemplateField[]): TemplateField[] =>
  [...walkFields(fields)].map(({ field }) => field);

/** The fields that stand inside a table's rows. */
export function tableColumns(field: TemplateField): { column: TemplateField; isUnique: boolean }[] {
  const simple = (field.simpleTableColumns ?? []) as TemplateField[];
  const params = (field.paramTableColumns ?? []) as { param: TemplateField; isUnique?: boolean }[];
  return [
    ...simple.map((column) => ({ column, isUnique: column.isUnique === true })),
    ...params.map(({ param, isUnique }) => ({ column: param, isUnique: isUnique === true })),
  ];
}

/**
 * What a tag, variable or client with these values passes to its template as `data`: the values, the
 * default of every other field, and nothing for a field that they hide. Without values: those of a new one
 * with untouched fields.
 */
export function dataOf(
  fields: readonly TemplateField[],
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { field } of walkFields(fields)) {
    if (field.name === undefined || !VALUE_TYPES.has(field.type)) continue;
    const value = defaultOf(field);
    if (value !== undefined) values[field.name] = value;
  }
  return shownValues(fields, { ...values, ...given });
}

/**
 * The values without those of hidden fields, whether these have a default or not: in 1,121 of 1,121
 * cases in public exports a hidden field is absent, and at run time `data` then lacks it. A hidden field
 * has no value for the conditions of others either, so it is asked again until nothing changes; no more
 * often than fields can sensibly depend on each other, in case conditions name each other in a circle.
 */
export function shownValues<Value>(
  fields: readonly TemplateField[],
  values: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const placed = [...walkFields(fields)].filter(({ field }) => VALUE_TYPES.has(field.type));
  let shown: Record<string, Value> = { ...values };
  for (let round = 0; round < longestChain; round++) {
    const before = shown;
    const hidden = new Set(
      placed.filter((one) => !isEnabled(one, before)).map(({ field }) => field.name),
    );
    shown = Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name)));
    if (Object.keys(shown).join() === Object.keys(before).join()) break;
  }
  return shown;
}

const longestChain = 50;

/** Whether a field is shown and thus validated while the template's fields hold these values. */
export const isEnabled = (
  { conditions }: PlacedField,
  values: Readonly<Record<string, unknown>>,
): boolean => conditions.every((alternatives) => anyHolds(alternatives, values));

/** Several conditions of one field are alternatives; no condition always holds. */
export const anyHolds = (
  alternatives: readonly EnablingCondition[],
  values: Readonly<Record<string, unknown>>,
): boolean =>
  alternatives.length === 0 || alternatives.some((condition) => holds(condition, values));

/** The enabling conditions of a field or of one of its validators. */
export const conditionsOf = (owner: {
  enablingConditions?: unknown;
  [key: string]: unknown;
}): EnablingCondition[] =>
  Array.isArray(owner.enablingConditions) ? (owner.enablingConditions as EnablingCondition[]) : [];

/** The items of a drop-down or of radio buttons. */
export function choices(field: TemplateField, key: 'selectItems' | 'radioItems'): ChoiceItem[] {
  const items = field[key];
  return Array.isArray(items) ? (items as ChoiceItem[]) : [];
}

function holds(
  { paramName, paramValue, type }: EnablingCondition,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const value = Object.hasOwn(values, paramName) ? values[paramName] : undefined;
  switch (type) {
    case 'PRESENT':
      return value !== undefined && value !== null && value !== '' && value !== false;
    case 'NOT_EQUALS':
      return !sameValue(value, paramValue);
    default:
      return sameValue(value, paramValue);
  }
}

// The editor keeps values as text, so that true and "true" are the same choice; a field without a
// value is the same as an empty one. What a variable gives may be an object, which is no choice.
const sameValue = (value: unknown, other: unknown): boolean => asChoice(value) === asChoice(other);

const asChoice = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? value : String(value ?? '');

function defaultOf(field: TemplateField): unknown {
  const value = field.defaultValue;
  switch (field.type) {
    case 'CHECKBOX':
      return value === true || value === 'true';
    case 'SELECT':
      if (value !== undefined) return value;
      return field.notSetText === undefined ? choices(field, 'selectItems')[0]?.value : '';
    case 'RADIO':
      return value ?? choices(field, 'radioItems')[0]?.value;
    case 'TEXT':
      if (field.textAsList === true) {
        const lines = typeof value === 'string' ? value.split('\n') : value;
        return Array.isArray(lines) && lines.some((line) => line !== '') ? lines : undefined;
      }
      if (value !== undefined && value !== '') return value;
      return field.canBeEmptyString === true ? '' : undefined;
    default:
      return Array.isArray(value) && value.length > 0 ? value : undefined;
  }
}
