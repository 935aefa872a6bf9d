// Compares the parameters of a tag, variable or client with the fields of its template.
import { validateFields } from '../../tpl/field-validation.ts';
import { VALUE_TYPES, walkFields } from '../../tpl/fields.ts';
import { parseTpl } from '../../tpl/parse.ts';
import type { TemplateField } from '../../tpl/template.ts';
import type { Parameter } from './export-format.ts';
import { resolveParameters } from '../firing/parameters.ts';

/** What is wrong with the parameters of something made from this template. */
export function templateParameterProblems(
  templateData: string,
  parameters: readonly Parameter[],
): string[] {
  let fields: TemplateField[];
  try {
    fields = parseTpl(templateData).parameters;
  } catch (error) {
    return [`has a template that cannot be read: ${(error as Error).message}`];
  }
  const names = [...walkFields(fields)].flatMap(({ field }) =>
    field.name !== undefined && VALUE_TYPES.has(field.type) ? [field.name] : [],
  );
  const unknown = parameters
    .filter(({ key }) => key === undefined || !names.includes(key))
    .map(({ key }) => `sets "${key}", but its template has ${names.join(', ') || 'no fields'}.`);

  // References stay references: what they will give is not known yet.
  const values = resolveParameters(parameters, (name) => `{{${name}}}`);
  if (values instanceof Promise) return unknown;
  const invalid = validateFields(fields, values).map(
    ({ field, message }) => `has a value in "${field}" that its template refuses: ${message}`,
  );
  return [...unknown, ...invalid];
}
