// Source text of a template → Program. The parser stays out of the interpreter, so that a page can
// run templates without one.
import type { Options, Program as Tree, Token } from 'acorn';
import { parse as parseScript, tokenizer } from 'acorn';

import { isStackOverflow, SandboxError } from './errors.ts';
import type { Node, Program } from './program.ts';

/** A place in a template's code, both from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Called for each semicolon that the source leaves out. */
export type OnMissingSemicolon = (position: Position) => void;

/**
 * Parses the code of a template (the body of a function, so `return` is allowed at the top).
 * Throws a SandboxError with line and column for a syntax error.
 */
export const parse = (source: string): Program => {
  const tree = parseTree(source);
  return guardDepth(() => ({ body: tree.body.map((node) => minimal(node) as Node) }));
};

interface ParsedTree {
  source: string;
  tree: Tree;
  missing: readonly Position[];
  commas: readonly number[];
}

/** Several checks of one template ask for the same tree, one after the other. */
let last: ParsedTree | undefined;

/** As `parse`, but gives acorn's own tree with locations, for the language checker. */
export function parseTree(
  source: string,
  onMissingSemicolon?: OnMissingSemicolon,
  onTrailingComma?: (offset: number) => void,
): Tree {
  if (last?.source !== source) last = parsedTree(source);
  const { tree, missing, commas } = last;
  if (onMissingSemicolon) missing.forEach((position) => onMissingSemicolon(position));
  if (onTrailingComma) commas.forEach((offset) => onTrailingComma(offset));
  return tree;
}

function parsedTree(source: string): ParsedTree {
  let missing: Position[] = [];
  let commas: number[] = [];
  const options: Options = {
    ecmaVersion: 2022,
    sourceType: 'script',
    allowReturnOutsideFunction: true,
    allowHashBang: false,
    locations: true,
    onInsertedSemicolon: (_offset, location) => {
      if (location) missing.push({ line: location.line, column: location.column + 1 });
    },
    onTrailingComma: (offset) => commas.push(offset),
  };
  const attempt = (text: string) => {
    missing = [];
    commas = [];
    return guardDepth(() => parseScript(text, options));
  };
  let tree: Tree;
  try {
    tree = attempt(source);
  } catch (error) {
    tree = parseLeniently(source, error, attempt);
  }
  return { source, tree, missing, commas };
}

// Tag Manager's parser takes `const x = () => {…}();`, which is not ECMAScript: published gallery
// versions of snowplow/snowplow-gtm-variable-template-v3 (72fc820, 7ecf32d) have it. Parentheses
// around the arrow function give it the meaning it has there.
function parseLeniently(source: string, error: unknown, attempt: (text: string) => Tree): Tree {
  let text = source;
  let failure = error;
  for (let repairs = 0; repairs < 20; repairs++) {
    const repaired = parenthesiseCalledArrow(text, offsetOf(failure));
    if (repaired === undefined) break;
    text = repaired;
    try {
      return attempt(text);
    } catch (next) {
      failure = next;
    }
  }
  throw syntaxError(error);
}

function parenthesiseCalledArrow(text: string, offset: number): string | undefined {
  if (text[offset] !== '(') return undefined;
  const tokens: Token[] = [];
  try {
    for (const token of tokenizer(text, { ecmaVersion: 2022 })) {
      if (token.start >= offset) break;
      tokens.push(token);
    }
  } catch {
    return undefined;
  }
  const brace = openingToken(tokens, tokens.length - 1, '{', '}');
  if (brace < 1 || tokens[brace - 1]?.type.label !== '=>') return undefined;
  const lastParameter = brace - 2;
  const first =
    tokens[lastParameter]?.type.label === ')'
      ? openingToken(tokens, lastParameter, '(', ')')
      : lastParameter;
  const start = tokens[first]?.start;
  if (start === undefined) return undefined;
  return `${text.slice(0, start)}(${text.slice(start, offset)})${text.slice(offset)}`;
}

/** Index of the token that opens what the token at `end` closes; -1 if that closes nothing. */
function openingToken(tokens: Token[], end: number, open: string, close: string): number {
  if (tokens[end]?.type.label !== close) return -1;
  let depth = 0;
  for (let index = end; index >= 0; index--) {
    const label = tokens[index]?.type.label;
    if (label === close) depth++;
    if (label === open && --depth === 0) return index;
  }
  return -1;
}

const offsetOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'pos' in error ? Number(error.pos) : -1;

function syntaxError(error: unknown): unknown {
  if (!(error instanceof SyntaxError) || !('loc' in error)) return error;
  const { line, column } = error.loc as Position;
  const what = error.message.replace(/ \(\d+:\d+\)$/, '');
  const result = new SandboxError(
    `Syntax error at line ${line}, column ${column + 1}: ${what}`,
    line,
  );
  result.column = column + 1;
  return result;
}

function guardDepth<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isStackOverflow(error)) {
      throw new SandboxError('The code is nested too deeply to be read.');
    }
    throw error;
  }
}

const dropped = new Set(['type', 'start', 'end', 'loc', 'range', 'raw', 'sourceType', 'directive']);

interface Located {
  type: string;
  loc?: { start: Position } | null;
}

function minimal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(minimal);
  if (typeof value === 'bigint' || value instanceof RegExp) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (!('type' in value)) return value;
  const { type, loc } = value as Located;
  // 1e999: JSON has no infinity, but the name means the same.
  if (type === 'Literal' && (value as { value?: unknown }).value === Infinity) {
    return { type: 'Identifier', line: loc?.start.line ?? 0, name: 'Infinity' };
  }
  const node: Node = { type, line: loc?.start.line ?? 0 };
  for (const [key, child] of Object.entries(value)) {
    if (dropped.has(key)) continue;
    const small = minimal(child);
    // What is absent is left out, so that the program is the same after a trip through JSON.
    if (small !== undefined && small !== false && small !== null) node[key] = small;
    else if (key === 'value' && type === 'Literal' && small !== undefined) node[key] = small;
  }
  return node;
}
