// Functions, and what happens when one is entered: parameters, `arguments`, hoisted functions.
import type { Node } from '../program.ts';
import { isNode } from '../program.ts';
import { refusedForms, refusedNodes } from '../refused-syntax.ts';
import type { SandboxFunction, SandboxValue } from '../values.ts';
import type { Compiler } from './compiler.ts';
import { refuse } from './compiler.ts';
import type { FunctionCode } from './environment.ts';
import { Environment, returned, returning, UserFunction } from './environment.ts';
import { allocate, bytes, step } from './meter.ts';
import type { Scope } from './scope.ts';

export function compileFunction(compiler: Compiler, node: Node): FunctionCode {
  if (node.async) return refuse(node, refusedForms.asyncFunction);
  if (node.generator) return refuse(node, refusedForms.generator);
  for (const parameter of node.params as Node[]) {
    if (parameter.type !== 'Identifier') refuse(parameter, refusedNodes.get(parameter.type));
  }
  const scope = compiler.scopes.scopes.get(node) as Scope;
  return {
    // Only a written name counts; Tag Manager's toString() shows nothing else.
    name: isNode(node.id) ? (node.id.name as string) : '',
    run: entry(scope, bodyOf(compiler, node), node.line),
  };
}

type Body = (env: Environment) => SandboxValue;

function bodyOf(compiler: Compiler, node: Node): Body {
  const body = node.body as Node;
  if (body.type !== 'BlockStatement') return compiler.whole(body);
  const execute = compiler.body(body.body as Node[], node);
  return (env) => (execute(env) === returning ? takeReturned() : undefined);
}

export function takeReturned(): SandboxValue {
  const { value } = returned;
  returned.value = undefined;
  return value;
}

function entry(scope: Scope, body: Body, line: number): FunctionCode['run'] {
  const parameterCount = scope.parameters.length;
  const ownSlot = slotOf(scope, 'self');
  const argumentsSlot = slotOf(scope, 'arguments');
  return (closure: Environment, self: SandboxFunction, args: SandboxValue[]) => {
    step(closure.meter, line);
    // Read late: the root scope gets a slot for each free name that is found while loading.
    const slots = newSlots(scope.slotCount);
    const given = args.length < parameterCount ? args.length : parameterCount;
    for (let index = 0; index < given; index++) slots[index] = args[index];
    if (argumentsSlot >= 0) {
      allocate(closure.meter, bytes.array + bytes.member * args.length);
      slots[argumentsSlot] = [...args];
    }
    if (ownSlot >= 0) slots[ownSlot] = self;
    return body(new Environment(slots, closure, closure.meter));
  };
}

// Literals get exactly the memory they need; an array that grows by push reserves seventeen places.
export function newSlots(count: number): SandboxValue[] {
  if (count === 0) return [];
  if (count === 1) return [undefined];
  if (count === 2) return [undefined, undefined];
  if (count === 3) return [undefined, undefined, undefined];
  if (count === 4) return [undefined, undefined, undefined, undefined];
  const slots: SandboxValue[] = [];
  for (let index = 0; index < count; index++) slots.push(undefined);
  return slots;
}

export const slotOf = (scope: Scope, kind: string): number => {
  for (const variable of scope.variables.values()) if (variable.kind === kind) return variable.slot;
  return -1;
};

/** Sets up the functions that a scope declares, before its first statement runs. */
export function hoist(compiler: Compiler, scope: Scope): ((env: Environment) => void) | undefined {
  const functions = scope.functions.map((node) => ({
    code: compiler.functionCode(node),
    slot: (scope.variables.get((node.id as Node).name as string) as { slot: number }).slot,
  }));
  if (functions.length === 0) return undefined;
  return (env) => {
    for (const { code, slot } of functions) env.slots[slot] = new UserFunction(code, env);
  };
}
