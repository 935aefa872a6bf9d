// Third step: the joined text becomes Tag Manager's language where there is one plain way to say the
// same. What there is none for stays as it is, for the language check to refuse.
import type { AnyNode, Comment, Program } from 'acorn';
import MagicString from 'magic-string';

import { dropUnused } from './drop-unused.ts';
import type { JoinedModules } from './join-modules.ts';
import { lowerAbsent } from './lower-absent.ts';
import { lowerText } from './lower-text.ts';
import type { Lowering } from './lowering.ts';
import { edited, type MappedText, problemAt } from './mapped-text.ts';
import { declaredNames, parseCode, walkCode } from './parse-code.ts';
import { type BuildProblem, throwProblems } from './problem.ts';
import { checkUniqueNames, isOfApis, withoutNumber } from './unique-names.ts';

export interface LoweredText extends MappedText {
  headings: ReadonlyMap<string, string>;
  /** Names that the entry exports, as written there; `default` is already a return statement. */
  exports: string[];
  /** What is imported from the external module. */
  imports: string[];
}

/**
 * Rewrites joined modules; the meaning stays the same. `entry` is named for what has no origin.
 * @throws CompileError for two things of one name, and for what cannot be said plainly.
 */
export function lower(joined: JoinedModules, entry: string): LoweredText {
  throwProblems(checkUniqueNames(joined, entry));
  const used = dropUnused(joined);
  const comments: Comment[] = [];
  const tree = parseCode(used.text, comments);
  const problems: BuildProblem[] = [];
  const edit = new MagicString(used.text);
  const lowering: Lowering = {
    text: used.text,
    edit,
    report: (node, message) => problems.push(problemAt(used, node.start, message, entry)),
  };
  for (const { value, start, end } of comments) {
    if (!/^\s*(@ts-|eslint-|prettier-ignore)/.test(value)) continue;
    // One alone on its line goes with the line: the comment above stays beside what it is about.
    const isAlone = /(^|\n)[ \t]*$/.test(used.text.slice(0, start));
    edit.remove(start, isAlone ? end + 1 : end);
  }
  const exports = returnDefault(tree, edit);
  const imports = lowerImports(tree, edit);
  lowerAbsent(tree, lowering);
  lowerText(tree, lowering);
  walkCode(tree, (node, parent) => {
    if (node.type === 'ImportDeclaration') return false;
    lowerProperty(node, parent, edit);
    lowerNumber(node, parent, edit);
    return undefined;
  });
  throwProblems(problems);
  return { ...edited(used, edit), headings: joined.headings, exports, imports };
}

/** Imports of APIs become `require` lines; gives the names that come from elsewhere. */
function lowerImports(tree: Program, edit: MagicString): string[] {
  const imports: string[] = [];
  const requires: { api: string; name: string }[] = [];
  for (const statement of tree.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    edit.remove(statement.start, statement.end);
    for (const one of statement.specifiers) {
      if (!isOfApis(statement)) imports.push(one.local.name);
      else if (one.type === 'ImportSpecifier' && one.imported.type === 'Identifier') {
        requires.push({ api: one.imported.name, name: one.local.name });
      }
    }
  }
  requires.sort((a, b) => (a.api.toLowerCase() < b.api.toLowerCase() ? -1 : 1));
  const lines = requires.map(({ api, name }) => {
    return `const ${withoutNumber(name)} = require('${api}');\n`;
  });
  if (lines.length > 0) edit.prepend(`${lines.join('')}\n`);
  const numbered = new Set(requires.map(({ name }) => name).filter((name) => name.includes('$')));
  walkCode(tree, (node) => {
    if (node.type === 'ImportDeclaration') return false;
    if (node.type === 'Identifier' && numbered.has(node.name)) {
      edit.update(node.start, node.end, withoutNumber(node.name));
    }
    return undefined;
  });
  return imports;
}

/** What the entry exports; a default export becomes a return statement. */
function returnDefault(tree: Program, edit: MagicString): string[] {
  const names: string[] = [];
  for (const [index, statement] of tree.body.entries()) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    edit.remove(statement.start, statement.end);
    for (const { local, exported } of statement.specifiers) {
      if (local.type !== 'Identifier' || exported.type !== 'Identifier') continue;
      names.push(exported.name);
      if (exported.name !== 'default') continue;
      const last = tree.body[index - 1];
      const init = last?.type === 'VariableDeclaration' && last.declarations[0]?.init;
      if (last && init && declaredNames(last).includes(local.name)) {
        edit.update(last.start, init.start, 'return ');
      } else {
        edit.appendLeft(statement.start, `return ${local.name};`);
      }
    }
  }
  return names;
}

function lowerProperty(node: AnyNode, parent: AnyNode | undefined, edit: MagicString): void {
  if (node.type !== 'Property' || parent?.type !== 'ObjectExpression' || node.computed) return;
  const { key } = node;
  if (node.shorthand) {
    edit.appendLeft(node.start, `${edit.original.slice(key.start, key.end)}: `);
  } else if (key.type === 'Identifier' && /^(undefined|null|NaN)$/.test(key.name)) {
    // As keys, no public template has these and numbers without quotes.
    edit.update(key.start, key.end, `'${key.name}'`);
  } else if (key.type === 'Literal' && typeof key.value === 'number') {
    edit.update(key.start, key.end, `'${key.value}'`);
  }
}

/** `1_000` and `0xff` as plain decimals. */
function lowerNumber(node: AnyNode, parent: AnyNode | undefined, edit: MagicString): void {
  if (node.type !== 'Literal' || typeof node.value !== 'number') return;
  if (parent?.type === 'Property' && parent.key === node) return;
  if (/[_xob]/i.test(node.raw ?? '')) edit.update(node.start, node.end, String(node.value));
}
