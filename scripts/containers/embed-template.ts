// Puts a built template into a container file and gives what tags and variables made from it need.
import type { Parameter } from '../gtm/container/export/export-format.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import type { ContainerFile, FieldValue } from './container-file.ts';
import { fieldParameters } from './field-parameters.ts';

export interface EmbeddedTemplate {
  /** The `type` of a tag or variable that uses this template. */
  type: string;
  /** All parameters of one use: the values given, the editor's defaults for the rest. */
  parameters(values: Record<string, FieldValue>): Parameter[];
}

export function embed(file: ContainerFile, tpl: string): EmbeddedTemplate {
  const template = parseTpl(tpl);
  return {
    type: file.template(String(template.info.displayName), tpl),
    parameters: (values) => fieldParameters(template.parameters, values),
  };
}
