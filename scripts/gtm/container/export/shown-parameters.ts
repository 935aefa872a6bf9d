// The parameters of something made from a template, without those of fields that the others hide. Tag
// Manager's own exports have none of them; a file that was written by other means may.
import { shownValues } from '../../tpl/fields.ts';
import type { TemplateField } from '../../tpl/template.ts';
import type { Parameter } from './export-format.ts';
import { resolveParameters } from './parameters.ts';

/** Conditions see a reference to a variable as the text that stands in the field. */
export function shownParameters(
  fields: readonly TemplateField[],
  parameters: readonly Parameter[],
): Parameter[] {
  const values = resolveParameters(parameters, (name) => `{{${name}}}`);
  if (values instanceof Promise) return [...parameters];
  const shown = shownValues(fields, values);
  return parameters.filter(({ key }) => key === undefined || !(key in values) || key in shown);
}
