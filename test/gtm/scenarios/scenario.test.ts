// What is in scope in the code of a scenario, as public templates show it.
import { describe, expect, it } from 'vitest';

import { checkTemplate } from '../../../scripts/gtm/check/check-template.ts';
import { templateOf } from '../template-of.ts';
import { failuresOf, runOne } from './suite.ts';

const refusedNames = (code: string) =>
  checkTemplate(
    templateOf('data.gtmOnSuccess(); data.gtmOnFailure();', {
      tests: { setup: '', scenarios: [{ name: 'one', code }] },
    }),
  )
    .filter(({ section, rule }) => section === 'TESTS' && rule === 'undeclared-variable')
    .map(({ message }) => message);

// AI-Advisors/ai-crawler-analytics a9a7cec: 31 scenarios, green in the editor.
describe('callLater', () => {
  it('is in scope without require, and what it runs counts', async () => {
    const scenario =
      "let done = false; callLater(() => fail(done ? 'late' : 'at once')); done = true;";
    expect(await failuresOf(scenario)).toEqual(['late (line 1)']);
    expect(refusedNames(scenario)).toEqual([]);
  });

  it('runs after the promises that the template waits for', async () => {
    const template = `
      require('Promise').create((resolve) => resolve(1)).then(data.gtmOnSuccess);`;
    const scenario = "runCode({}); callLater(() => assertApi('gtmOnSuccess').wasCalled());";
    expect(await failuresOf(scenario, { template })).toEqual([]);
  });

  it.each(['JSON', 'getType', 'logToConsole', 'Object', 'Promise', 'sendHttpRequest'])(
    'is alone in that: %s has to be required',
    async (name) => {
      expect(await failuresOf(`${name};\n${name}.x;`)).toHaveLength(1);
      expect(refusedNames(`${name};`)).toEqual([
        expect.stringContaining(`Attempting to use undeclared variable ${name}`),
      ]);
    },
  );

  it('is not in scope in the code of the template', async () => {
    const [failure] = await failuresOf('runCode({});', { template: 'callLater(() => 1);' });
    expect(failure).toMatch(/^In the template's code, line 1: /);
  });
});

// stape-io/spotify-tag, four versions.
describe('data', () => {
  it('is an object without fields in the code of a scenario', async () => {
    const scenario = `
      assertThat(data).isObject();
      assertThat(data.tone).isUndefined();
      data.tone = 'c';
      assertThat(runCode(data)).isEqualTo('c');`;
    expect(await failuresOf(scenario, { template: 'return data.tone;' })).toEqual([]);
    expect(refusedNames(scenario)).toEqual([]);
  });
});

// LinkedIn's published web template of 2022 and 2023.
describe('assertThat', () => {
  const template = `
    const assertThat = require('assertThat');
    if (data.check) assertThat(data.tone).isEqualTo('c');
    return 'ran';`;

  it('can be required by the code of a template', async () => {
    expect(await failuresOf("assertThat(runCode({})).isEqualTo('ran');", { template })).toEqual([]);
    const problems = checkTemplate(
      templateOf(template, { type: 'MACRO', info: { type: 'MACRO' } }),
    );
    expect(problems.filter(({ rule }) => rule === 'test-api')).toMatchObject([
      { severity: 'warning', line: 2, message: expect.stringContaining('assertThat is for tests') },
    ]);
    expect(problems.filter(({ rule }) => rule === 'unknown-api')).toEqual([]);
  });

  it('of a template fails the scenario that runs it', async () => {
    const scenario = "runCode({check: true, tone: 'd'});";
    expect(await failuresOf(scenario, { template })).toEqual([
      expect.stringContaining('Expected "d" to equal "c"'),
    ]);
  });

  it('can be required by a scenario as well', async () => {
    expect(await failuresOf("require('assertThat')(1).isEqualTo(1);")).toEqual([]);
    expect(await failuresOf("require('assertThat')(1).isEqualTo(2);")).toEqual([
      'Expected 1 to equal 2 (line 1)',
    ]);
  });
});

// stape-io/tiktok-tag 42b9238: such a scenario ends red in the editor.
describe('JSON.parse of text that is no JSON', () => {
  const template = "return require('JSON').parse(data.text);";

  it('gives undefined, and the logs say that the editor has been seen to fail there', async () => {
    const scenario = "assertThat(runCode({text: '{tone'})).isUndefined();";
    const { failures, logs } = await runOne(scenario, { template });
    expect(failures).toEqual([]);
    expect(logs).toEqual([expect.stringMatching(/JSON\.parse.*editor.*fail.*mock JSON/)]);
  });

  it.each([
    ['text that is JSON', `assertThat(runCode({text: '{"tone": 1}'})).isEqualTo({tone: 1});`],
    [
      'a mock',
      "mockObject('JSON', {parse: () => 1}); assertThat(runCode({text: '{'})).isEqualTo(1);",
    ],
  ])('is not named for %s', async (_, scenario) => {
    const { failures, logs } = await runOne(scenario, { template });
    expect([failures, logs]).toEqual([[], []]);
  });
});
