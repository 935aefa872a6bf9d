import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { PermissionSet } from '../../../scripts/gtm/permissions/permission-set.ts';
import { parseTpl } from '../../../scripts/gtm/tpl/parse.ts';
import { printTpl } from '../../../scripts/gtm/tpl/print.ts';
import { TplError } from '../../../scripts/gtm/tpl/problem.ts';
import type { Template } from '../../../scripts/gtm/tpl/template.ts';
import { INFO, sections, tplText } from './example-tpl.ts';

const withoutFile = (text: string): Template => {
  const { source, ...template } = parseTpl(text);
  return { ...template, codeLine: 0 };
};

describe('writing a .tpl file', () => {
  it('writes a template without a file in the layout of an export', () => {
    expect(printTpl(withoutFile(tplText()))).toBe(tplText());
  });

  it.each([
    ['an export', tplText()],
    ['a byte order mark', `\uFEFF${tplText()}`],
    ['CRLF line ends', tplText().replaceAll('\n', '\r\n')],
    ['another order', tplText({}, Object.keys(sections).reverse())],
    ['missing sections', tplText({}, ['INFO', 'SANDBOXED_JS_FOR_SERVER', 'NOTES'])],
    ['a comment first, no line end last', `/* ours */\n${tplText()}`.trimEnd()],
    ['other blanks in JSON', tplText({ INFO: INFO.replaceAll('\n', ' ') })],
    ['a trailing comma', tplText({ TEMPLATE_PARAMETERS: '[{"type": "LABEL"},]' })],
    ['quoted scenarios', tplText({ TESTS: 'scenarios:\n- name: a\n  code: "b\\nc"\n' })],
    ['an unknown section', tplText({ VENDOR_DETAILS: '{}' })],
  ])('gives back a file with %s byte for byte', (_, text) => {
    expect(printTpl(parseTpl(text))).toBe(text);
  });

  it('rewrites only the section that was changed', () => {
    const text = `\uFEFF${tplText({ INFO: INFO.replaceAll('\n', ' ') })}`;
    const changed = { ...parseTpl(text), notes: 'Changed.' };
    expect(printTpl(changed)).toBe(text.replace(sections.NOTES, 'Changed.'));
  });

  it('puts a section that the file did not have in its usual place', () => {
    const text = tplText({}, ['INFO', 'SANDBOXED_JS_FOR_SERVER', 'NOTES']).trimEnd();
    const template = parseTpl(text);
    template.permissions = { read_container_data: {} };
    template.tests = { setup: '', scenarios: [{ name: 'a', code: 'runCode({});' }] };
    const printed = printTpl(template);
    expect(printed.match(/___\w+___/g)).toEqual([
      '___INFO___',
      '___SANDBOXED_JS_FOR_SERVER___',
      '___SERVER_PERMISSIONS___',
      '___TESTS___',
      '___NOTES___',
    ]);
    expect(parseTpl(printed)).toMatchObject({
      permissions: template.permissions,
      tests: template.tests,
    });
  });

  it('drops the terms of service when they are taken away', () => {
    const template = { ...parseTpl(tplText()), termsOfService: false };
    expect(printTpl(template)).toBe(tplText({ TERMS_OF_SERVICE: undefined }));
  });

  it('writes no permission section for a template without permissions, and an empty test list', () => {
    const template = withoutFile(tplText());
    template.permissions = {};
    template.tests = { setup: '', scenarios: [] };
    const printed = printTpl(template);
    expect(printed).not.toContain('PERMISSIONS___');
    expect(printed).toContain('___TESTS___\n\nscenarios: []\n\n\n');
  });

  it('escapes in JSON what Tag Manager escapes', () => {
    const template = withoutFile(tplText());
    template.info = { ...template.info, description: `<b>it's</b> a=b & c` };
    const printed = printTpl(template);
    expect(printed).toContain('\\u003cb\\u003eit\\u0027s\\u003c/b\\u003e a\\u003db \\u0026 c');
    expect(parseTpl(printed).info.description).toBe(`<b>it's</b> a=b & c`);
  });

  it.each(['code', 'notes'] as const)('refuses %s with a line that reads as a marker', (key) => {
    const template = { ...withoutFile(tplText()), [key]: 'a\n___TESTS___\nb' };
    expect(() => printTpl(template)).toThrow(TplError);
  });

  it.each<PermissionSet>([
    {},
    { read_container_data: {} },
    { access_globals: { keys: [{ key: 'pintrk', read: true, write: false, execute: true }] } },
    { read_request: { requestAccess: 'specific', bodyAllowed: true, headerWhitelist: [] } },
  ])('writes and reads the permissions %j', (permissions) => {
    const printed = printTpl({ ...withoutFile(tplText()), permissions });
    expect(parseTpl(printed).permissions).toEqual(permissions);
  });

  it('writes typed values: strings 1, lists 2, maps 3, booleans 8', () => {
    const permissions = { a: { text: 'x', list: ['y'], map: { k: 'v' }, flag: true } };
    const printed = printTpl({ ...withoutFile(tplText()), permissions });
    const json = printed.split('___SERVER_PERMISSIONS___')[1]!.split('___TESTS___')[0]!;
    expect(JSON.parse(json)[0].instance).toEqual({
      key: { publicId: 'a', versionId: '1' },
      param: [
        { key: 'text', value: { type: 1, string: 'x' } },
        { key: 'list', value: { type: 2, listItem: [{ type: 1, string: 'y' }] } },
        {
          key: 'map',
          value: {
            type: 3,
            mapKey: [{ type: 1, string: 'k' }],
            mapValue: [{ type: 1, string: 'v' }],
          },
        },
        { key: 'flag', value: { type: 8, boolean: true } },
      ],
    });
  });

  it.each([0x7f, 0x80, 0x9f, 0xfffe, 0xd800])(
    'escapes the character %i, which YAML lets nobody write, in names, setup and code',
    (code) => {
      const text = `a${String.fromCharCode(code)}b`;
      const tests = { setup: text, scenarios: [{ name: text, code: text }] };
      const printed = printTpl({ ...withoutFile(tplText()), tests });
      expect(parseTpl(printed).tests).toEqual(tests);
    },
  );

  it('writes scenarios so that any name, setup and code is read back as it was', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ' ', '\t', '- a: b', '# no', '"', "'", '| x', '---', 'no', '1:20', '{'),
    );
    const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));
    const tests = fc.record({
      setup: text,
      scenarios: fc.array(fc.record({ name: text, code: text }), { maxLength: 3 }),
    });
    const base = withoutFile(tplText());
    fc.assert(
      fc.property(tests, (wanted) => {
        expect(parseTpl(printTpl({ ...base, tests: wanted })).tests).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });
});
