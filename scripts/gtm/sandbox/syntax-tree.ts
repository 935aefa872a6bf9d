// acorn's tree as the rules read it: any node, with its place, and a walk that knows the parents.
import type { Program } from 'acorn';

import type { Position } from './parse.ts';
import type { Node } from './program.ts';
import { childrenOf, isNode } from './program.ts';

const children = Symbol('children');

export interface SyntaxNode extends Node {
  start: number;
  end: number;
  loc: { start: Position; end: Position };
  /** Found at the first walk, of many. */
  [children]?: SyntaxNode[];
}

/** A node of acorn's tree also carries its line, so that the interpreter's analysis can read it. */
export function asSyntaxTree(tree: Program): SyntaxNode {
  const root = tree as unknown as SyntaxNode;
  walk(root, (node) => {
    node.line = node.loc.start.line;
  });
  return root;
}

export const isSyntaxNode = (value: unknown): value is SyntaxNode =>
  isNode(value) && 'loc' in value;

/** Visits a node, then its children; `false` from the visitor leaves the children out. */
export function walk(
  root: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => boolean | void,
): void {
  const pending = [root];
  const parents: (SyntaxNode | undefined)[] = [undefined];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const parent = parents.pop();
    if (visit(node, parent) === false) continue;
    const inner = (node[children] ??= childrenOf(node));
    for (let index = inner.length - 1; index >= 0; index--) {
      pending.push(inner[index]!);
      parents.push(node);
    }
  }
}

/** The name of a member where the code fixes it: `a.b` and `a['b']`. */
export function memberName(node: SyntaxNode): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const property = node.property as SyntaxNode;
  if (!node.computed) return property.type === 'Identifier' ? String(property.name) : undefined;
  return stringOf(property);
}

export const stringOf = (node: SyntaxNode | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
