// Binary operators on sandbox values.
import type { Node } from '../program.ts';
import { refusedOperators } from '../refused-syntax.ts';
import type { SandboxValue } from '../values.ts';
import { Opaque } from '../values.ts';
import type { Compiler } from './compiler.ts';
import { refuse } from './compiler.ts';
import { add, looselyEqual, toNumber, toPrimitive } from './conversion.ts';
import type { Evaluate } from './environment.ts';
import type { StepMeter } from './meter.ts';
import { compareTexts } from './texts.ts';

export type Operation = (left: SandboxValue, right: SandboxValue, meter: StepMeter) => SandboxValue;

export function strictlyEqual(left: SandboxValue, right: SandboxValue, meter: StepMeter): boolean {
  if (typeof left === 'string') {
    if (typeof right !== 'string' || left.length !== right.length) return false;
    compareTexts(meter, left, right);
  }
  return (
    left === right ||
    (left instanceof Opaque && right instanceof Opaque && left.value === right.value)
  );
}

const comparison =
  (compare: (left: number | string, right: number | string) => boolean): Operation =>
  (left, right, meter) => {
    const a = toPrimitive(left, meter);
    const b = toPrimitive(right, meter);
    if (typeof a !== 'string' || typeof b !== 'string') {
      return compare(toNumber(a, meter), toNumber(b, meter));
    }
    compareTexts(meter, a, b);
    return compare(a, b);
  };

const lessThan = comparison((a, b) => a < b);
const atMost = comparison((a, b) => a <= b);
const greaterThan = comparison((a, b) => a > b);
const atLeast = comparison((a, b) => a >= b);

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['+', add],
  ['-', (a, b, meter) => toNumber(a, meter) - toNumber(b, meter)],
  ['*', (a, b, meter) => toNumber(a, meter) * toNumber(b, meter)],
  ['/', (a, b, meter) => toNumber(a, meter) / toNumber(b, meter)],
  ['%', (a, b, meter) => toNumber(a, meter) % toNumber(b, meter)],
  ['&', (a, b, meter) => toNumber(a, meter) & toNumber(b, meter)],
  ['|', (a, b, meter) => toNumber(a, meter) | toNumber(b, meter)],
  ['^', (a, b, meter) => toNumber(a, meter) ^ toNumber(b, meter)],
  ['<<', (a, b, meter) => toNumber(a, meter) << toNumber(b, meter)],
  ['>>', (a, b, meter) => toNumber(a, meter) >> toNumber(b, meter)],
  ['>>>', (a, b, meter) => toNumber(a, meter) >>> toNumber(b, meter)],
  ['===', strictlyEqual],
  ['!==', (a, b, meter) => !strictlyEqual(a, b, meter)],
  ['==', looselyEqual],
  ['!=', (a, b, meter) => !looselyEqual(a, b, meter)],
]);

export const operationOf = (operator: string): Operation | undefined => operations.get(operator);

// The operators that templates use most are compiled to closures of their own; `<` and `>`, which
// loops run on, compare two numbers without a call.
export function compileBinary(compiler: Compiler, node: Node): Evaluate {
  const operator = node.operator as string;
  const left = compiler.expression(node.left as Node);
  const right = compiler.expression(node.right as Node);
  switch (operator) {
    case '+':
      return (env) => add(left(env), right(env), env.meter);
    case '===':
      return (env) => strictlyEqual(left(env), right(env), env.meter);
    case '!==':
      return (env) => !strictlyEqual(left(env), right(env), env.meter);
    case '<':
      return (env) => {
        const a = left(env);
        const b = right(env);
        return typeof a === 'number' && typeof b === 'number' ? a < b : lessThan(a, b, env.meter);
      };
    case '<=':
      return (env) => atMost(left(env), right(env), env.meter);
    case '>':
      return (env) => {
        const a = left(env);
        const b = right(env);
        return typeof a === 'number' && typeof b === 'number'
          ? a > b
          : greaterThan(a, b, env.meter);
      };
    case '>=':
      return (env) => atLeast(left(env), right(env), env.meter);
  }
  const operation = operations.get(operator);
  if (!operation) return refuse(node, refusedOperators.get(operator));
  return (env) => operation(left(env), right(env), env.meter);
}
