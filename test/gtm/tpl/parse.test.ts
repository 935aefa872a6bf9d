import { describe, expect, it } from 'vitest';

import { parseTpl } from '../../../scripts/gtm/tpl/parse.ts';
import { TplError } from '../../../scripts/gtm/tpl/problem.ts';
import { CODE, INFO, PERMISSIONS, sections, tplText } from './example-tpl.ts';

const refusal = (text: string): TplError => {
  try {
    parseTpl(text, 'bell.tpl');
  } catch (error) {
    expect(error).toBeInstanceOf(TplError);
    return error as TplError;
  }
  throw new Error('the text was read without an error');
};

describe('reading a .tpl file', () => {
  it('gives all sections of an export', () => {
    const template = parseTpl(tplText());
    expect(template).toMatchObject({
      type: 'TAG',
      side: 'server',
      info: { displayName: 'Bell', description: 'Rings a bell & waits.' },
      parameters: [{ type: 'TEXT', name: 'tone' }],
      code: CODE,
      permissions: {
        send_http: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] },
      },
      notes: 'Created on 1/2/2024, 10:00:00 AM',
      termsOfService: true,
    });
    expect(template.tests.setup).toBe("const mockData = {\n  tone: 'c'\n};");
    expect(template.tests.scenarios.map(({ name }) => name)).toEqual([
      'Rings',
      'Fails without a tone',
    ]);
    expect(template.source?.warnings).toEqual([]);
  });

  it('knows the line of the file on which the code begins', () => {
    const text = tplText();
    const template = parseTpl(text);
    expect(text.split('\n')[template.codeLine - 1]).toBe(CODE.split('\n')[0]);
  });

  it.each([
    ['with a byte order mark', `\uFEFF${tplText()}`],
    ['with CRLF line ends', tplText().replaceAll('\n', '\r\n')],
    ['with a licence comment before the first marker', `// Licence: Apache 2.0\n\n${tplText()}`],
    ['with blanks before the first marker', `  ${tplText()}`],
    ['with its sections in another order', tplText({}, Object.keys(sections).reverse())],
    [
      'with one blank line between sections',
      tplText().replaceAll('\n\n\n___', '\n\n___').trimEnd(),
    ],
  ])('reads a file %s', (_, text) => {
    const { source, codeLine, ...template } = parseTpl(text);
    const { source: _source, codeLine: _line, ...expected } = parseTpl(tplText());
    expect(template).toEqual(expected);
    expect(text.split(/\r?\n/)[codeLine - 1]).toBe(CODE.split('\n')[0]);
    expect(source?.warnings).toEqual([]);
  });

  it('reads a file without the sections that may be missing', () => {
    const text = tplText({}, ['INFO', 'SANDBOXED_JS_FOR_SERVER']);
    expect(parseTpl(text)).toMatchObject({
      parameters: [],
      permissions: {},
      tests: { setup: '', scenarios: [] },
      notes: '',
      termsOfService: false,
    });
  });

  it('reads a web variable', () => {
    const text = tplText(
      {
        INFO: INFO.replace('TAG', 'MACRO').replace('SERVER', 'WEB'),
        SANDBOXED_JS_FOR_WEB_TEMPLATE: 'return 1;',
        WEB_PERMISSIONS: '[]',
      },
      ['INFO', 'SANDBOXED_JS_FOR_WEB_TEMPLATE', 'WEB_PERMISSIONS'],
    );
    expect(parseTpl(text)).toMatchObject({ type: 'MACRO', side: 'web', code: 'return 1;' });
  });

  it('takes an indented marker inside the code for code', () => {
    const code = 'const text = 1;\n  // ___ELSE___\nreturn text;';
    expect(parseTpl(tplText({ SANDBOXED_JS_FOR_SERVER: code })).code).toBe(code);
  });

  it('passes over trailing commas with a warning that has their line', () => {
    const text = tplText({ TEMPLATE_PARAMETERS: '[\n  {"type": "LABEL", "name": "a",},\n]' });
    const { parameters, source } = parseTpl(text);
    expect(parameters).toEqual([{ type: 'LABEL', name: 'a' }]);
    expect(source?.warnings).toHaveLength(2);
    for (const { line, section } of source!.warnings) {
      expect(section).toBe('TEMPLATE_PARAMETERS');
      expect(text.split('\n')[line! - 1]).toContain('"LABEL"');
    }
  });

  it('passes over keys without quotes with a warning', () => {
    const text = tplText({ TEMPLATE_PARAMETERS: '[{type: "LABEL", "name": "note"}]' });
    const { parameters, source } = parseTpl(text);
    expect(parameters).toMatchObject([{ type: 'LABEL', name: 'note' }]);
    expect(source?.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('the key type without quotes'),
    ]);
  });

  it('passes over raw control characters in strings with a warning', () => {
    const { info, source } = parseTpl(tplText({ INFO: INFO.replace('Rings a', 'Rings\ta\u0001') }));
    expect(info.description).toBe('Rings\ta\u0001 bell & waits.');
    expect(source?.warnings.map(({ section }) => section)).toEqual(['INFO', 'INFO']);
  });

  it('keeps "__proto__" in lenient JSON as a key like any other', () => {
    const { info } = parseTpl(tplText({ INFO: '{"type": "TAG", "__proto__": {"x": 1},}' }));
    expect(Object.hasOwn(info, '__proto__')).toBe(true);
    expect(info.x).toBeUndefined();
  });

  it('warns of a section that Tag Manager does not know', () => {
    const { source } = parseTpl(tplText({ VENDOR_DETAILS: '{}' }));
    expect(source?.warnings.map(({ rule }) => rule)).toEqual(['unknown-section']);
  });

  it('reads names and code that YAML 1.1 would take for numbers, dates or booleans as text', () => {
    const tests = 'scenarios:\n- name: 2024-01-02\n  code: yes\n- name: 1_000\n  code: 0x1F';
    expect(parseTpl(tplText({ TESTS: tests })).tests.scenarios).toEqual([
      { name: '2024-01-02', code: 'yes' },
      { name: '1_000', code: '0x1F' },
    ]);
  });

  it('reads scenarios in folded double quotes, and indented literal blocks', () => {
    const tests = [
      'scenarios:',
      '- name: Quoted',
      "  code: \"runCode({});\\nassertApi('gtmOnSuccess')\\",
      '    .wasCalled();"',
      '- name: Indented',
      '  code: |2-',
      '      // comment',
      '    runCode({});',
    ].join('\n');
    expect(parseTpl(tplText({ TESTS: tests })).tests.scenarios.map(({ code }) => code)).toEqual([
      "runCode({});\nassertApi('gtmOnSuccess').wasCalled();",
      '  // comment\nrunCode({});',
    ]);
  });

  it('reads a name that another one refers to', () => {
    const TESTS = 'scenarios:\n- name: &one Rings\n  code: a();\n- name: *one\n  code: b();';
    const { scenarios } = parseTpl(tplText({ TESTS })).tests;
    expect(scenarios.map(({ name }) => name)).toEqual(['Rings', 'Rings']);
  });

  it.each(['', '[]', 'scenarios: []', 'scenarios:'])('reads "%s" as no scenarios', (TESTS) => {
    expect(parseTpl(tplText({ TESTS })).tests.scenarios).toEqual([]);
  });

  it('reads permissions of the oldest files, which say vpiId', () => {
    const { permissions } = parseTpl(
      tplText({ SERVER_PERMISSIONS: PERMISSIONS.replace('versionId', 'vpiId') }),
    );
    expect(Object.keys(permissions)).toEqual(['send_http']);
  });
});

describe('a .tpl file that cannot be read', () => {
  it.each<[string, string, string, RegExp]>([
    ['no INFO', tplText({ INFO: undefined }), 'INFO', /is missing/],
    [
      'no code',
      tplText({ SANDBOXED_JS_FOR_SERVER: undefined }),
      'SANDBOXED_JS_FOR_SERVER',
      /is missing/,
    ],
    [
      'code for both sides',
      tplText({ SANDBOXED_JS_FOR_WEB_TEMPLATE: 'return;' }),
      'SANDBOXED_JS_FOR_WEB_TEMPLATE',
      /remove one/,
    ],
    ['a section twice', tplText() + tplText(), 'TERMS_OF_SERVICE', /second time/],
    ['an INFO that is a list', tplText({ INFO: '[]' }), 'INFO', /JSON object/],
    ['an unknown type', tplText({ INFO: '{"type": "TRIGGER"}' }), 'INFO', /"TRIGGER"/],
    [
      'fields without type',
      tplText({ TEMPLATE_PARAMETERS: '[{}]' }),
      'TEMPLATE_PARAMETERS',
      /type/,
    ],
    ['scenarios as text', tplText({ TESTS: 'scenarios: one' }), 'TESTS', /not a list/],
    ['a scenario as text', tplText({ TESTS: 'scenarios:\n- one' }), 'TESTS', /number 1/],
    ['an alias of nothing', tplText({ TESTS: 'scenarios:\n- name: *one' }), 'TESTS', /alias.* one/],
    ['a tag of YAML', tplText({ TESTS: 'scenarios:\n- name: !one a' }), 'TESTS', /tag.* !one/],
    [
      'a second document',
      tplText({ TESTS: 'scenarios: []\n---\na: b' }),
      'TESTS',
      /second document/,
    ],
    ['a bell', tplText({ TESTS: 'setup: a\u0007b' }), 'TESTS', /character U\+0007.*"\\u0007"/],
    [
      'an unknown typed value',
      tplText({ SERVER_PERMISSIONS: PERMISSIONS.replace('"type": 1', '"type": 9') }),
      'SERVER_PERMISSIONS',
      /"send_http", setting "allowedUrls" has the value type 9/,
    ],
    [
      'a permission without id',
      tplText({ SERVER_PERMISSIONS: '[{"instance": {}}]' }),
      'SERVER_PERMISSIONS',
      /entry 1/,
    ],
  ])('is refused for %s', (_, text, section, message) => {
    const error = refusal(text);
    expect(error.section).toBe(section);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('bell.tpl');
  });

  it.each([
    ['JSON', 'INFO', { INFO: INFO.replace('"version": 1', '"version": one') }, 'one'],
    ['YAML', 'TESTS', { TESTS: 'scenarios:\n- name: "x\n  code: y' }, 'x'],
  ])('is refused for broken %s with the line in the file', (_, section, changes, mark) => {
    const text = tplText(changes);
    const error = refusal(text);
    expect(error.section).toBe(section);
    expect(error.message).toContain(`bell.tpl:${error.line}`);
    const lines = text.split('\n');
    const wanted = lines.findIndex((line) => line.includes(mark) && /version|name: "x/.test(line));
    expect(Math.abs(error.line! - 1 - wanted)).toBeLessThanOrEqual(section === 'INFO' ? 0 : 2);
  });

  it.each([
    ['no end of a string', '{"type": "TAG'],
    ['an unknown word', '{"type": TAG}'],
    ['a missing colon', '{"type" "TAG"}'],
    ['a missing comma', '{"a": [1 2]}'],
    ['a number with a leading zero', '{"a": 01}'],
    ['an invalid escape', '{"a": "\\q"}'],
    ['text after the end', '{"type": "TAG"} x'],
    ['no end of the object', '{"type": "TAG",'],
    ['endless nesting', `{"a": ${'['.repeat(5000)}`],
  ])('is refused for JSON with %s', (_, info) => {
    expect(refusal(tplText({ INFO: info })).section).toBe('INFO');
  });
});
