// Walking over what acorn gives, which carries its own offsets.
import type { AnyNode, Node } from 'acorn';

/**
 * Calls `visit` for every node, parents first, in the order of the text. Where it gives `false`,
 * what is inside that node is left out.
 */
export function walk(
  root: Node,
  visit: (node: AnyNode, parent: AnyNode | undefined) => void | false,
): void {
  const step = (node: AnyNode, parent: AnyNode | undefined): void => {
    if (visit(node, parent) === false) return;
    for (const child of childrenOf(node)) step(child, node);
  };
  step(root as AnyNode, undefined);
}

function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  const seen = new Set<unknown>();
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      // The key and the value of a shorthand property are one and the same node.
      if (isNode(item) && !seen.has(item)) children.push(item);
      seen.add(item);
    }
  }
  return children.sort((a, b) => a.start - b.start);
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { type?: unknown }).type === 'string' &&
  typeof (value as { start?: unknown }).start === 'number';

/** Names that are bound by a declaration or assigned to by an assignment's left side. */
export function namesInPattern(pattern: AnyNode | null | undefined): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesInPattern(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesInPattern);
    case 'AssignmentPattern':
      return namesInPattern(pattern.left);
    case 'RestElement':
      return namesInPattern(pattern.argument);
    default:
      return [];
  }
}

/** Names that statements of one block declare. */
export const declaredNames = (statement: AnyNode): string[] =>
  statement.type === 'VariableDeclaration'
    ? statement.declarations.flatMap(({ id }) => namesInPattern(id))
    : statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration'
      ? namesInPattern(statement.id)
      : [];

/** Whether an identifier names a variable, be it where it is declared or where it is used. */
export function isVariable(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
      return parent.value === node || parent.computed;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key !== node || parent.computed;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    default:
      return true;
  }
}
