// Compares the parameters of a tag, variable or client with the fields of its template.
import '../../apis/server/linear-engine.ts';

import { createMeter } from '../../sandbox/interpreter/index.ts';
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
  /**
   * Fields that the template does not have (it may have been updated since the tag was saved), and values
   * that nobody can judge here.
   */
  unknown: string[];
}

/** The fields of a template, or why it cannot be read. */
export type TemplateFields = { fields: readonly TemplateField[]; names: string[] } | string;

export function readTemplateFields(templateData: string): TemplateFields {
  try {
    const fields = parseTpl(templateData).parameters;
    const names = [...walkFields(fields)].flatMap(({ field }) =>
      field.name !== undefined && VALUE_TYPES.has(field.type) ? [field.name] : [],
    );
    return { fields, names };
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * What is wrong with the parameters of something made from a template with these fields. The patterns of all
 * values of a container count in one `meter`.
 */
export function templateParameterProblems(
  template: TemplateFields,
  parameters: readonly Parameter[],
  meter = createMeter(),
): TemplateParameterProblems {
  if (typeof template === 'string') {
    return { refused: [`has a template that cannot be read: ${template}`], unknown: [] };
  }
  const known = new Set(template.names);
  const listed = shownNames(template.names);
  const unknown = parameters
    .filter(({ key }) => key === undefined || !known.has(key))
    .map(({ key }) => `sets "${key}", but its template has ${listed}.`);

  // References stay references: what they will give is not known yet.
  const values = resolveParameters(parameters, (name) => `{{${name}}}`);
  if (values instanceof Promise) return { refused: [], unknown };
  const refused: string[] = [];
  for (const { field, message, isUnknown } of validateFields(template.fields, values, meter)) {
    if (isUnknown) unknown.push(`has a value in "${field}" that is not checked: ${message}`);
    else refused.push(`has a value in "${field}" that its template refuses: ${message}`);
  }
  return { refused, unknown };
}

/** As many names as help to find a slip of the pen. */
function shownNames(names: readonly string[]): string {
  const most = 100;
  if (names.length === 0) return 'no fields';
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
