// Calls of functions and of methods. A function that an object carries under the name wins; else
// the name must be in the standard library of the value's type.
import { SandboxError } from '../errors.ts';
import { methodAdvice } from '../library.ts';
import type { Node } from '../program.ts';
import type { SandboxValue } from '../values.ts';
import { SandboxFunction } from '../values.ts';
import type { Compiler } from './compiler.ts';
import { describeType, toKey } from './conversion.ts';
import type { Environment, Evaluate } from './environment.ts';
import { UserFunction } from './environment.ts';
import { asSandboxError } from './failure.ts';
import type { StepMeter } from './meter.ts';
import { allocate, bytes, charge, step } from './meter.ts';
import { methodOf } from './methods/by-type.ts';
import { getNamed, ownFunction } from './properties.ts';
import { countText, lookInto } from './texts.ts';

export function compileCall(compiler: Compiler, node: Node): Evaluate {
  const callee = node.callee as Node;
  const args = compileArguments((node.arguments as Node[]).map((arg) => compiler.expression(arg)));
  if (callee.type === 'MemberExpression') return methodCall(compiler, callee, args);
  const target = compiler.expression(callee);
  const name = callee.type === 'Identifier' ? (callee.name as string) : 'The called value';
  const { line } = node;
  return (env) => {
    const called = target(env);
    return callValue(env, called, args(env), name, line);
  };
}

type CompiledArguments = (env: Environment) => SandboxValue[];

function compileArguments(args: Evaluate[]): CompiledArguments {
  const [first, second, third] = args as [Evaluate, Evaluate, Evaluate];
  if (args.length === 0) return () => [];
  if (args.length === 1) return (env) => [first(env)];
  if (args.length === 2) return (env) => [first(env), second(env)];
  if (args.length === 3) return (env) => [first(env), second(env), third(env)];
  return (env) => {
    const values: SandboxValue[] = [];
    for (let index = 0; index < args.length; index++) values.push((args[index] as Evaluate)(env));
    return values;
  };
}

function callValue(
  env: Environment,
  called: SandboxValue,
  args: SandboxValue[],
  name: string,
  line: number,
): SandboxValue {
  // Entering a function counts a step of its own.
  if (called instanceof UserFunction) return called.invoke(args);
  step(env.meter, line);
  if (!(called instanceof SandboxFunction)) {
    throw new SandboxError(
      `${name} is not a function: attempting to execute ${describeType(called)}.`,
      line,
    );
  }
  try {
    return callHost(env.meter, called, args);
  } catch (error) {
    throw asSandboxError(error, line);
  }
}

/** Calls a function of the host. Texts that go in may have to be put together; one may come out. */
function callHost(meter: StepMeter, called: SandboxFunction, args: SandboxValue[]): SandboxValue {
  allocate(meter, bytes.object);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (typeof arg !== 'string') continue;
    lookInto(meter, arg);
    charge(meter, arg.length >>> 4);
  }
  const result = called.call(args);
  if (typeof result === 'string') countText(meter, result);
  return result;
}

function methodCall(compiler: Compiler, callee: Node, args: CompiledArguments): Evaluate {
  const object = compiler.expression(callee.object as Node);
  const property = callee.property as Node;
  const { line } = property;
  if (!callee.computed) {
    const name = property.name as string;
    return (env) => {
      const target = object(env);
      const own = ownFunction(target, name);
      if (own) return callValue(env, own, args(env), name, line);
      return callLibrary(env, target, name, args, line);
    };
  }
  const key = compiler.expression(property);
  return (env) => {
    const target = object(env);
    const name = toKey(key(env), env.meter);
    const own = ownFunction(target, name);
    if (own) return callValue(env, own, args(env), name, line);
    return callLibrary(env, target, name, args, line);
  };
}

function callLibrary(
  env: Environment,
  target: SandboxValue,
  name: string,
  args: CompiledArguments,
  line: number,
): SandboxValue {
  // Throws for null and undefined.
  if (target === null || target === undefined) getNamed(target, name, line);
  const method = methodOf(target, name);
  const values = args(env);
  step(env.meter, line);
  if (!method) throw noSuchMethod(target, name, line);
  try {
    return method(target, values, env.meter);
  } catch (error) {
    throw asSandboxError(error, line);
  }
}

function noSuchMethod(target: SandboxValue, name: string, line: number): SandboxError {
  const type = describeType(target);
  const advice = type === 'object' ? undefined : methodAdvice.get(name);
  return new SandboxError(
    `${name} is not a function: ${/^[aeio]/.test(type) ? 'an' : 'a'} ${type} has no such method ` +
      `in Tag Manager.${advice ? ` ${advice}` : ''}`,
    line,
  );
}
