// Statements as closures that say how they ended, so that break, continue and return need no
// exceptions.
import { SandboxError } from '../errors.ts';
import type { Node } from '../program.ts';
import { isNode } from '../program.ts';
import { refusedNodes } from '../refused-syntax.ts';
import type { Compiler } from './compiler.ts';
import { refuse } from './compiler.ts';
import type { Completion, Evaluate, Execute } from './environment.ts';
import { broke, continued, ended, Environment, returned, returning } from './environment.ts';
import { hoist, newSlots } from './functions.ts';
import { compileForEach, compileForStatement, compileWhile } from './loops.ts';
import { step } from './meter.ts';
import { strictlyEqual } from './operators.ts';
import type { Scope } from './scope.ts';
import { initialiseVariable } from './variables.ts';

export function compileStatement(compiler: Compiler, node: Node): Execute {
  const { line } = node;
  switch (node.type) {
    case 'ExpressionStatement': {
      const expression = compiler.whole(node.expression as Node);
      return (env) => {
        step(env.meter, line);
        expression(env);
        return ended;
      };
    }
    case 'VariableDeclaration':
      return declaration(compiler, node);
    case 'FunctionDeclaration':
    case 'EmptyStatement':
      return () => ended;
    case 'ReturnStatement':
      return returnStatement(compiler, node);
    case 'IfStatement':
      return ifStatement(compiler, node);
    case 'BlockStatement':
      return compiler.body(node.body as Node[], node);
    case 'ForStatement':
      return compileForStatement(compiler, node);
    case 'ForInStatement':
    case 'ForOfStatement':
      return compileForEach(compiler, node);
    case 'WhileStatement':
    case 'DoWhileStatement':
      return compileWhile(compiler, node);
    case 'SwitchStatement':
      return switchStatement(compiler, node);
    case 'BreakStatement':
    case 'ContinueStatement': {
      if (isNode(node.label)) return refuse(node, refusedNodes.get('LabeledStatement'));
      const completion = node.type === 'BreakStatement' ? broke : continued;
      return () => completion;
    }
    default:
      return refuse(node, refusedNodes.get(node.type));
  }
}

/** A statement list with its own scope; `owner` is the node whose scope it is. */
export function compileBody(compiler: Compiler, nodes: Node[], owner: Node | undefined): Execute {
  const scope = owner ? compiler.scopes.scopes.get(owner) : compiler.scopes.root;
  const statements = nodes
    .filter((node) => node.type !== 'FunctionDeclaration' && node.type !== 'EmptyStatement')
    .map((node) => compiler.statement(node));
  return entering(compiler, scope as Scope, inSequence(statements));
}

/** Makes the environment of a scope if it has one of its own, and sets up its functions. */
function entering(compiler: Compiler, scope: Scope, execute: Execute): Execute {
  const setUp = hoist(compiler, scope);
  if (scope.hasEnvironment && !scope.isFunction) {
    return (env) => {
      const inner = new Environment(newSlots(scope.slotCount), env, env.meter);
      setUp?.(inner);
      return execute(inner);
    };
  }
  const stale = scope.inLoop ? [...scope.variables.values()].map(({ slot }) => slot) : [];
  if (!setUp && stale.length === 0) return execute;
  return (env) => {
    for (let index = 0; index < stale.length; index++) {
      env.slots[stale[index] as number] = undefined;
    }
    setUp?.(env);
    return execute(env);
  };
}

function inSequence(statements: Execute[]): Execute {
  const [first, second] = statements;
  if (!first) return () => ended;
  if (!second) return first;
  if (statements.length === 2) {
    return (env) => {
      const completion = first(env);
      return completion === ended ? second(env) : completion;
    };
  }
  return (env) => {
    for (let index = 0; index < statements.length; index++) {
      const completion = (statements[index] as Execute)(env);
      if (completion !== ended) return completion;
    }
    return ended;
  };
}

function declaration(compiler: Compiler, node: Node): Execute {
  const isVar = node.kind === 'var';
  const parts: Execute[] = [];
  for (const { id, init, line } of node.declarations as Node[]) {
    const target = id as Node;
    if (target.type !== 'Identifier') return refuse(target, refusedNodes.get(target.type));
    const initialise = initialiseVariable(compiler, target);
    // `var x;` keeps the value of a parameter or of an earlier turn.
    if (!isNode(init) && isVar) continue;
    const value: Evaluate = isNode(init) ? compiler.whole(init) : () => undefined;
    parts.push((env) => {
      step(env.meter, line);
      initialise(env, value(env));
      return ended;
    });
  }
  return inSequence(parts);
}

function returnStatement(compiler: Compiler, node: Node): Execute {
  const { line } = node;
  const value: Evaluate = isNode(node.argument) ? compiler.whole(node.argument) : () => undefined;
  return (env) => {
    step(env.meter, line);
    returned.value = value(env);
    return returning;
  };
}

function ifStatement(compiler: Compiler, node: Node): Execute {
  const { line } = node;
  const test = compiler.whole(node.test as Node);
  const consequent = compiler.statement(node.consequent as Node);
  const alternate = isNode(node.alternate) ? compiler.statement(node.alternate) : undefined;
  return (env) => {
    step(env.meter, line);
    if (test(env)) return consequent(env);
    return alternate ? alternate(env) : ended;
  };
}

// Tag Manager tries `default` after all cases wherever it stands; the checker wants it last, where
// that makes no difference. Moved to the end here, which is what the runtime was seen to do.
function switchStatement(compiler: Compiler, node: Node): Execute {
  const { line } = node;
  const discriminant = compiler.whole(node.discriminant as Node);
  const all = node.cases as Node[];
  const ordered = [
    ...all.filter((branch) => isNode(branch.test)),
    ...all.filter((branch) => !isNode(branch.test)),
  ];
  const cases = ordered.map((branch) => ({
    test: isNode(branch.test) ? compiler.whole(branch.test) : undefined,
    execute: inSequence((branch.consequent as Node[]).map((child) => compiler.statement(child))),
  }));
  const match: Execute = (env) => {
    step(env.meter, line);
    const value = discriminant(env);
    let found = false;
    for (const { test, execute } of cases) {
      found ||= test === undefined || strictlyEqual(test(env), value, env.meter);
      if (!found) continue;
      const completion: Completion = execute(env);
      if (completion === broke) return ended;
      if (completion !== ended) return completion;
    }
    return ended;
  };
  const scope = compiler.scopes.scopes.get(node);
  if (!scope) throw new SandboxError('A switch without a scope.', line);
  return entering(compiler, scope, match);
}
