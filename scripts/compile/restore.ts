// Second step: what esbuild wrote becomes what a person would have written: `require` calls on top,
// const and let, undefined, plain numbers, the author's comments and empty lines.
import { TraceMap } from '@jridgewell/trace-mapping';
import {
  parse,
  type AnyNode,
  type Identifier,
  type Program,
  type TemplateLiteral,
  type VariableDeclaration,
} from 'acorn';
import MagicString from 'magic-string';
import type { Bundle } from './bundle.ts';
import { hasBlankLineBefore } from './comments.ts';
import { lineStarts, type LineStarts } from './line-starts.ts';
import { traceBack, type MappedText, type SourcePlace } from './mapped-text.ts';
import { placeBlankLine, placeComments } from './place-comments.ts';
import { CompileError } from './problem.ts';
import { restoreNames } from './restore-names.ts';
import { displayPath } from './source-files.ts';
import { namesInPattern, walk } from './syntax-tree.ts';

export interface RestoredText extends MappedText {
  /** Names that the entry exports, as written there; `default` is already a return statement. */
  exports: string[];
  /** What is imported from the external module. */
  imports: string[];
}

/** Rewrites the text of a bundle; the meaning stays the same. */
export function restore(bundle: Bundle): RestoredText {
  const edit = new MagicString(bundle.text);
  const lines = lineStarts(bundle.text);
  const tree = parseBundle(bundle, edit, lines);
  separateModules(bundle, tree, edit, lines);
  placeComments(bundle, edit, lines);
  placeBlankLines(bundle, tree, edit, lines);
  const sourceAt = (node: AnyNode): string => {
    const { line, column } = lines.place(node.start);
    const place = originInModule(bundle, line, column);
    return place ? textAt(bundle, place) : '';
  };
  const nameOf = restoreNames(tree, edit, (node) => /^[\w$]+/.exec(sourceAt(node))?.[0]);
  restoreDeclarations(tree, edit);
  const exports = restoreExports(tree, edit);
  const imports = removeImports(tree, edit);
  hoistRequires(tree, edit, nameOf);
  walk(tree, (node, parent) => {
    restoreExpression(node, parent, edit);
    if (parent?.type === 'TaggedTemplateExpression') return;
    if (node.type === 'TemplateLiteral' && !sourceAt(node).startsWith('`'))
      restoreQuotes(node, edit);
  });

  const toBundle = new TraceMap(edit.generateMap({ hires: true, source: 'bundle' }) as never);
  return {
    text: edit.toString(),
    exports,
    imports,
    origin(line, column) {
      const place = traceBack(toBundle, line, column);
      return place && originInModule(bundle, place.line, place.column);
    },
  };
}

function originInModule(bundle: Bundle, line: number, column: number): SourcePlace | undefined {
  const place = traceBack(bundle.map, line, column);
  return place && bundle.modules.has(place.file) ? place : undefined;
}

/** The author's text from a place on. */
function textAt(bundle: Bundle, { file, line, column }: SourcePlace): string {
  const source = bundle.modules.get(file)?.source;
  return source?.text.slice(source.getPositionOfLineAndCharacter(line - 1, column)) ?? '';
}

function parseBundle(bundle: Bundle, edit: MagicString, lines: LineStarts): Program {
  const { text } = bundle;
  try {
    return parse(text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      // All comments in the bundle are esbuild's own: module names and purity marks.
      onComment: (isBlock, _text, start, end) => {
        if (isBlock) edit.remove(start, text[end] === ' ' ? end + 1 : end);
        else edit.remove(lines.startOfLineAt(start), end);
      },
    });
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('pos' in error)) throw error;
    const { line, column } = lines.place(Number(error.pos));
    const place = originInModule(bundle, line, column);
    if (!place) throw error;
    const message = `This is not JavaScript of any year up to now: ${error.message}.`;
    throw new CompileError([
      { file: displayPath(place.file), line: place.line, column: place.column + 1, message },
    ]);
  }
}

/** An empty line where one module ends and the next begins. */
function separateModules(
  bundle: Bundle,
  tree: Program,
  edit: MagicString,
  lines: LineStarts,
): void {
  let previous: string | undefined;
  for (const statement of tree.body) {
    const { line, column } = lines.place(statement.start);
    const file = originInModule(bundle, line, column)?.file;
    if (file !== undefined && file !== previous) edit.appendLeft(lines.offset(line, 0), '\n');
    previous = file ?? previous;
  }
}

function placeBlankLines(
  bundle: Bundle,
  tree: Program,
  edit: MagicString,
  lines: LineStarts,
): void {
  walk(tree, (node, parent) => {
    if (!standsAlone(node, parent)) return;
    const { line, column } = lines.place(node.start);
    const lineStart = lines.offset(line, 0);
    if (bundle.text.slice(lineStart, node.start).trim() !== '') return;
    const place = originInModule(bundle, line, column);
    const module = place && bundle.modules.get(place.file);
    if (module && hasBlankLineBefore(module, place.line)) placeBlankLine(lineStart, edit);
  });
}

const standsAlone = (node: AnyNode, parent: AnyNode | undefined): boolean =>
  parent?.type === 'Program' ||
  parent?.type === 'BlockStatement' ||
  (parent?.type === 'SwitchCase' && node !== parent.test) ||
  node.type === 'SwitchCase' ||
  node.type === 'Property';

function restoreExports(tree: Program, edit: MagicString): string[] {
  const names: string[] = [];
  for (const [index, statement] of tree.body.entries()) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    edit.remove(statement.start, statement.end);
    for (const { local, exported } of statement.specifiers) {
      if (local.type !== 'Identifier' || exported.type !== 'Identifier') continue;
      names.push(exported.name);
      if (exported.name !== 'default') continue;
      const last = tree.body[index - 1];
      const declarator = last?.type === 'VariableDeclaration' ? last.declarations[0] : undefined;
      if (last && declarator?.init && namesInPattern(declarator.id).includes(local.name)) {
        edit.overwrite(last.start, declarator.init.start, 'return ');
      } else {
        edit.appendLeft(statement.start, `return ${local.name};`);
      }
    }
  }
  return names;
}

function removeImports(tree: Program, edit: MagicString): string[] {
  const names: string[] = [];
  for (const statement of tree.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    edit.remove(statement.start, statement.end);
    names.push(...statement.specifiers.map(({ local }) => local.name));
  }
  return names;
}

/** esbuild turns const and let at the top into var, and declares its own temporary variables so. */
function restoreDeclarations(tree: Program, edit: MagicString): void {
  const assigned = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'AssignmentExpression')
      namesInPattern(node.left).forEach(assigned.add, assigned);
    if (node.type === 'UpdateExpression')
      namesInPattern(node.argument).forEach(assigned.add, assigned);
    if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') {
      namesInPattern(node.left).forEach(assigned.add, assigned);
    }
  });
  const isConstant = ({ declarations }: VariableDeclaration): boolean =>
    declarations.every(
      ({ id, init }) => init && namesInPattern(id).every((name) => !assigned.has(name)),
    );
  walk(tree, (node, parent) => {
    if (node.type !== 'VariableDeclaration' || node.kind !== 'var') return;
    if (parent?.type !== 'Program' && !node.declarations.every(isTemporary)) return;
    const keyword = isConstant(node) ? 'const' : 'let';
    edit.overwrite(node.start, node.start + 3, keyword);
  });
}

const isTemporary = ({ id, init }: VariableDeclaration['declarations'][number]): boolean =>
  !init && id.type === 'Identifier' && /^_[a-z]+\d*$/.test(id.name);

function hoistRequires(
  tree: Program,
  edit: MagicString,
  nameOf: (node: Identifier) => string,
): void {
  const requires: { api: string; name: string }[] = [];
  for (const statement of tree.body) {
    const found = requiredApi(statement, nameOf);
    if (!found) continue;
    requires.push(found);
    edit.remove(statement.start, statement.end);
  }
  const key = ({ api }: { api: string }): string => api.toLowerCase();
  requires.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const text = requires.map(({ api, name }) => `const ${name} = require('${api}');\n`).join('');
  if (text) edit.prepend(`${text}\n`);
}

/** `var name = gtmRequire("api");` as a statement. */
function requiredApi(
  statement: AnyNode,
  nameOf: (node: Identifier) => string,
): { api: string; name: string } | undefined {
  if (statement.type !== 'VariableDeclaration') return undefined;
  const [declarator] = statement.declarations;
  const call = declarator?.init;
  if (declarator?.id.type !== 'Identifier' || call?.type !== 'CallExpression') return undefined;
  const [api] = call.arguments;
  if (call.callee.type !== 'Identifier' || call.callee.name !== 'gtmRequire') return undefined;
  return api?.type === 'Literal'
    ? { api: String(api.value), name: nameOf(declarator.id) }
    : undefined;
}

function restoreExpression(node: AnyNode, parent: AnyNode | undefined, edit: MagicString): void {
  if (
    node.type === 'UnaryExpression' &&
    node.operator === 'void' &&
    node.argument.type === 'Literal'
  ) {
    edit.overwrite(node.start, node.end, 'undefined');
  }
  if (node.type === 'Property' && node.shorthand && parent?.type === 'ObjectExpression') {
    edit.appendLeft(node.start, `${edit.original.slice(node.key.start, node.key.end)}: `);
  }
  if (node.type === 'Property' && !node.computed && !node.shorthand) quoteKey(node.key, edit);
  if (node.type !== 'Literal') return;
  if (typeof node.value === 'number' && parent?.type === 'Property' && parent.key === node) return;
  if (typeof node.value === 'number') {
    const plain = String(node.value);
    if (plain !== node.raw && !plain.includes('e')) edit.overwrite(node.start, node.end, plain);
  }
  if (typeof node.value === 'string') {
    const visible = escapeInvisible(node.raw ?? '');
    if (visible !== node.raw) edit.overwrite(node.start, node.end, visible);
  }
}

/** As keys, no public template has these without quotes. */
function quoteKey(key: AnyNode, edit: MagicString): void {
  if (key.type === 'Identifier' && /^(undefined|null|NaN)$/.test(key.name)) {
    edit.overwrite(key.start, key.end, `'${key.name}'`);
  }
  if (key.type === 'Literal' && typeof key.value === 'number') {
    edit.overwrite(key.start, key.end, `'${key.value}'`);
  }
}

/** esbuild writes text with quotes of both kinds as a template literal. */
function restoreQuotes(node: TemplateLiteral, edit: MagicString): void {
  const text = node.quasis.map(({ value }) => value.cooked ?? '').join('');
  edit.overwrite(node.start, node.end, escapeInvisible(JSON.stringify(text)));
}

/** Blanks, controls and combining marks that a reader could not see or tell apart. */
const escapeInvisible = (raw: string): string =>
  raw.replace(/(?! )[\p{Z}\p{C}\p{M}]/gu, (found) =>
    found === '\t'
      ? '\\t'
      : found
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
