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
