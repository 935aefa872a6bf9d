// The door of the interpreter: what APIs, tests and the container's runtime use of it.
export { toNumber, toText } from './conversion.ts';
export { asSandboxError } from './failure.ts';
export type { LoadedProgram } from './load.ts';
export { load } from './load.ts';
export { countMatching } from './matching.ts';
export type { StepMeter } from './meter.ts';
export {
  allocate,
  allocateRunning,
  bytes,
  charge,
  chargeRunning,
  createMeter,
  metered,
  runningMeter,
} from './meter.ts';
export type { PatternFlags } from './methods/pattern.ts';
export { countProgram, patternRegex, useLinearEngine } from './methods/pattern.ts';
export { patternWork } from './methods/pattern-work.ts';
export { replaceMatches } from './methods/regex-methods.ts';
export { ownKeys } from './properties.ts';
export { markHandled } from './rejection.ts';
export { checkLength } from './texts.ts';
