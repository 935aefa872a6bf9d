// JavaScript as the compiler reads it: acorn's tree with its types, and the names that it declares.
import { type AnyNode, type Comment, type Node, parse, type Program } from 'acorn';

import { type SyntaxNode, walk } from '../gtm/sandbox/syntax-tree.ts';

/**
 * Parses a module, or the code of a template, which may return at its top. Not with the parser of
 * gtm/sandbox: what an author writes has imports and newer syntax, which Tag Manager's code has not.
 */
export const parseCode = (text: string, onComment?: Comment[]): Program =>
  parse(text, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
    locations: true,
    ...(onComment && { onComment }),
  });

/** Visits a node, then its children in the order of the text; `false` leaves the children out. */
export const walkCode = (
  root: Node,
  visit: (node: AnyNode, parent: AnyNode | undefined) => boolean | void,
): void => walk(root as unknown as SyntaxNode, visit as never);

/** Names that a statement gives to the block that it stands in. */
export function declaredNames(statement: AnyNode): string[] {
  if (statement.type === 'VariableDeclaration') {
    return statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  return statement.type === 'FunctionDeclaration' && statement.id ? [statement.id.name] : [];
}
