// YAML 1.1 as the reader of Tag Manager takes it, which is more than YAML 1.2 allows.
import { describe, expect, it } from 'vitest';

import { parseTests } from '../../../scripts/gtm/tpl/test-section.ts';

const section = (...lines: string[]) => parseTests(lines.join('\n'));

// 54 of 72 published versions of Adsmurai's templates.
describe('a quoted text whose further lines are indented less than its key', () => {
  it.each([
    ['by nothing', ''],
    ['by one blank', ' '],
    ['as the key', '  '],
    ['more than the key', '      '],
  ])('is read when they are indented %s', (_, indent) => {
    const { scenarios } = section(
      'scenarios:',
      '- name: Rings',
      '  code: "runCode({});\\n\\',
      `${indent}assertApi('x').wasCalled();"`,
      '- name: Waits',
      '  code: runCode({});',
    );
    expect(scenarios).toEqual([
      { name: 'Rings', code: "runCode({});\nassertApi('x').wasCalled();" },
      { name: 'Waits', code: 'runCode({});' },
    ]);
  });

  it('is read in single quotes, with its line end as a blank and an empty line as a line end', () => {
    const { scenarios } = section(
      'scenarios:',
      "- name: 'Rings",
      "twice'",
      "  code: 'runCode({tone: ''c''});",
      '',
      "fail(''no'');'",
    );
    expect(scenarios).toEqual([
      { name: 'Rings twice', code: "runCode({tone: 'c'});\nfail('no');" },
    ]);
  });

  it('is read as the setup, with the other kind of quotation marks and escaped ones in it', () => {
    const { setup, scenarios } = section(
      'scenarios:',
      '- name: Rings',
      "  code: \"const a = 'it';\\n",
      'const b = \\"c\\";"',
      'setup: "const d = 1;\\n',
      'const e = 2;"',
    );
    expect(scenarios[0]!.code).toBe('const a = \'it\';\n const b = "c";');
    expect(setup).toBe('const d = 1;\n const e = 2;');
  });

  it('does not change the lines of a block that only look like such a text', () => {
    const code = ['const a = {', '  name: "b",', "  code: 'it''s',", '};'];
    const { scenarios } = section(
      'scenarios:',
      '- name: Rings',
      '  code: |-',
      ...code.map((line) => `    ${line}`),
    );
    expect(scenarios[0]!.code).toBe(code.join('\n'));
  });
});
