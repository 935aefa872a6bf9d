// Expressions as closures. Each closure knows at load time what kind of operand it has, so that
// running it takes no look at the tree.
import type { Node } from '../program.ts';
import { isNode } from '../program.ts';
import { refusedForms, refusedNodes, refusedOperators } from '../refused-syntax.ts';
import type { SandboxValue } from '../values.ts';
import { createObject } from '../values.ts';
import { compileAssignment, compileUpdate } from './assignment.ts';
import { compileCall } from './calls.ts';
import type { Compiler } from './compiler.ts';
import { refuse } from './compiler.ts';
import { toNumber, typeofValue } from './conversion.ts';
import type { Environment, Evaluate } from './environment.ts';
import { UserFunction } from './environment.ts';
import { allocate, bytes, charge } from './meter.ts';
import { compileBinary } from './operators.ts';
import { getComputed, getNamed } from './properties.ts';
import { readVariable } from './variables.ts';

export function compileExpression(compiler: Compiler, node: Node): Evaluate {
  switch (node.type) {
    case 'Literal':
      return literal(node);
    case 'Identifier':
      return readVariable(compiler, node);
    case 'ArrayExpression':
      return arrayLiteral(compiler, node);
    case 'ObjectExpression':
      return objectLiteral(compiler, node);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const code = compiler.functionCode(node);
      return (env) => new UserFunction(code, env);
    }
    case 'MemberExpression':
      return member(compiler, node);
    case 'CallExpression':
      return compileCall(compiler, node);
    case 'UnaryExpression':
      return unary(compiler, node);
    case 'UpdateExpression':
      return compileUpdate(compiler, node);
    case 'BinaryExpression':
      return compileBinary(compiler, node);
    case 'LogicalExpression':
      return logical(compiler, node);
    case 'AssignmentExpression':
      return compileAssignment(compiler, node);
    case 'ConditionalExpression': {
      const test = compiler.expression(node.test as Node);
      const consequent = compiler.expression(node.consequent as Node);
      const alternate = compiler.expression(node.alternate as Node);
      return (env) => (test(env) ? consequent(env) : alternate(env));
    }
    case 'SequenceExpression': {
      const parts = (node.expressions as Node[]).map((part) => compiler.expression(part));
      return (env) => {
        let value: SandboxValue;
        for (const part of parts) value = part(env);
        return value;
      };
    }
    default:
      return refuse(node, refusedNodes.get(node.type));
  }
}

/** A long expression counts more than the one step of its statement. */
export function compileWhole(compiler: Compiler, node: Node): Evaluate {
  const evaluate = compiler.expression(node);
  const work = Math.max(0, sizeOf(node) - usualSize) >>> 2;
  if (work === 0) return evaluate;
  return (env) => {
    charge(env.meter, work);
    return evaluate(env);
  };
}

const usualSize = 24;

/** Nodes of an expression; what stands in functions is counted when they are called. */
function sizeOf(node: Node): number {
  let size = 0;
  const waiting: unknown[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (const one of next) waiting.push(one);
    if (!isNode(next)) continue;
    size += 1;
    if (next.type !== 'BlockStatement') waiting.push(...Object.values(next));
  }
  return size;
}

function literal(node: Node): Evaluate {
  if ('regex' in node) return refuse(node, refusedForms.regexLiteral);
  if ('bigint' in node) return refuse(node, refusedForms.bigint);
  const value = node.value as SandboxValue;
  return () => value;
}

function arrayLiteral(compiler: Compiler, node: Node): Evaluate {
  const elements = (node.elements as (Node | null)[]).map((element) =>
    element === null ? undefined : compiler.expression(element),
  );
  const size = bytes.array + bytes.member * elements.length;
  return (env) => {
    allocate(env.meter, size);
    const array: SandboxValue[] = [];
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index];
      if (element) array[index] = element(env);
    }
    if (array.length < elements.length) array.length = elements.length;
    return array;
  };
}

function objectLiteral(compiler: Compiler, node: Node): Evaluate {
  const entries = (node.properties as Node[]).map((property) => {
    if (property.type !== 'Property') return refuse(property, refusedNodes.get(property.type));
    if (property.kind !== 'init') return refuse(property, refusedForms.getterOrSetter);
    if (property.method) return refuse(property, refusedForms.shorthandMethod);
    if (property.computed) return refuse(property, refusedForms.computedKey);
    if (property.shorthand) return refuse(property, refusedForms.shorthandProperty);
    const key = property.key as Node;
    return {
      key: String(key.type === 'Identifier' ? key.name : key.value),
      value: compiler.expression(property.value as Node),
    };
  });
  const size = bytes.object + bytes.member * entries.length;
  return (env) => {
    allocate(env.meter, size);
    const object = createObject();
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index] as { key: string; value: Evaluate };
      object[entry.key] = entry.value(env);
    }
    return object;
  };
}

function member(compiler: Compiler, node: Node): Evaluate {
  const object = compiler.expression(node.object as Node);
  const property = node.property as Node;
  const { line } = property;
  if (!node.computed) {
    if (property.type !== 'Identifier') return refuse(property);
    const name = property.name as string;
    return (env) => getNamed(object(env), name, line);
  }
  if (property.type === 'Literal' && typeof property.value === 'string') {
    const name = property.value;
    return (env) => getNamed(object(env), name, line);
  }
  const key = compiler.expression(property);
  return (env) => getComputed(object(env), key(env), line, env.meter);
}

function unary(compiler: Compiler, node: Node): Evaluate {
  const operator = node.operator as string;
  const operand = compiler.expression(node.argument as Node);
  switch (operator) {
    case '!':
      return (env) => !operand(env);
    case '-':
      return (env) => -toNumber(operand(env), env.meter);
    case '~':
      return (env) => ~toNumber(operand(env), env.meter);
    case 'typeof':
      return (env) => typeofValue(operand(env));
    default:
      return refuse(node, refusedOperators.get(operator === '+' ? 'unary +' : operator));
  }
}

function logical(compiler: Compiler, node: Node): Evaluate {
  const left = compiler.expression(node.left as Node);
  const right = compiler.expression(node.right as Node);
  switch (node.operator) {
    case '&&':
      return (env: Environment) => left(env) && right(env);
    case '||':
      return (env: Environment) => left(env) || right(env);
    default:
      return refuse(node, refusedOperators.get(node.operator as string));
  }
}
