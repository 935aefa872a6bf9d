// What the files that turn nodes into closures share: the resolved names of the program and one
// another.
import { SandboxError } from '../errors.ts';
import type { Node } from '../program.ts';
import type { Refusal } from '../refused-syntax.ts';
import { refusalMessage } from '../refused-syntax.ts';
import type { Environment, Evaluate, Execute, FunctionCode } from './environment.ts';
import type { ScopeTree } from './scope.ts';

export interface Compiler {
  scopes: ScopeTree;
  expression(node: Node): Evaluate;
  /** An expression that is no part of another one: of a statement, a loop or a short function. */
  whole(node: Node): Evaluate;
  statement(node: Node): Execute;
  /** Statements one after the other, with the functions they declare set up first. */
  body(nodes: Node[], owner: Node | undefined): Execute;
  functionCode(node: Node): FunctionCode;
  /** Whether the run was given this name; assigning to any other free name is an error. */
  isDeclaredGlobally(env: Environment, name: string): boolean;
}

/** A construct that load() refuses, dead code included, as Tag Manager's editor does. */
export function refuse(node: Node, refusal?: Refusal): never {
  const message = refusal
    ? refusalMessage(refusal)
    : `${node.type} is not part of Tag Manager's language.`;
  throw new SandboxError(message, node.line);
}
