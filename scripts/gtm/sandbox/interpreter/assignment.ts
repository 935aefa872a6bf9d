// Assignment, compound assignment, ++ and -- on variables and members.
import type { Node } from '../program.ts';
import { refusedNodes, refusedOperators } from '../refused-syntax.ts';
import type { SandboxValue } from '../values.ts';
import type { Compiler } from './compiler.ts';
import { refuse } from './compiler.ts';
import { toKey, toNumber } from './conversion.ts';
import type { Environment, Evaluate } from './environment.ts';
import type { StepMeter } from './meter.ts';
import { operationOf } from './operators.ts';
import { getComputed, getNamed, setComputed, setNamed } from './properties.ts';
import { readVariable, writeVariable } from './variables.ts';

export function compileAssignment(compiler: Compiler, node: Node): Evaluate {
  const operator = node.operator as string;
  const target = node.left as Node;
  const value = compiler.expression(node.right as Node);
  if (operator === '=') return assign(compiler, target, value);
  const operation = operationOf(operator.slice(0, -1));
  if (!operation || operator.length > 4) return refuse(node, refusedOperators.get(operator));
  return modify(compiler, target, {
    read: (old) => old,
    next: (old, env) => operation(old, value(env), env.meter),
    givesOld: false,
  });
}

export function compileUpdate(compiler: Compiler, node: Node): Evaluate {
  const change = node.operator === '++' ? 1 : -1;
  return modify(compiler, node.argument as Node, {
    read: toNumber,
    next: (old) => (old as number) + change,
    givesOld: node.prefix !== true,
  });
}

function assign(compiler: Compiler, target: Node, value: Evaluate): Evaluate {
  if (target.type === 'Identifier') {
    const write = writeVariable(compiler, target);
    return (env) => {
      const result = value(env);
      write(env, result);
      return result;
    };
  }
  const place = memberOf(compiler, target);
  const { object, key, name, line } = place;
  if (name !== undefined) {
    return (env) => {
      const owner = object(env);
      const result = value(env);
      setNamed(owner, name, result, line, env.meter);
      return result;
    };
  }
  return (env) => {
    const owner = object(env);
    const property = key(env);
    const result = value(env);
    setComputed(owner, property, result, line, env.meter);
    return result;
  };
}

interface Change {
  /** The old value as the operator takes it. */
  read(old: SandboxValue, meter: StepMeter): SandboxValue;
  next(old: SandboxValue, env: Environment): SandboxValue;
  /** Whether the expression yields the old value: postfix ++ and --. */
  givesOld: boolean;
}

function modify(compiler: Compiler, target: Node, change: Change): Evaluate {
  const { givesOld, next } = change;
  if (target.type === 'Identifier') {
    const read = readVariable(compiler, target);
    const write = writeVariable(compiler, target);
    return (env) => {
      const old = change.read(read(env), env.meter);
      const stored = next(old, env);
      write(env, stored);
      return givesOld ? old : stored;
    };
  }
  const { object, key, name, line } = memberOf(compiler, target);
  return (env) => {
    const owner = object(env);
    const property = name ?? propertyKey(key(env), env);
    const value =
      typeof property === 'string'
        ? getNamed(owner, property, line)
        : getComputed(owner, property, line, env.meter);
    const old = change.read(value, env.meter);
    const stored = next(old, env);
    setComputed(owner, property, stored, line, env.meter);
    return givesOld ? old : stored;
  };
}

const propertyKey = (key: SandboxValue, env: Environment): string | number =>
  typeof key === 'number' ? key : toKey(key, env.meter);

interface Member {
  object: Evaluate;
  /** Name of the member where the code fixes it; otherwise `key` gives it. */
  name: string | undefined;
  key: Evaluate;
  line: number;
}

function memberOf(compiler: Compiler, target: Node): Member {
  if (target.type !== 'MemberExpression') return refuse(target, refusedNodes.get(target.type));
  const property = target.property as Node;
  const { line } = property;
  const object = compiler.expression(target.object as Node);
  if (!target.computed) {
    return { object, name: property.name as string, key: () => undefined, line };
  }
  return { object, name: undefined, key: compiler.expression(property), line };
}
