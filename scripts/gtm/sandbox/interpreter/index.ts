// The door of the interpreter: what APIs, tests and the container's runtime use of it.
export { load } from './load.ts';
export type { LoadedProgram } from './load.ts';
export { chargeRunning, createMeter, defaultStepLimit } from './meter.ts';
export type { StepMeter } from './meter.ts';
export { describeType, toNumber, toText } from './conversion.ts';
export { ownKeys } from './properties.ts';
export { asSandboxError } from './failure.ts';
export { markHandled, reasonOf } from './rejection.ts';
export { useLinearEngine } from './methods/pattern.ts';
