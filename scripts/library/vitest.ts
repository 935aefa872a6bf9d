// One line in a test file of Vitest: every scenario of a .tpl file becomes a test.
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

import { beforeAll, describe, test } from 'vitest';

import {
  runScenarios,
  type ScenarioResult,
  type TestOptions,
} from '../gtm/scenarios/run-scenarios.ts';
import type { Template } from '../gtm/tpl/template.ts';
import { linesOfTests } from '../gtm/tpl/test-section.ts';
import { loadTemplate, pathOf } from './load-template.ts';

/** Milliseconds that a scenario may take at most, see `timeout` of TestOptions. */
const TIMEOUT = 10_000;

/**
 * Makes a test of each scenario of a `.tpl` file, under its name; a failure shows the line of the file. They
 * run once, in their order, as in the template editor. `file` is a path from where Vitest runs, or a
 * file URL. Throws when the file is no template or has no scenarios.
 */
export function testTemplate(file: string | URL, options: Omit<TestOptions, 'only'> = {}): void {
  const path = resolve(pathOf(file));
  const caller = callerOf(new Error().stack ?? '');
  const template = loadTemplate(path);
  const { scenarios } = template.tests;
  if (scenarios.length === 0) {
    throw new Error(`${path} has no scenarios: add one in the template editor, in the tab Tests.`);
  }
  const shown = relative(process.cwd(), path).replaceAll('\\', '/');
  describe(`${String(template.info.displayName ?? '')} (${shown})`, () => {
    let results: ScenarioResult[] = [];
    const limit = (options.timeout ?? TIMEOUT) * scenarios.length;
    beforeAll(async () => {
      results = await runScenarios(template, options);
    }, limit);
    scenarios.forEach(({ name }, index) => {
      test(name, () => {
        const result = results[index];
        if (result && !result.passed) throw failure(result, { index, template, path, caller });
      });
    });
  });
}

interface Place {
  index: number;
  template: Template;
  path: string;
  /** Frames of the stack from the test file on: Vitest shows a failure in files that it has read. */
  caller: string;
}

/** An error whose place is the line of the .tpl file, for Vitest to show. */
function failure(result: ScenarioResult, { index, template, path, caller }: Place): Error {
  const { failures, place, name, logs } = result;
  const notes = logs.map((line) => `log: ${line}`);
  const error = new Error([...failures, ...notes].join('\n'));
  const line = lineInFile(place, index, template) ?? 1;
  const frame = `    at ${name.replace(/[()\n]/g, ' ')} (${path}:${line}:1)`;
  error.stack = `${error.name}: ${error.message}\n${frame}\n${caller}`;
  // Vitest prints this below the message.
  return Object.assign(error, { codeFrame: excerpt(readFileSync(path, 'utf8'), line) });
}

/** The stack without its message and this file. */
const callerOf = (stack: string): string => stack.split('\n').slice(2).join('\n');

/** A line of a text and its neighbours, numbered. */
const excerpt = (text: string, line: number): string =>
  text
    .split('\n')
    .slice(Math.max(0, line - 3), line + 2)
    .map((content, index) => {
      const number = Math.max(1, line - 2) + index;
      return `${number === line ? '>' : ' '} ${String(number).padStart(4)}| ${content}`;
    })
    .join('\n');

/** The line of the .tpl file; that of the scenario's name where the code is in quotes. */
function lineInFile(
  place: ScenarioResult['place'],
  index: number,
  { source }: Template,
): number | undefined {
  const section = source?.sections.find(({ name }) => name === 'TESTS');
  if (section === undefined) return undefined;
  const lines = linesOfTests(section.body);
  const scenario = lines.scenarios[index];
  const begin = place?.part === 'setup' ? lines.setup : scenario?.code;
  const inSection =
    place === undefined || begin === undefined
      ? (scenario?.code ?? scenario?.name)
      : begin + place.line - 1;
  return inSection === undefined ? undefined : section.line + inSection - 1;
}
