// Puts a built template into a container file and gives what tags and variables made from it need.
import { allFields, fieldDefaults } from '../gtm/tpl/fields.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import {
  fieldParameters,
  type ContainerFile,
  type FieldValue,
  type Parameter,
} from './container-file.ts';

export interface EmbeddedTemplate {
  /** The `type` of a tag or variable that uses this template. */
  type: string;
  /** All parameters of one use: the values given, the editor's defaults for the rest. */
  parameters(values: Record<string, FieldValue>): Parameter[];
}

export function embed(file: ContainerFile, tpl: string): EmbeddedTemplate {
  const template = parseTpl(tpl);
  const defaults = fieldDefaults(template.parameters);
  const fields = allFields(template.parameters).filter(
    (field) => field.type !== 'GROUP' && field.type !== 'LABEL',
  );
  return {
    type: file.template(String(template.info.displayName), tpl),
    parameters: (values) => fieldParameters(fields, defaults, values),
  };
}
