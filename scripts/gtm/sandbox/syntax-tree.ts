// acorn's tree as the rules read it: any node, with its place, and a walk that knows the parents.
import type { Program } from 'acorn';

import type { Position } from './parse.ts';
import type { Node } from './program.ts';
import { childrenOf, isNode } from './program.ts';

const inOrder = Symbol('in order');

export interface SyntaxNode extends Node {
  start: number;
  end: number;
  loc: { start: Position; end: Position };
  /** Where this node is in the order of its tree. */
  [inOrder]?: { tree: Order; index: number };
}

/** A tree as lists, parents before children: checks walk every tree many times. */
interface Order {
  nodes: SyntaxNode[];
  parents: (SyntaxNode | undefined)[];
  /** Of each node, the index behind its last descendant. */
  after: number[];
}

/** A node of acorn's tree also carries its line, so that the interpreter's analysis can read it. */
export function asSyntaxTree(program: Program): SyntaxNode {
  const root = program as unknown as SyntaxNode;
  if (root[inOrder] !== undefined) return root;
  const tree: Order = { nodes: [], parents: [], after: [] };
  const open: SyntaxNode[] = [];
  walk(root, (node, parent) => {
    // What is open and not the parent has had its last descendant.
    while (open.length > 0 && open.at(-1) !== parent) close(open.pop()!, tree);
    node.line = node.loc.start.line;
    node[inOrder] = { tree, index: tree.nodes.length };
    tree.nodes.push(node);
    tree.parents.push(parent);
    open.push(node);
  });
  while (open.length > 0) close(open.pop()!, tree);
  return root;
}

const close = (node: SyntaxNode, { nodes, after }: Order): void =>
  void (after[node[inOrder]!.index] = nodes.length);

export const isSyntaxNode = (value: unknown): value is SyntaxNode =>
  isNode(value) && 'loc' in value;

type Visit = (node: SyntaxNode, parent: SyntaxNode | undefined) => boolean | void;

/** Visits a node, then its children; `false` from the visitor leaves the children out. */
export function walk(root: SyntaxNode, visit: Visit): void {
  const pending = [root];
  const parents: (SyntaxNode | undefined)[] = [undefined];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const parent = parents.pop();
    const known = node[inOrder];
    if (known !== undefined) {
      walkInOrder(known, parent, visit);
      continue;
    }
    if (visit(node, parent) === false) continue;
    const inner = childrenOf(node);
    for (let index = inner.length - 1; index >= 0; index--) {
      pending.push(inner[index]!);
      parents.push(node);
    }
  }
}

function walkInOrder(
  { tree, index: first }: { tree: Order; index: number },
  parent: SyntaxNode | undefined,
  visit: Visit,
): void {
  const { nodes, parents, after } = tree;
  const end = after[first]!;
  for (let index = first; index < end;) {
    const goesOn = visit(nodes[index]!, index === first ? parent : parents[index]) !== false;
    index = goesOn ? index + 1 : after[index]!;
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
