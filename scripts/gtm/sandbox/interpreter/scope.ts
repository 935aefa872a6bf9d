// Resolves every name of a program to a slot before it runs, so that no name is looked up at run
// time. A block gets an environment of its own only where a closure could tell the difference: in
// a loop, with a variable that an inner function uses.
import type { Node, Program } from '../program.ts';
import { childrenOf, isNode } from '../program.ts';

export interface Variable {
  name: string;
  kind: 'parameter' | 'var' | 'let' | 'const' | 'function' | 'self' | 'arguments' | 'free';
  scope: Scope;
  slot: number;
  captured: boolean;
}

export interface Scope {
  parent: Scope | undefined;
  isFunction: boolean;
  inLoop: boolean;
  variables: Map<string, Variable>;
  parameters: string[];
  /** Function declarations that are set up when the scope is entered. */
  functions: Node[];
  /** Whether entering the scope makes an environment. */
  hasEnvironment: boolean;
  /** The scope whose environment holds the variables of this one: itself or an outer one. */
  home: Scope;
  /** Slots of the environment; only meaningful where `hasEnvironment`. */
  slotCount: number;
}

export interface Reference {
  variable: Variable;
  from: Scope;
}

export interface ScopeTree {
  root: Scope;
  /** Of functions, blocks, switches and loop heads. */
  scopes: Map<Node, Scope>;
  /** Of identifiers, in expressions and in declarations. */
  references: Map<Node, Reference>;
}

/** `outer` is the scope of a program before this one, whose names it shares. */
export function resolveScopes(program: Program, outer?: Scope): ScopeTree {
  const found = new ScopeFinder();
  const root = found.openScope(outer, true, false);
  found.visitAll(program.body, root);
  const references = new Map<Node, Reference>();
  for (const { node, from } of found.names) {
    const variable = lookUp(from, node.name as string, root);
    if (functionScope(from) !== functionScope(variable.scope)) variable.captured = true;
    references.set(node, { variable, from });
  }
  found.all.forEach(layOut);
  return { root, scopes: found.scopes, references };
}

/** Scopes with what they declare, and the names that are used in them, still without a variable. */
class ScopeFinder {
  readonly scopes = new Map<Node, Scope>();
  readonly names: { node: Node; from: Scope }[] = [];
  /** Outer scopes before inner ones. */
  readonly all: Scope[] = [];

  openScope(parent: Scope | undefined, isFunction: boolean, inLoop: boolean): Scope {
    const scope = {
      parent,
      isFunction,
      inLoop,
      variables: new Map(),
      parameters: [],
      functions: [],
      hasEnvironment: isFunction,
      slotCount: 0,
    } as Omit<Scope, 'home'> as Scope;
    scope.home = scope;
    this.all.push(scope);
    return scope;
  }

  visitAll(nodes: unknown, scope: Scope): void {
    for (const node of nodes as (Node | null)[]) if (isNode(node)) this.#visit(node, scope);
  }

  #visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'Identifier':
        this.names.push({ node, from: scope });
        return;
      case 'MemberExpression':
        this.#visit(node.object as Node, scope);
        if (node.computed) this.#visit(node.property as Node, scope);
        return;
      case 'Property':
        if (node.computed) this.#visit(node.key as Node, scope);
        this.#visit(node.value as Node, scope);
        return;
      case 'VariableDeclaration':
        this.#visitVariables(node, scope);
        return;
      case 'FunctionDeclaration':
        declare(scope, (node.id as Node).name as string, 'function');
        this.#visit(node.id as Node, scope);
        scope.functions.push(node);
        this.#visitFunction(node, scope);
        return;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#visitFunction(node, scope);
        return;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.#visitBlock(node, this.openScope(scope, false, true));
        return;
      case 'BlockStatement':
      case 'SwitchStatement':
        this.#visitBlock(node, this.openScope(scope, false, scope.inLoop));
        return;
      default:
        this.visitAll(childrenOf(node), scope);
    }
  }

  #visitVariables(node: Node, scope: Scope): void {
    const kind = node.kind as 'var' | 'let' | 'const';
    const target = kind === 'var' ? functionScope(scope) : scope;
    for (const { id, init } of node.declarations as Node[]) {
      if (isNode(id) && id.type === 'Identifier') declare(target, id.name as string, kind);
      this.#visit(id as Node, scope);
      if (isNode(init)) this.#visit(init, scope);
    }
  }

  #visitFunction(node: Node, outer: Scope): void {
    const scope = this.openScope(outer, true, false);
    this.scopes.set(node, scope);
    for (const parameter of node.params as Node[]) {
      if (parameter.type !== 'Identifier') continue;
      scope.parameters.push(parameter.name as string);
      declare(scope, parameter.name as string, 'parameter');
    }
    const body = node.body as Node;
    if (body.type === 'BlockStatement') this.visitAll(body.body, scope);
    else this.#visit(body, scope);
    if (node.type === 'FunctionExpression' && isNode(node.id)) {
      declare(scope, node.id.name as string, 'self');
    }
  }

  /** A block, a switch or a loop, whose head belongs to the scope of the loop. */
  #visitBlock(node: Node, scope: Scope): void {
    this.scopes.set(node, scope);
    this.visitAll(childrenOf(node), scope);
  }
}

function declare(scope: Scope, name: string, kind: Variable['kind']): void {
  const known = scope.variables.get(name);
  if (known) {
    // `var f` beside `function f` or a parameter does not make a second variable.
    if (kind === 'function' && known.kind === 'var') known.kind = kind;
    return;
  }
  scope.variables.set(name, { name, kind, scope, slot: -1, captured: false });
}

const functionScope = (scope: Scope): Scope => {
  let result = scope;
  while (!result.isFunction) result = result.parent as Scope;
  return result;
};

function lookUp(from: Scope, name: string, root: Scope): Variable {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    const found = scope.variables.get(name);
    if (found) return found;
    // Arrow functions, too, have their own `arguments` in Tag Manager.
    if (name === 'arguments' && scope.isFunction) {
      declare(scope, name, 'arguments');
      return scope.variables.get(name) as Variable;
    }
  }
  declare(root, name, 'free');
  return root.variables.get(name) as Variable;
}

// Outer scopes come first in the list, so a home is laid out before the blocks that live in it.
function layOut(scope: Scope): void {
  const variables = [...scope.variables.values()];
  scope.hasEnvironment =
    scope.isFunction || (scope.inLoop && variables.some((variable) => variable.captured));
  scope.home = scope.hasEnvironment ? scope : (scope.parent as Scope).home;
  scope.home.slotCount += scope.parameters.length;
  for (const variable of variables) {
    const parameter = scope.parameters.lastIndexOf(variable.name);
    variable.slot = parameter >= 0 ? parameter : scope.home.slotCount++;
  }
}

/** How many environments lie between the place of a reference and its variable. */
export function hopsTo({ variable, from }: Reference): number {
  let hops = 0;
  let scope = from.home;
  while (scope !== variable.scope.home) {
    scope = (scope.parent as Scope).home;
    hops++;
  }
  return hops;
}
