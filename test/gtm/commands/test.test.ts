// npx pinterest-sgtm test: the scenarios inside .tpl files.
import { afterAll, describe, expect, it } from 'vitest';

import { Folder, gtm, gtmJson } from './tpl-files.ts';

interface TestOutput {
  files: {
    file: string;
    error: string | null;
    scenarios: { name: string; passed: boolean; failures: string[] }[];
  }[];
  passed: number;
  failed: number;
}

const folder = new Folder();
afterAll(() => folder.remove());

const tag = folder.tpl('tag.tpl', {
  code: `const log = require('logToConsole');
log('ding', data.tone);
if (data.tone === 'c') data.gtmOnSuccess();
else data.gtmOnFailure();`,
  permissions: { logging: { environments: 'debug' } },
  tests: `scenarios:
- name: Rings c
  code: |-
    runCode({tone: 'c'});
    assertApi('gtmOnSuccess').wasCalled();
- name: Rings d
  code: |-
    runCode({tone: 'd'});

    assertApi('gtmOnSuccess').wasCalled();
- name: Rings later
  code: |-
    require('callLater')(() => assertThat(1).isEqualTo(2));`,
});
const broken = folder.file('broken.tpl', 'no template');
const unreadable = folder.tpl('unreadable.tpl', {
  code: 'const = 1;',
  tests: 'scenarios:\n- name: a\n  code: runCode({});',
});

describe('npx pinterest-sgtm test', () => {
  it('gives the verdict on each scenario, with the line of the scenario', async () => {
    const { status, json } = await gtmJson<TestOutput>('test', tag);
    expect(status).toBe(1);
    expect(json).toEqual({
      files: [
        {
          file: tag,
          error: null,
          scenarios: [
            { name: 'Rings c', passed: true, failures: [] },
            { name: 'Rings d', passed: false, failures: [expect.stringContaining('(line 3)')] },
            { name: 'Rings later', passed: false, failures: ['Expected 1 to equal 2 (line 1)'] },
          ],
        },
      ],
      passed: 1,
      failed: 2,
    });
  });

  it('goes on after a file that is broken, and says why it is', async () => {
    const { status, json } = await gtmJson<TestOutput>('test', broken, unreadable, tag);
    expect(status).toBe(1);
    expect(json.files.map(({ scenarios }) => scenarios.length)).toEqual([0, 0, 3]);
    expect(json.files[0]!.error).toContain('SANDBOXED_JS_FOR_SERVER');
    expect(json.files[1]!.error).toMatch(/"Bell".*line 1/);
    expect(json.files[2]!.error).toBe(null);
  });

  it('tells a reader what passed, what failed and what the failed ones logged', async () => {
    const { out } = await gtm('test', tag);
    expect(out).toMatch(/✓ Rings c\n {2}✗ Rings d\n {6}Expected gtmOnSuccess.*\n {6}log: ding d\n/);
    expect(out).toContain('1 scenario passed, 2 failed.');
    expect(out).not.toContain('ding c');
    expect((await gtm('test', tag, '--logs')).out).toContain('log: ding c');
  });

  it('can be kept to one scenario', async () => {
    const { status, json } = await gtmJson<TestOutput>('test', tag, '--only', 'Rings c');
    expect(status).toBe(0);
    expect(json).toMatchObject({ passed: 1, failed: 0 });
  });

  it('leaves late failures out with --strict-editor', async () => {
    const { json } = await gtmJson<TestOutput>('test', tag, '--strict-editor');
    expect(json).toMatchObject({ passed: 2, failed: 1 });
  });

  it('runs the scenarios that we ship', async () => {
    const { status, json } = await gtmJson<TestOutput>(
      'test',
      'dist/server/conversions-api-tag/template.tpl',
    );
    expect(json.failed).toBe(0);
    expect(json.passed).toBeGreaterThan(10);
    expect(status).toBe(0);
  });
});
