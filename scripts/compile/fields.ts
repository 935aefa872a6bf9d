// Checks both ways that the manifest's fields are the ones that the code reads. Columns of a table
// are reached through its rows, so only the table itself has to be read.
import type { Program } from 'acorn';
import { problemInManifest, problemsOf } from './code-place.ts';
import type { MappedText } from './mapped-text.ts';
import type { BuildProblem } from './problem.ts';
import type { LoadedManifest } from './read-manifest.ts';
import { walk } from './syntax-tree.ts';
import { VALUE_TYPES, walkFields } from '../gtm/tpl/fields.ts';
import type { TemplateField } from '../gtm/tpl/template.ts';

/** In `data` without a field. That the last two are always there is unconfirmed. */
const givenByTagManager = new Set(['gtmEventId', 'gtmTagId']);
const givenToTags = new Set(['gtmOnSuccess', 'gtmOnFailure']);

/** `tree` is that of `code.text`. */
export function checkFields(
  code: MappedText,
  tree: Program,
  loaded: LoadedManifest,
): BuildProblem[] {
  const { manifest } = loaded;
  const problems: BuildProblem[] = [];
  const problem = problemsOf(code, loaded.path);
  const fields = new Set(
    [...walkFields(manifest.fields as unknown as TemplateField[])]
      .filter(({ field }) => VALUE_TYPES.has(field.type))
      .map(({ field }) => field.name ?? ''),
  );
  const read = new Set<string>();
  walk(tree, (node) => {
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
      problems.push(problem.at(node.start, message));
      return;
    }
    read.add(name);
    if (fields.has(name) || givenByTagManager.has(name)) return;
    if (manifest.type === 'TAG' && givenToTags.has(name)) return;
    const message = givenToTags.has(name)
      ? `Only tags have data.${name}.`
      : `The manifest has no field "${name}". Add it there, or correct the name.`;
    problems.push(problem.at(property.start, message));
  });
  for (const name of fields) {
    if (read.has(name)) continue;
    const message = `The code never reads data.${name}. Use the field, or remove it.`;
    problems.push(problemInManifest(loaded, name, message));
  }
  return problems;
}
