// A parsed template: ESTree nodes with a line each, and nothing else, so it survives JSON.

export interface Node {
  type: string;
  /** Line in the template's code, from 1. */
  line: number;
  [field: string]: unknown;
}

export interface Program {
  body: Node[];
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Children of a node in source order. */
export function childrenOf<N extends Node>(node: N): N[] {
  const children: Node[] = [];
  // A loop by hand: checks walk every tree several times, and flat() takes ten times as long.
  for (const key in node) {
    const value: unknown = node[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const one of value) if (isNode(one)) children.push(one);
    } else if ('type' in value) children.push(value as Node);
  }
  return children as N[];
}
