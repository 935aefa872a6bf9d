// A parsed program made ready to run: resolved once, run as often as events come.
import type { Program } from '../program.ts';
import type { SandboxValue } from '../values.ts';
import type { Compiler } from './compiler.ts';
import { Environment, returning } from './environment.ts';
import { compileExpression, compileWhole } from './expressions.ts';
import { asSandboxError, atHostBorder } from './failure.ts';
import { compileFunction, newSlots, slotOf, takeReturned } from './functions.ts';
import type { StepMeter } from './meter.ts';
import { resolveScopes } from './scope.ts';
import { compileBody, compileStatement } from './statements.ts';

export interface LoadedProgram {
  /**
   * Runs the program as the body of a function and gives what its top-level `return` gives.
   * `globals` are the names it may use without declaring them: `require`, `data`, and in tests
   * `runCode`, `mock` …. Steps are counted in `meter`, also those of callbacks that the host calls
   * later. Throws a SandboxError with a line, never anything else.
   */
  run(globals: Record<string, SandboxValue>, meter: StepMeter): SandboxValue;
}

// Unconfirmed: no public template uses them, but Google's test documentation does.
const constants: ReadonlyMap<string, SandboxValue> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
]);

/** Prepares a program. Throws a SandboxError for a construct that Tag Manager does not have. */
export function load(program: Program): LoadedProgram {
  try {
    return prepare(program);
  } catch (error) {
    throw asSandboxError(error, 1);
  }
}

function prepare(program: Program): LoadedProgram {
  const scopes = resolveScopes(program);
  const globalsOf = new WeakMap<Environment, Record<string, SandboxValue>>();
  const compiler: Compiler = {
    scopes,
    expression: (node) => compileExpression(compiler, node),
    whole: (node) => compileWhole(compiler, node),
    statement: (node) => compileStatement(compiler, node),
    body: (nodes, owner) => compileBody(compiler, nodes, owner),
    functionCode: (node) => compileFunction(compiler, node),
    isDeclaredGlobally(env, name) {
      let root = env;
      while (root.parent) root = root.parent;
      return Object.hasOwn(globalsOf.get(root) ?? {}, name);
    },
  };
  const execute = compiler.body(program.body, undefined);
  const free = [...scopes.root.variables.values()].filter(({ kind }) => kind === 'free');
  const argumentsSlot = slotOf(scopes.root, 'arguments');

  return {
    run(globals, meter) {
      const slots = newSlots(scopes.root.slotCount);
      for (const { name, slot } of free) {
        slots[slot] = Object.hasOwn(globals, name) ? globals[name] : constants.get(name);
      }
      // The template is a function with the one parameter `data`.
      if (argumentsSlot >= 0) slots[argumentsSlot] = [globals.data];
      const env = new Environment(slots, undefined, meter);
      globalsOf.set(env, globals);
      return atHostBorder(meter, () => (execute(env) === returning ? takeReturned() : undefined));
    },
  };
}
