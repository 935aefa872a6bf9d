// for, for…in, for…of, while and do…while. Every turn counts a step.
import { SandboxError } from '../errors.ts';
import type { Node } from '../program.ts';
import { isNode } from '../program.ts';
import { refusedNodes } from '../refused-syntax.ts';
import type { SandboxValue } from '../values.ts';
import type { Compiler } from './compiler.ts';
import { refuse } from './compiler.ts';
import type { Execute } from './environment.ts';
import { broke, ended, Environment, returning } from './environment.ts';
import { newSlots } from './functions.ts';
import { allocate, bytes, charge, step } from './meter.ts';
import { ownKeys, setNamed } from './properties.ts';
import type { Scope } from './scope.ts';
import type { Write } from './variables.ts';
import { initialiseVariable, writeVariable } from './variables.ts';

const scopeOf = (compiler: Compiler, node: Node): Scope =>
  compiler.scopes.scopes.get(node) as Scope;

export function compileForStatement(compiler: Compiler, node: Node): Execute {
  const { line } = node;
  const scope = scopeOf(compiler, node);
  const init = isNode(node.init) ? startOf(compiler, node.init) : undefined;
  const test = isNode(node.test) ? compiler.whole(node.test) : undefined;
  const update = isNode(node.update) ? compiler.whole(node.update) : undefined;
  const body = compiler.statement(node.body as Node);
  // Closures that look into the loop's variables see those of their own turn.
  const fresh = scope.hasEnvironment;
  return (outer) => {
    let env = fresh ? new Environment(newSlots(scope.slotCount), outer, outer.meter) : outer;
    init?.(env);
    for (;;) {
      step(env.meter, line);
      if (test && !test(env)) return ended;
      const completion = body(env);
      if (completion === broke) return ended;
      if (completion === returning) return completion;
      if (fresh) env = new Environment([...env.slots], outer, outer.meter);
      update?.(env);
    }
  };
}

function startOf(compiler: Compiler, init: Node): (env: Environment) => unknown {
  return init.type === 'VariableDeclaration' ? compiler.statement(init) : compiler.whole(init);
}

export function compileWhile(compiler: Compiler, node: Node): Execute {
  const { line } = node;
  const test = compiler.whole(node.test as Node);
  const body = compiler.statement(node.body as Node);
  const runsFirst = node.type === 'DoWhileStatement';
  return (env) => {
    let tested = runsFirst;
    for (;;) {
      step(env.meter, line);
      if (!tested && !test(env)) return ended;
      tested = false;
      const completion = body(env);
      if (completion === broke) return ended;
      if (completion === returning) return completion;
    }
  };
}

/** for…in and for…of. */
export function compileForEach(compiler: Compiler, node: Node): Execute {
  const { line } = node;
  if (node.await) return refuse(node, refusedNodes.get('AwaitExpression'));
  const scope = scopeOf(compiler, node);
  const write = targetOf(compiler, node.left as Node);
  const collection = compiler.whole(node.right as Node);
  const body = compiler.statement(node.body as Node);
  const each = node.type === 'ForInStatement' ? forEachKey : forEachElement;
  return (outer) => {
    const enter = (): Environment =>
      scope.hasEnvironment ? new Environment(newSlots(scope.slotCount), outer, outer.meter) : outer;
    let result: ReturnType<Execute> = ended;
    each(collection(enter()), outer, line, (value) => {
      step(outer.meter, line);
      const env = enter();
      write(env, value);
      const completion = body(env);
      if (completion === returning) result = completion;
      return completion !== broke && completion !== returning;
    });
    return result;
  };
}

type Visit = (value: SandboxValue) => boolean;

function forEachKey(value: SandboxValue, env: Environment, _line: number, visit: Visit): void {
  if (typeof value === 'string') {
    for (let index = 0; index < value.length; index++) if (!visit(`${index}`)) return;
    return;
  }
  const keys = ownKeys(value);
  charge(env.meter, keys.length >>> 2);
  allocate(env.meter, bytes.array + bytes.name * keys.length);
  for (const key of keys) if (!visit(key)) return;
}

// Strings by code point, as in JavaScript; what Tag Manager does there is unconfirmed.
function forEachElement(value: SandboxValue, _env: Environment, line: number, visit: Visit): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) if (!visit(value[index])) return;
  } else if (typeof value === 'string') {
    for (const character of value) if (!visit(character)) return;
  } else {
    throw new SandboxError('The value is not iterable.', line);
  }
}

function targetOf(compiler: Compiler, left: Node): Write {
  if (left.type === 'VariableDeclaration') {
    const { id } = (left.declarations as [Node])[0];
    const target = id as Node;
    if (target.type !== 'Identifier') return refuse(target, refusedNodes.get(target.type));
    return initialiseVariable(compiler, target);
  }
  if (left.type === 'Identifier') return writeVariable(compiler, left);
  if (left.type !== 'MemberExpression' || left.computed) {
    return refuse(left, refusedNodes.get(left.type));
  }
  const object = compiler.expression(left.object as Node);
  const { name, line } = left.property as Node;
  return (env, value) => setNamed(object(env), name as string, value, line, env.meter);
}
