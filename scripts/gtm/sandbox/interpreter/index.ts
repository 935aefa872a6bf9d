// The door of the interpreter: what APIs, tests and the container's runtime use of it.
export { toNumber, toText } from './conversion.ts';
export { asSandboxError } from './failure.ts';
export type { LoadedProgram } from './load.ts';
export { load } from './load.ts';
export { countMatching } from './matching.ts';
export {
  allocateRunning,
  bytes,
  charge,
  chargeRunning,
  createMeter,
  runningMeter,
} from './meter.ts';
export { useLinearEngine } from './methods/pattern.ts';
export { patternSize, patternWork } from './methods/pattern-work.ts';
export { ownKeys } from './properties.ts';
export { markHandled } from './rejection.ts';
export { checkLength } from './texts.ts';
