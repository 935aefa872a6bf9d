// What the closures of a loaded program pass around.
import type { SandboxValue } from '../values.ts';
import { SandboxFunction } from '../values.ts';
import { atHostBorder } from './failure.ts';
import type { StepMeter } from './meter.ts';
import { allocate, bytes } from './meter.ts';

/** The variables of one call, or of one turn of a loop body that closures look into. */
export class Environment {
  slots: SandboxValue[];
  readonly parent: Environment | undefined;
  readonly meter: StepMeter;

  constructor(slots: SandboxValue[], parent: Environment | undefined, meter: StepMeter) {
    this.slots = slots;
    this.parent = parent;
    this.meter = meter;
  }
}

export type Evaluate = (env: Environment) => SandboxValue;

/** How a statement ended. A returned value waits in `returned` for the call that takes it. */
export const ended = 0;
export const broke = 1;
export const continued = 2;
export const returning = 3;
export type Completion = 0 | 1 | 2 | 3;

export type Execute = (env: Environment) => Completion;

// Nothing is evaluated between a return statement and the end of its call, so one place serves all.
export const returned: { value: SandboxValue } = { value: undefined };

/** A function's code, shared by all functions that its expression makes. */
export interface FunctionCode {
  name: string;
  run(closure: Environment, self: SandboxFunction, args: SandboxValue[]): SandboxValue;
}

/** A function written in the sandbox. `invoke` is for the interpreter, `call` for the host. */
export class UserFunction extends SandboxFunction {
  readonly #code: FunctionCode;
  readonly #closure: Environment;

  constructor(code: FunctionCode, closure: Environment) {
    super(code.name, callFromHost as SandboxFunction['call']);
    this.#code = code;
    this.#closure = closure;
    // The function keeps the variables around it alive.
    allocate(closure.meter, bytes.function + bytes.member * closure.slots.length);
  }

  get meter(): StepMeter {
    return this.#closure.meter;
  }

  invoke(args: SandboxValue[]): SandboxValue {
    return this.#code.run(this.#closure, this, args);
  }
}

// One for all: a run makes a hundred functions, and the host calls hardly any of them.
function callFromHost(this: UserFunction, args: SandboxValue[]): SandboxValue {
  return atHostBorder(this.meter, () => this.invoke([...args]));
}

export const invoke = (callee: SandboxFunction, args: SandboxValue[]): SandboxValue =>
  callee instanceof UserFunction ? callee.invoke(args) : callee.call(args);
