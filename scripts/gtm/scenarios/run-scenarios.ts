// Runs the ___TESTS___ of a template the way the template editor does, without the editor.
// https://developers.google.com/tag-platform/tag-manager/templates/tests
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Api, CommonWorld } from '../apis/api.ts';
import { serverApis } from '../apis/server/index.ts';
import { webApis } from '../apis/web/index.ts';
import { compileTemplate } from '../run/compile-template.ts';
import { prepareTemplate } from '../run/run-template.ts';
import { VirtualClock } from '../run/virtual-clock.ts';
import type { Template } from '../tpl/template.ts';
import type { FailurePlace } from './failure-list.ts';
import type { Watcher } from './offline-worlds.ts';
import { ServerSuite, WebSuite } from './offline-worlds.ts';
import { Scenario } from './scenario.ts';

export interface TestOptions {
  /**
   * Counts only what happens before a scenario's code returns, as Google documents it: "assertions
   * on asynchronous code aren't supported". Later failures are shown in the logs. Without it they
   * count.
   */
  strictEditor?: boolean;
  /** Name of the only scenario to run. */
  only?: string;
  /** Milliseconds of this machine's time for one scenario; 10,000 when it is missing. */
  timeout?: number;
  /**
   * Milliseconds of this machine's time for all scenarios together; 120,000 when it is missing. Those that
   * are left then are not run, and have failed.
   */
  budget?: number;
  /** Called after each scenario. */
  afterEach?: () => void;
}

export interface ScenarioResult {
  name: string;
  passed: boolean;
  /** What failed, with the line of the scenario or of the setup. */
  failures: string[];
  /** Where the first failure arose, if there is one and that is known. */
  place?: FailurePlace;
  /** What the template and the scenario logged, one line per call. */
  logs: string[];
}

/**
 * Runs a template's scenarios in their order, each with the setup before it, fresh mocks and a
 * fresh record of calls. APIs that are not mocked run for real under the template's permissions, but
 * nothing leaves this machine. Rejects with a SandboxError when the template's own code cannot be
 * read, and with an Error when `only` names no scenario.
 */
export async function runScenarios(
  template: Template,
  options: TestOptions = {},
): Promise<ScenarioResult[]> {
  return template.side === 'server'
    ? runSuite(template, options, serverApis, new ServerSuite(template.type))
    : runSuite(template, options, webApis, new WebSuite());
}

/** Milliseconds in which nothing else of this process comes to its turn. */
const LONGEST_BREATH = 50;

interface Suite<World extends CommonWorld> {
  world(clock: VirtualClock, watcher: Watcher): World;
  endScenario(): void;
}

async function runSuite<World extends CommonWorld>(
  template: Template,
  { strictEditor = false, only, timeout = 10_000, budget = 120_000, afterEach }: TestOptions,
  apis: Readonly<Record<string, Api<World>>>,
  suite: Suite<World>,
): Promise<ScenarioResult[]> {
  const { setup, scenarios } = template.tests;
  const chosen = scenarios.filter(({ name }) => only === undefined || name === only);
  if (only !== undefined && chosen.length === 0) {
    const names = scenarios.map(({ name }) => JSON.stringify(name)).join(', ');
    throw new Error(`There is no scenario ${JSON.stringify(only)}. There are: ${names || 'none'}.`);
  }
  const prepared = prepareTemplate(compileTemplate(template));
  const clock = new VirtualClock(Date.now());
  const results: ScenarioResult[] = [];
  const began = performance.now();
  let breathed = began;
  for (const { name, code } of chosen) {
    const now = performance.now();
    if (now - began > budget) {
      const reason = `Not run: the scenarios before it took more than ${budget / 1000} seconds together.`;
      results.push({ name, passed: false, failures: [reason], logs: [] });
      afterEach?.();
      continue;
    }
    // Code of scenarios need not wait for anything, and a server of this process must answer in between.
    if (now - breathed > LONGEST_BREATH) {
      await nextTurn();
      breathed = performance.now();
    }
    const scenario = new Scenario<World>(setup, code);
    const { failures, logs } = scenario;
    const world = suite.world(clock, {
      log: (line) => logs.push(line),
      // The editor presumably sends for real, and what comes back too late cannot fail a scenario:
      // stape-io/tiktok-tag has scenarios that mock no network. So this is for the logs only.
      blocked: (api, what) =>
        logs.push(`${what}: tests reach nothing outside this machine. Write mock("${api}", …).`),
    });
    await scenario.run({ template: prepared, apis, world, clock, timeout });
    suite.endScenario();
    const [early, late] = [failures.list({ late: false }), failures.list({ late: true })];
    if (strictEditor) logs.push(...late.map((failure) => `After the scenario's end: ${failure}`));
    const counted = strictEditor ? early : [...early, ...late];
    const place = failures.place(strictEditor ? { late: false } : {});
    results.push({
      name,
      passed: counted.length === 0,
      failures: counted,
      ...(place && { place }),
      logs,
    });
    afterEach?.();
  }
  return results;
}
