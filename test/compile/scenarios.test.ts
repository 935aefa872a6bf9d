// Scenario files become the tests inside the .tpl.
import { describe, expect, it } from 'vitest';

import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';
import { buildFrom, endings, problemsIn } from './template-in-memory.ts';

const template = `declare const data: any;\n${endings}`;

const testsOf = async (files: Record<string, string>) =>
  parseTpl((await buildFrom({ 'template.ts': template, ...files })).tpl).tests;

describe('scenarios', () => {
  it('become one entry each, in the order of files and of the text', async () => {
    const tests = await testsOf({
      'scenarios/2-second.ts': "scenario('c', () => {\n  runCode({ c: 1 });\n});\n",
      'scenarios/1-first.ts':
        "scenario('b', () => {\n  runCode({ b: 1 });\n});\nscenario('a', () => {\n  // Why.\n  runCode({ a: 1 });\n});\n",
    });
    expect(tests).toEqual({
      setup: '',
      scenarios: [
        { name: 'b', code: 'runCode({ b: 1 });' },
        { name: 'a', code: '// Why.\nrunCode({ a: 1 });' },
        { name: 'c', code: 'runCode({ c: 1 });' },
      ],
    });
  });

  it('require the APIs that their own body uses', async () => {
    const { scenarios } = await testsOf({
      'scenarios/a.ts': `import { JSON, sha256Sync } from 'gtm:server';
scenario('hashes', () => {
  assertThat(sha256Sync('a')).isDefined();
});
scenario('parses', () => {
  assertThat(JSON.parse('1')).isEqualTo(1);
});
`,
    });
    expect(scenarios.map(({ code }) => code)).toEqual([
      "const sha256Sync = require('sha256Sync');\n\nassertThat(sha256Sync('a')).isDefined();",
      "const JSON = require('JSON');\n\nassertThat(JSON.parse('1')).isEqualTo(1);",
    ]);
  });

  it('see what setup binds, without requiring or declaring it again', async () => {
    const tests = await testsOf({
      'scenarios/setup.ts': `// What every scenario needs.
import { JSON } from 'gtm:server';

export const fields = { a: JSON.parse('1') };
mock('sendHttpRequest', () => {});
const unused = 1;
`,
      'scenarios/a.ts': `import { JSON } from 'gtm:server';
import { fields } from './setup.ts';
scenario('a', () => {
  runCode({ fields, text: JSON.stringify(fields) });
});
`,
    });
    expect(tests.setup).toBe(`const JSON = require('JSON');

// What every scenario needs.

const fields = { a: JSON.parse('1') };
mock('sendHttpRequest', () => {});`);
    expect(tests.scenarios[0]?.code).toBe(
      'runCode({ fields: fields, text: JSON.stringify(fields) });',
    );
  });

  it('get copies of the constants and functions of their file that they use', async () => {
    const { scenarios } = await testsOf({
      'scenarios/a.ts': `const id = 'order_1';
const other = 'order_2';
// Fields with an id.
const withId = (value: string) => ({ eventId: value });
scenario('a', () => {
  runCode(withId(id));
});
scenario('b', () => {
  runCode({ other });
});
`,
    });
    expect(scenarios.map(({ code }) => code)).toEqual([
      "const id = 'order_1';\n// Fields with an id.\nconst withId = value => ({ eventId: value });\n\nrunCode(withId(id));",
      "const other = 'order_2';\n\nrunCode({ other: other });",
    ]);
  });

  it.each([
    [
      'a construct that is refused',
      "scenario('a', () => {\n  runCode({ a: 2 ** 3 });\n});",
      2,
      'pow(a, b)',
    ],
    ['a name that nobody binds', "scenario('a', () => {\n  runCode(fields);\n});", 2, 'fields'],
    [
      'code outside of scenarios',
      "runCode({});\nscenario('a', () => { runCode({}); });",
      1,
      'Move other code to setup.ts',
    ],
    ['a scenario without a block', "scenario('a', () => runCode({}));", 1, "Only scenario('name'"],
    [
      'a name that is not a literal',
      "const name = 'a';\nscenario(name, () => { runCode({}); });",
      2,
      "Only scenario('name'",
    ],
    [
      'two of one name',
      "scenario('a', () => { runCode({}); });\nscenario('a', () => { runCode({}); });",
      2,
      'two scenarios "a"',
    ],
    ['a file without any', 'export {};', 1, "has no scenario('name'"],
    [
      'what setup does not export',
      "import { a } from './setup.ts';\nscenario('a', () => { runCode(a); });",
      1,
      'setup.ts does not export "a"',
    ],
  ])('refuses %s', async (_name, code, line, message) => {
    const problems = await problemsIn({
      'template.ts': template,
      'scenarios/setup.ts': 'export const known = {};\n',
      'scenarios/a.ts': `${code}\n`,
    });
    expect(problems).toContainEqual({
      file: 'tag/scenarios/a.ts',
      line,
      column: expect.any(Number),
      message: expect.stringContaining(message),
    });
  });
});
