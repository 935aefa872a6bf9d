// Reading and writing variables through the slots that scope.ts gave them.
import { SandboxError } from '../errors.ts';
import type { Node } from '../program.ts';
import type { SandboxValue } from '../values.ts';
import type { Compiler } from './compiler.ts';
import type { Environment, Evaluate } from './environment.ts';
import type { Reference } from './scope.ts';
import { hopsTo } from './scope.ts';

export type Write = (env: Environment, value: SandboxValue) => void;

function ancestor(env: Environment, hops: number): Environment {
  let result = env;
  for (let left = hops; left > 0; left--) result = result.parent as Environment;
  return result;
}

export function readVariable(compiler: Compiler, node: Node): Evaluate {
  if (node.name === 'undefined') return () => undefined;
  const reference = referenceOf(compiler, node);
  const { slot } = reference.variable;
  const hops = hopsTo(reference);
  if (hops === 0) return (env) => env.slots[slot];
  if (hops === 1) return (env) => (env.parent as Environment).slots[slot];
  if (hops === 2) {
    return (env) => ((env.parent as Environment).parent as Environment).slots[slot];
  }
  return (env) => ancestor(env, hops).slots[slot];
}

/** An assignment in the code. To a constant it does nothing: Tag Manager ignores it silently. */
export function writeVariable(compiler: Compiler, node: Node): Write {
  const name = node.name as string;
  const { line } = node;
  if (name === 'undefined') return () => refuseAssignment(name, line);
  const { variable } = referenceOf(compiler, node);
  if (variable.kind === 'const' || variable.kind === 'self') return () => {};
  if (variable.kind !== 'free') return initialiseVariable(compiler, node);
  const write = initialiseVariable(compiler, node);
  return (env, value) => {
    if (!compiler.isDeclaredGlobally(env, name)) refuseAssignment(name, line);
    write(env, value);
  };
}

/** The first value of a variable, given by its declaration. */
export function initialiseVariable(compiler: Compiler, node: Node): Write {
  if (node.name === 'undefined') {
    throw new SandboxError('undefined cannot be declared: it is a constant.', node.line);
  }
  const reference = referenceOf(compiler, node);
  const { slot } = reference.variable;
  const hops = hopsTo(reference);
  if (hops === 0) {
    return (env, value) => {
      env.slots[slot] = value;
    };
  }
  return (env, value) => {
    ancestor(env, hops).slots[slot] = value;
  };
}

const referenceOf = (compiler: Compiler, node: Node): Reference =>
  compiler.scopes.references.get(node) as Reference;

function refuseAssignment(name: string, line: number): never {
  throw new SandboxError(`Attempting to assign to undefined value ${name}.`, line);
}
