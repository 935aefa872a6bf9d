// A template is one text, so a name at the top of one module must not be that of another. rollup
// would write `name$1` for the second; a reader would wonder, so the author chooses the name.
import type { AnyNode, ImportDeclaration, Program } from 'acorn';

import { type MappedText, originAt, toProblem } from './mapped-text.ts';
import { parseCode, walkCode } from './parse-code.ts';
import type { BuildProblem } from './problem.ts';
import { displayPath } from './source-files.ts';

/** The author's name for one that rollup has numbered; any other stays. */
export const withoutNumber = (name: string): string => name.replace(/\$\d+$/, '');

/** Whether a statement imports APIs of Tag Manager. */
export const isOfApis = (statement: ImportDeclaration): boolean =>
  String(statement.source.value).startsWith('gtm:');

/**
 * Refuses what rollup had to number. APIs that the language has as globals, too (`Object`), are
 * numbered though they meet nothing.
 */
export function checkUniqueNames(joined: MappedText, entry: string): BuildProblem[] {
  const tree = parseCode(joined.text);
  const declared = declarationsIn(tree);
  const placeOf = (name: string) =>
    declared.has(name) ? originAt(joined, declared.get(name)!) : undefined;
  const ofModules = [...declared.keys()].map((name) => {
    const plain = withoutNumber(name);
    if (plain === name) return undefined;
    const other = placeOf(plain);
    const owner = other ? `${displayPath(other.file)}:${other.line}` : 'Tag Manager itself';
    const message = `"${plain}" is a name of ${owner}, too, and a template is one text. Rename one.`;
    return toProblem(placeOf(name), message, entry);
  });
  const ofApis = namesOfApis(tree).map((name) => {
    const plain = withoutNumber(name);
    if (plain === name || !declared.has(plain)) return undefined;
    const message = `"${plain}" is the name of an API that the template uses. Rename it.`;
    return toProblem(placeOf(plain), message, entry);
  });
  return [...ofModules, ...ofApis].filter((problem) => problem !== undefined);
}

const namesOfApis = (tree: Program): string[] =>
  tree.body
    .filter((statement) => statement.type === 'ImportDeclaration')
    .filter(isOfApis)
    .flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name));

/** Every name that is declared anywhere, with the offset of its first declaration. */
function declarationsIn(tree: Program): Map<string, number> {
  const declared = new Map<string, number>();
  const add = (id: AnyNode | null | undefined): void => {
    if (id?.type === 'Identifier' && !declared.has(id.name)) declared.set(id.name, id.start);
  };
  walkCode(tree, (node) => {
    if (node.type === 'VariableDeclarator') add(node.id);
    if (node.type === 'FunctionDeclaration') add(node.id);
    if ('params' in node) node.params.forEach(add);
  });
  return declared;
}
