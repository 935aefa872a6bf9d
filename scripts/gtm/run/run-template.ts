// One run of one template: what a container does for each tag, variable and client, in Node and in
// a page alike.
import type { Api, ApiContext } from '../apis/api.ts';
import type { PermissionOptions } from '../permissions/index.ts';
import { createPermissionChecker } from '../permissions/index.ts';
import { toSandbox } from '../sandbox/border.ts';
import type { SandboxError } from '../sandbox/errors.ts';
import { MemoryLimitError, StepLimitError } from '../sandbox/errors.ts';
import type { LoadedProgram } from '../sandbox/interpreter/index.ts';
import { asSandboxError, createMeter, load } from '../sandbox/interpreter/index.ts';
import type { SandboxObject, SandboxValue } from '../sandbox/values.ts';
import { apiFunction, createObject, SandboxFunction, SandboxPromise } from '../sandbox/values.ts';
import type { CompiledTemplate } from './compiled-template.ts';
import { PendingWork } from './pending-work.ts';
import type { OnApiCall } from './require-api.ts';
import { createApiSource, requireFunction } from './require-api.ts';

/** A template that is ready to run; make it once and use it for every event. */
export interface PreparedTemplate {
  template: CompiledTemplate;
  program: LoadedProgram;
}

export interface RunOptions<World> {
  /** `serverApis` or `webApis`. */
  apis: Readonly<Record<string, Api<World>>>;
  world: World;
  /** Field values as host values; they become `data`. */
  fields?: Readonly<Record<string, unknown>>;
  /** `data` as sandbox values, instead of `fields`. Its own answer functions are called as well. */
  data?: SandboxObject;
  /** Whether the container is in preview or debug mode; decides about logging. */
  debug: boolean;
  stepLimit?: number;
  /** Asked first on each `require`; undefined stands for the real API. */
  requireOverride?: (name: string) => SandboxValue;
  onApiCall?: OnApiCall;
  /** The page owner's policy, on the web. */
  policy?: PermissionOptions['policy'];
  /** Counts the run's asynchronous work; a counter of its own when it is missing. */
  pending?: PendingWork;
}

export type Outcome = 'success' | 'failure' | 'none' | 'error';

export interface TemplateRun {
  /** What the code returned; for a variable its value, perhaps a SandboxPromise. */
  readonly returned: SandboxValue;
  /**
   * How the run ended. `success` and `failure` at the first call of gtmOnSuccess or gtmOnFailure;
   * `error` when the code threw, or when a callback threw and no answer came; `none` when the code
   * and all work that it started ended without an answer, as variables and clients do.
   */
  readonly outcome: Promise<Outcome>;
  /** The first answer, if it has come yet. */
  readonly answer: 'success' | 'failure' | undefined;
  /** How often gtmOnSuccess and gtmOnFailure were called; more than 1 is a flaw of the template. */
  readonly answers: number;
  /** What the code threw before it returned. */
  readonly threw: SandboxError | undefined;
  /** The first error so far, be it of the code or of a later callback. */
  readonly error: SandboxError | undefined;
  readonly errors: readonly SandboxError[];
  /** Steps so far, those of later callbacks included. */
  steps(): number;
  /** Bytes of the values made so far, an estimate. */
  memory(): number;
  /** Calls so far of the real APIs, by name. */
  readonly apiCalls: Readonly<Record<string, number>>;
}

/** Makes a template ready to run. Throws a SandboxError for a construct that Tag Manager refuses. */
export const prepareTemplate = (template: CompiledTemplate): PreparedTemplate => ({
  template,
  program: load(template.program),
});

/** Runs a template once. Never throws for what the template does: see `threw` and `outcome`. */
export function runTemplate<World>(
  { template, program }: PreparedTemplate,
  options: RunOptions<World>,
): TemplateRun {
  const run = new Run(options.pending ?? new PendingWork());
  const meter = createMeter(options.stepLimit, (error) =>
    run.report(asSandboxError(error, meter.line)),
  );
  run.steps = () => meter.steps;
  run.memory = () => meter.memory;

  const context: ApiContext<World> = {
    world: options.world,
    permissions: createPermissionChecker(template.permissions, {
      side: template.side,
      debug: options.debug,
      ...(options.policy ? { policy: options.policy } : {}),
    }),
    pending: (work) => run.pending.begin(work),
    reportError: (error) => run.report(asSandboxError(error, meter.line)),
  };
  const source = createApiSource(options.apis, context, (name, args) => {
    run.apiCalls[name] = (run.apiCalls[name] ?? 0) + 1;
    options.onApiCall?.(name, args);
  });
  const { requireOverride } = options;
  const require = requireFunction(
    requireOverride ? (name) => requireOverride(name) ?? source(name) : source,
  );
  try {
    const data = dataOf(options);
    if (template.type === 'TAG') {
      data.gtmOnSuccess = answerFunction('gtmOnSuccess', 'success', run, data);
      data.gtmOnFailure = answerFunction('gtmOnFailure', 'failure', run, data);
    }
    run.returned = program.run({ require, data }, meter);
    if (run.returned instanceof SandboxPromise) void run.pending.track(run.returned.promise);
  } catch (error) {
    run.threw = asSandboxError(error, meter.line);
    run.report(run.threw);
  }
  return run;
}

function dataOf({
  data,
  fields = {},
}: Pick<RunOptions<unknown>, 'data' | 'fields'>): SandboxObject {
  const result = createObject(data);
  if (data === undefined) {
    for (const [name, value] of Object.entries(fields)) result[name] = toSandbox(value);
  }
  return result;
}

function answerFunction(
  name: 'gtmOnSuccess' | 'gtmOnFailure',
  answer: 'success' | 'failure',
  run: Run,
  data: SandboxObject,
): SandboxFunction {
  const given = data[name];
  return apiFunction(name, (...args) => {
    run.answerWith(answer);
    return given instanceof SandboxFunction ? given.call(args) : undefined;
  });
}

const mostErrors = 100;

const isLimit = (error: SandboxError): boolean =>
  error instanceof StepLimitError || error instanceof MemoryLimitError;

class Run implements TemplateRun {
  returned: SandboxValue;
  answer: 'success' | 'failure' | undefined;
  answers = 0;
  threw: SandboxError | undefined;
  steps: () => number = () => 0;
  memory: () => number = () => 0;
  readonly errors: SandboxError[] = [];
  readonly apiCalls: Record<string, number> = {};
  readonly pending: PendingWork;
  #outcome: Promise<Outcome> | undefined;
  #onAnswer: (() => void) | undefined;

  constructor(pending: PendingWork) {
    this.pending = pending;
  }

  get error(): SandboxError | undefined {
    return this.errors[0];
  }

  get outcome(): Promise<Outcome> {
    // Made only when someone asks: variables run by the thousand and nobody does.
    return (this.#outcome ??= this.#end());
  }

  report(error: SandboxError): void {
    // A run that was stopped is stopped at every later callback anew; once is enough to say so.
    if (isLimit(error) && this.errors.some(isLimit)) return;
    if (this.errors.length < mostErrors) this.errors.push(error);
  }

  answerWith(answer: 'success' | 'failure'): void {
    this.answers += 1;
    if (this.answers > 1) return;
    this.answer = answer;
    this.#onAnswer?.();
  }

  async #end(): Promise<Outcome> {
    if (this.threw) return 'error';
    if (this.answer === undefined) {
      const answered = new Promise<void>((resolve) => (this.#onAnswer = resolve));
      await Promise.race([answered, this.pending.idle()]);
    }
    return this.answer ?? (this.error ? 'error' : 'none');
  }
}
