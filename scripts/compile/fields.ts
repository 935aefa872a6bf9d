// Checks both ways that the manifest's fields are the ones that the code reads. Columns of a table
// are reached through its rows, so only the table itself has to be read.
import { VALUE_TYPES, walkFields } from '../gtm/tpl/fields.ts';
import type { TemplateField } from '../gtm/tpl/template.ts';
import { type MappedText, problemAt } from './mapped-text.ts';
import { parseCode, walkCode } from './parse-code.ts';
import type { BuildProblem } from './problem.ts';
import { type LoadedManifest, problemInManifest } from './read-manifest.ts';

/** In `data` without a field. That the last two are always there is unconfirmed. */
const givenByTagManager = new Set(['gtmEventId', 'gtmTagId']);
const givenToTags = new Set(['gtmOnSuccess', 'gtmOnFailure']);

export function checkFields(code: MappedText, loaded: LoadedManifest): BuildProblem[] {
  const { manifest } = loaded;
  const problems: BuildProblem[] = [];
  const fields = new Set(
    [...walkFields(manifest.fields as unknown as TemplateField[])]
      .filter(({ field }) => VALUE_TYPES.has(field.type))
      .map(({ field }) => field.name ?? ''),
  );
  const read = new Set<string>();
  walkCode(parseCode(code.text), (node) => {
    if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return;
    if (node.object.name !== 'data') return;
    const { property } = node;
    const name =
      !node.computed && property.type === 'Identifier'
        ? property.name
        : property.type === 'Literal'
          ? String(property.value)
          : undefined;
    if (name === undefined) {
      const message =
        'Which field is read cannot be seen from here. Write data.<name of the field>.';
      problems.push(problemAt(code, node.start, message, loaded.path));
      return;
    }
    read.add(name);
    if (fields.has(name) || givenByTagManager.has(name)) return;
    if (manifest.type === 'TAG' && givenToTags.has(name)) return;
    const message = givenToTags.has(name)
      ? `Only tags have data.${name}.`
      : `The manifest has no field "${name}". Add it there, or correct the name.`;
    problems.push(problemAt(code, property.start, message, loaded.path));
  });
  for (const name of fields) {
    if (read.has(name)) continue;
    const message = `The code never reads data.${name}. Use the field, or remove it.`;
    problems.push(problemInManifest(loaded, name, message));
  }
  return problems;
}
