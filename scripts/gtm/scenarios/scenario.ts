// One scenario: its own mocks, its own record of calls, setup and code in one scope, and
// everything that either of them started brought to its end.
import type { Api, ApiContext, CommonWorld } from '../apis/api.ts';
import { createPermissionChecker } from '../permissions/index.ts';
import { PendingWork } from '../run/pending-work.ts';
import { createApiSource, requireFunction } from '../run/require-api.ts';
import type { PreparedTemplate, TemplateRun } from '../run/run-template.ts';
import { runTemplate } from '../run/run-template.ts';
import { runToEnd } from '../run/run-to-end.ts';
import type { VirtualClock } from '../run/virtual-clock.ts';
import { createMeter, load, markHandled, toText } from '../sandbox/interpreter/index.ts';
import { parse } from '../sandbox/parse.ts';
import type { SandboxObject, SandboxValue } from '../sandbox/values.ts';
import {
  apiFunction,
  createObject,
  isObject,
  SandboxFunction,
  SandboxPromise,
} from '../sandbox/values.ts';
import { createAssertThat } from './assert-that.ts';
import { CallRecord, createAssertApi } from './call-record.ts';
import { describeValue } from './describe-value.ts';
import { FailureList } from './failure-list.ts';
import { Mocks } from './mocks.ts';

/** Steps that a scenario may take, template runs included. */
const STEP_LIMIT = 5_000_000;

export interface Surroundings<World extends CommonWorld> {
  template: PreparedTemplate;
  apis: Readonly<Record<string, Api<World>>>;
  world: World;
  clock: VirtualClock;
  /** Host milliseconds until the scenario is given up. */
  timeout: number;
}

/** One scenario of a suite; an instance runs once. */
export class Scenario<World extends CommonWorld> {
  readonly logs: string[] = [];
  readonly failures: FailureList;
  readonly #source: string;
  readonly #record = new CallRecord();
  readonly #mocks: Mocks;
  readonly #pending = new PendingWork();
  readonly #runs: TemplateRun[] = [];
  #assertThat: SandboxValue;
  readonly #meter = createMeter(STEP_LIMIT, (error) => this.failures.addError(error));

  constructor(setup: string, code: string) {
    this.#source = setup === '' ? code : `${setup}\n${code}`;
    this.failures = new FailureList(setup === '' ? 0 : setup.split('\n').length);
    this.#mocks = new Mocks(
      (name, args) => this.#record.add(name, args),
      (error) => this.failures.ownError(error),
    );
  }

  /** Runs the scenario to its end. Never throws: see `failures`. */
  async run(surroundings: Surroundings<World>): Promise<void> {
    try {
      const program = load(parse(this.#source));
      const returned = program.run(this.#globals(surroundings), this.#meter);
      if (returned instanceof SandboxPromise) this.#await(returned);
    } catch (error) {
      this.failures.addError(error);
    }
    this.failures.synchronousPartEnded();
    const { clock, timeout } = surroundings;
    if (!(await runToEnd(clock, this.#pending, timeout))) {
      this.failures.addText(`After ${timeout} ms the scenario still waited for something.`);
    }
    for (const run of this.#runs) {
      for (const error of run.errors) {
        if (error !== run.threw) this.failures.addTemplateError(error);
      }
    }
  }

  #globals(surroundings: Surroundings<World>): Record<string, SandboxValue> {
    const { template } = surroundings.template;
    const context: ApiContext<World> = {
      world: surroundings.world,
      permissions: createPermissionChecker(template.permissions, {
        side: template.side,
        debug: true,
      }),
      pending: (work) => this.#pending.begin(work),
      reportError: (error) => this.failures.addError(error),
    };
    const real = createApiSource(surroundings.apis, context, (name, args) =>
      this.#record.add(name, args),
    );
    const { fail } = this.failures;
    const assertThat = createAssertThat(fail);
    this.#assertThat = assertThat;
    const require = (name: string) => this.#mocks.get(name) ?? real(name);
    return {
      require: requireFunction((name) => (name === 'assertThat' ? assertThat : require(name))),
      // In scope in the editor, alone of all APIs; see testGlobals of the language check.
      callLater: require('callLater'),
      // An object without fields: four published versions of stape-io/spotify-tag read it.
      data: createObject(),
      runCode: apiFunction('runCode', (data) => this.#runCode(surroundings, data)),
      ...this.#mocks.globals(),
      assertApi: createAssertApi(this.#record, fail),
      assertThat,
      fail: apiFunction('fail', (message) =>
        fail(message === undefined ? 'The test called fail().' : toText(message)),
      ),
    };
  }

  #runCode(surroundings: Surroundings<World>, data: SandboxValue): SandboxValue {
    const { world, apis, template } = surroundings;
    const run = runTemplate(template, {
      apis,
      world,
      data: this.#dataOf(data),
      debug: true,
      stepLimit: Math.max(0, STEP_LIMIT - this.#meter.steps),
      requireOverride: (name) =>
        this.#mocks.get(name) ?? (name === 'assertThat' ? this.#assertThat : undefined),
      onApiCall: (name, args) => this.#noteCall(name, args),
      pending: this.#pending,
    });
    this.#runs.push(run);
    // The scenario may keep what a run gives, and run again.
    this.#meter.steps += run.steps();
    this.#meter.memory += run.memory();
    if (run.threw) throw this.failures.inScenario(run.threw);
    return run.returned;
  }

  #noteCall(name: string, args: SandboxValue[]): void {
    this.#record.add(name, args);
    if (name !== 'JSON.parse' || typeof args[0] !== 'string') return;
    try {
      JSON.parse(args[0]);
    } catch {
      this.logs.push(
        'JSON.parse got text that is no JSON and gave undefined, as in a running container. In the editor ' +
          // stape-io/tiktok-tag 42b9238
          'such a scenario has been seen to fail: mock JSON, or test for it otherwise.',
      );
    }
  }

  /** The fields as given, and the two answers under which calls are recorded, for every type. */
  #dataOf(given: SandboxValue): SandboxObject {
    const data = createObject(isObject(given) ? given : {});
    for (const name of ['gtmOnSuccess', 'gtmOnFailure']) {
      const own = data[name];
      data[name] = apiFunction(name, (...args) => {
        const mock = this.#mocks.get(name);
        if (mock instanceof SandboxFunction) return mock.call(args);
        this.#record.add(name, args);
        return own instanceof SandboxFunction ? own.call(args) : undefined;
      });
    }
    return data;
  }

  #await(returned: SandboxPromise): void {
    markHandled(returned);
    void this.#pending.track(
      returned.promise.then(undefined, (reason: unknown) => {
        if (reason instanceof Error) return this.failures.addError(reason);
        const shown = describeValue(reason as SandboxValue);
        this.failures.addText(`The promise that the scenario returned was rejected with ${shown}`);
      }),
    );
  }
}
