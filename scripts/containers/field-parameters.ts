// What an export holds of a tag, variable or client that is made from a template.
import {
  fieldDefaults,
  isEnabled,
  type PlacedField,
  VALUE_TYPES,
  walkFields,
} from '../gtm/tpl/fields.ts';
import type { TemplateField } from '../gtm/tpl/template.ts';
import { type FieldValue, flag, type Parameter, table, text } from './container-file.ts';

/**
 * The parameters of one use of a template: what is given, and for every other field the default
 * that the editor would have filled in. Fields that these values hide are left out, whether given
 * or not: in 1,121 of 1,121 cases in public exports a hidden field is absent.
 * @throws Error when a value is given for a field that the template does not have.
 */
export function fieldParameters(
  fields: readonly TemplateField[],
  values: Record<string, FieldValue>,
): Parameter[] {
  const placed = [...walkFields(fields)].filter(({ field }) => VALUE_TYPES.has(field.type));
  const names = placed.map(({ field }) => field.name);
  for (const name of Object.keys(values)) {
    if (!names.includes(name)) {
      throw new Error(`The template has no field "${name}". It has: ${names.join(', ')}.`);
    }
  }
  const shown = shownValues(placed, { ...fieldDefaults(fields), ...values });
  return Object.entries(shown).flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    if (typeof value === 'boolean') return [flag(name, value)];
    return [typeof value === 'string' ? text(name, value) : table(name, value as never)];
  });
}

/**
 * The values of fields that are shown. A hidden field has no value for the conditions of others
 * either, so it is asked again until nothing changes; at most once per field, in case conditions
 * name each other in a circle.
 */
function shownValues(
  placed: readonly PlacedField[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  let shown: Record<string, unknown> = { ...values };
  for (let round = 0; round < placed.length; round++) {
    const before = shown;
    shown = Object.fromEntries(
      placed
        .filter((one) => isEnabled(one, before))
        .flatMap(({ field: { name = '' } }) => (name in values ? [[name, values[name]]] : [])),
    );
    if (Object.keys(shown).join() === Object.keys(before).join()) break;
  }
  return shown;
}
