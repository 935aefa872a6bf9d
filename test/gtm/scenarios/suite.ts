// Scenarios of a template, from their code alone.
import type { ScenarioResult, TestOptions } from '../../../scripts/gtm/scenarios/run-scenarios.ts';
import { runScenarios } from '../../../scripts/gtm/scenarios/run-scenarios.ts';
import type { Template } from '../../../scripts/gtm/tpl/template.ts';
import { templateOf } from '../template-of.ts';

export interface Suite extends Partial<Template> {
  /** The template's code. */
  template?: string;
  setup?: string;
  options?: TestOptions;
}

/** Runs a template's scenarios, which have the names 1, 2, 3 … */
export async function runAll(scenarios: string[], suite: Suite = {}): Promise<ScenarioResult[]> {
  const { template = '', setup = '', options, ...changes } = suite;
  const tests = { setup, scenarios: scenarios.map((code, i) => ({ name: `${i + 1}`, code })) };
  return runScenarios(templateOf(template, { ...changes, tests }), options);
}

export async function runOne(scenario: string, suite: Suite = {}): Promise<ScenarioResult> {
  return (await runAll([scenario], suite))[0]!;
}

export const failuresOf = async (scenario: string, suite: Suite = {}): Promise<string[]> =>
  (await runOne(scenario, suite)).failures;
