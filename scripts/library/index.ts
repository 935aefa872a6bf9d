// What code of others imports from the package: a template, its check, its scenarios, one run of it, and the
// parts of worlds. Documented with examples in docs/template-authors.md.
export { type Clock, systemClock } from '../gtm/apis/api.ts';
export { memoryBigQuery } from '../gtm/apis/server/stores/memory-big-query.ts';
export { memoryFirestore } from '../gtm/apis/server/stores/memory-firestore.ts';
export {
  type BigQueryStore,
  type FirestoreStore,
  type Network,
  NetworkFailure,
  type OutgoingRequest,
  type OutgoingResponse,
  type ServerWorld,
} from '../gtm/apis/server/world.ts';
export type { WebWorld } from '../gtm/apis/web/world.ts';
export { type CheckProblem, checkTemplate } from '../gtm/check/check-template.ts';
export { VirtualClock } from '../gtm/run/virtual-clock.ts';
export { SandboxError } from '../gtm/sandbox/errors.ts';
export {
  runScenarios,
  type ScenarioResult,
  type TestOptions,
} from '../gtm/scenarios/run-scenarios.ts';
export { TplError } from '../gtm/tpl/problem.ts';
export type { Template } from '../gtm/tpl/template.ts';
export { loadTemplate, parseTemplate } from './load-template.ts';
export { type RunInput, type RunResult, runTemplate } from './run-template.ts';
