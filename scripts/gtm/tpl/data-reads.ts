// Which of its fields a template's code reads. Only the text tells, so a `data` that some function
// declares for itself must not be taken for the template's own.
import { resolveScopes } from '../sandbox/interpreter/scope.ts';
import { parseTree } from '../sandbox/parse.ts';
import type { Node } from '../sandbox/program.ts';
import { asSyntaxTree, memberName, walk } from '../sandbox/syntax-tree.ts';

export interface DataReads {
  /** Name of the key → line of its first use in the code. */
  lines: Map<string, number>;
  /** Whether `data` is also used other than as `data.name`: then any field may be read. */
  whole: boolean;
}

/** Finds the uses of the template's `data`. Throws a SandboxError for code that cannot be parsed. */
export function findDataReads(code: string): DataReads {
  const root = asSyntaxTree(parseTree(code));
  const { references } = resolveScopes({ body: root.body as Node[] });
  const reads: DataReads = { lines: new Map(), whole: false };
  walk(root, (node, parent) => {
    const variable = node.name === 'data' && references.get(node)?.variable;
    if (!variable || variable.kind !== 'free') return;
    const key = parent?.object === node ? memberName(parent) : undefined;
    if (key === undefined) reads.whole = true;
    else if (!reads.lines.has(key)) reads.lines.set(key, parent!.line);
  });
  return reads;
}
