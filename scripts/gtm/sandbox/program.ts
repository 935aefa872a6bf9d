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
  return Object.values(node).flat().filter(isNode) as N[];
}
