// What an export holds of a tag, variable or client that is made from a template.
import type { Parameter } from '../gtm/container/export/export-format.ts';
import { allFields, dataOf, VALUE_TYPES } from '../gtm/tpl/fields.ts';
import type { TemplateField } from '../gtm/tpl/template.ts';
import { type FieldValue, table, text, tick } from './container-file.ts';

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
  const names = allFields(fields)
    .filter(({ type }) => VALUE_TYPES.has(type))
    .map(({ name }) => name);
  for (const name of Object.keys(values)) {
    if (!names.includes(name)) {
      throw new Error(`The template has no field "${name}". It has: ${names.join(', ')}.`);
    }
  }
  const shown = dataOf(fields, values);
  return Object.entries(shown).flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    if (typeof value === 'boolean') return [tick(name, value)];
    return [typeof value === 'string' ? text(name, value) : table(name, value as never)];
  });
}
