// Compares the parameters of a tag, variable or client with the fields of its template.
import { validateFields } from '../../tpl/field-validation.ts';
import { VALUE_TYPES, walkFields } from '../../tpl/fields.ts';
import { parseTpl } from '../../tpl/parse.ts';
import type { TemplateField } from '../../tpl/template.ts';
import type { Parameter } from './export-format.ts';
import { resolveParameters } from './parameters.ts';

export interface TemplateParameterProblems {
  /**
   * What keeps the file from being imported: an empty field that must not be
   * (stape-io/facebook-tag, pull request 73), or a template that cannot be read
   * (facebookincubator/ConversionsAPI-Tag-for-GoogleTagManager, issue 51). That the other validators
   * hold at an import as they do in the editor is unconfirmed.
   */
  refused: string[];
  /** Fields that the template does not have: it may have been updated since the tag was saved. */
  unknown: string[];
}

/** What is wrong with the parameters of something made from this template. */
export function templateParameterProblems(
  templateData: string,
  parameters: readonly Parameter[],
): TemplateParameterProblems {
  let fields: TemplateField[];
  try {
    fields = parseTpl(templateData).parameters;
  } catch (error) {
    const message = `has a template that cannot be read: ${(error as Error).message}`;
    return { refused: [message], unknown: [] };
  }
  const names = [...walkFields(fields)].flatMap(({ field }) =>
    field.name !== undefined && VALUE_TYPES.has(field.type) ? [field.name] : [],
  );
  const unknown = parameters
    .filter(({ key }) => key === undefined || !names.includes(key))
    .map(({ key }) => `sets "${key}", but its template has ${names.join(', ') || 'no fields'}.`);

  // References stay references: what they will give is not known yet.
  const values = resolveParameters(parameters, (name) => `{{${name}}}`);
  if (values instanceof Promise) return { refused: [], unknown };
  const refused = validateFields(fields, values).map(
    ({ field, message }) => `has a value in "${field}" that its template refuses: ${message}`,
  );
  return { refused, unknown };
}
