// Which of its fields a template's code reads. Only the text tells, so a `data` that some function
// declares for itself must not be taken for the template's own.
import type { Node } from 'acorn';
import { parse } from 'acorn';

export interface DataReads {
  /** Name of the key → line of its first use in the code. */
  lines: Map<string, number>;
  /** Whether `data` is also used other than as `data.name`: then any field may be read. */
  whole: boolean;
}

type SyntaxNode = Node & Record<string, unknown>;

/** Finds the uses of the template's `data`. Throws acorn's SyntaxError for code that is none. */
export function findDataReads(code: string): DataReads {
  const reads: DataReads = { lines: new Map(), whole: false };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || hasItsOwnData(value)) return;
    const node = value;
    if (node.type === 'MemberExpression') {
      const object = node.object as SyntaxNode;
      const property = node.property as SyntaxNode;
      const key = node.computed ? property.value : property.name;
      if (isData(object) && typeof key === 'string') {
        if (!reads.lines.has(key)) reads.lines.set(key, node.loc!.start.line);
        return;
      }
      visit(object);
      if (node.computed) visit(property);
      return;
    }
    if (node.type === 'Property' && !node.computed) return visit(node.value);
    if (isData(node)) reads.whole = true;
    for (const [key, child] of Object.entries(node)) if (key !== 'loc') visit(child);
  };
  visit(
    parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowReturnOutsideFunction: true,
      locations: true,
    }),
  );
  return reads;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value;

const isData = (node: SyntaxNode): boolean => node.type === 'Identifier' && node.name === 'data';

/** Whether a function or a block declares a `data` that hides the template's within it. */
function hasItsOwnData(node: SyntaxNode): boolean {
  if (Array.isArray(node.params) && (node.params as SyntaxNode[]).some(isData)) return true;
  if (node.type !== 'BlockStatement') return false;
  return (node.body as SyntaxNode[]).some(
    (statement) =>
      statement.type === 'VariableDeclaration' &&
      (statement.declarations as { id: SyntaxNode }[]).some(({ id }) => isData(id)),
  );
}
