// The shape of a library method, and what several of them need.
import { SandboxError } from '../../errors.ts';
import type { SandboxValue } from '../../values.ts';
import { SandboxFunction } from '../../values.ts';
import { describeType } from '../conversion.ts';
import type { StepMeter } from '../meter.ts';

export type Method = (self: SandboxValue, args: SandboxValue[], meter: StepMeter) => SandboxValue;

export function callback(method: string, value: SandboxValue): SandboxFunction {
  if (value instanceof SandboxFunction) return value;
  throw new SandboxError(`${method} needs a function, but got ${describeType(value)}.`);
}
