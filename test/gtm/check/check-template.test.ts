// What Tag Manager's editor, importer or gallery refused to others, planted in a template that is fine
// without it: each is found at its place, with a sentence that says what to do.
import { describe, expect, it } from 'vitest';

import type { CheckProblem } from '../../../scripts/gtm/check/check-template.ts';
import { checkTemplate } from '../../../scripts/gtm/check/check-template.ts';
import { parseTpl } from '../../../scripts/gtm/tpl/parse.ts';
import { encodePermissions } from '../../../scripts/gtm/tpl/permission-section.ts';
import { INFO, tplText } from '../tpl/example-tpl.ts';

type Sections = Partial<Record<string, string | undefined>>;

const check = (changes: Sections): CheckProblem[] => checkTemplate(parseTpl(tplText(changes)));

const withFields = (...fields: object[]): Sections => ({
  // One field per line, so that the line in the finding tells them apart.
  TEMPLATE_PARAMETERS: `[\n${fields.map((field) => JSON.stringify(field)).join(',\n')}\n]`,
  SANDBOXED_JS_FOR_SERVER:
    'const ring = data.ring;\nif (ring(data)) data.gtmOnSuccess(); else data.gtmOnFailure();',
  SERVER_PERMISSIONS: '[]',
});
const ring = { type: 'TEXT', name: 'ring' };
const scenarioNamed = (name: string): Sections => ({
  TESTS: `scenarios:\n- name: ${JSON.stringify(name)}\n  code: runCode({});`,
});
const hiddenUnless = (name: string, type: string) => ({
  enablingConditions: [{ paramName: name, paramValue: 'x', type }],
});
const required = { valueValidators: [{ type: 'NON_EMPTY' }] };
const code = (...lines: string[]): Sections => ({
  ...withFields(ring),
  SANDBOXED_JS_FOR_SERVER: [
    'const ring = data.ring;',
    ...lines,
    'if (ring(data)) data.gtmOnSuccess(); else data.gtmOnFailure();',
  ].join('\n'),
});

interface Found {
  section: string;
  line: number | null;
  rule: string;
  severity: 'error' | 'warning';
  /** What is wrong, then what to do. */
  says: [RegExp, RegExp];
}

describe('a template', () => {
  it('has no findings without what is planted here', () => {
    expect(check({})).toEqual([]);
    expect(check(withFields(ring))).toEqual([]);
    expect(check(code())).toEqual([]);
  });

  it.each<[string, Sections, Found]>([
    [
      // facebookincubator/ConversionsAPI-Tag-for-GoogleTagManager, pull request 40
      'with quotation marks in the name of a scenario',
      scenarioNamed('Rings "twice"'),
      {
        section: 'TESTS',
        line: null,
        rule: 'scenario-characters',
        severity: 'error',
        says: [/scenario "Rings "twice"" has " in it/, /Use letters, digits, blanks/],
      },
    ],
    [
      // facebookincubator/ConversionsAPI-Client-for-GoogleTagManager, issues 4 and 7
      'that calls neither gtmOnSuccess nor gtmOnFailure',
      {
        ...code(),
        SANDBOXED_JS_FOR_SERVER: 'const ring = data.ring;\nring(1);',
      },
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 1,
        rule: 'tag-ending',
        severity: 'error',
        says: [/neither data\.gtmOnSuccess\(\) nor data\.gtmOnFailure\(\)/, /Call one of them/],
      },
    ],
    [
      // facebookincubator/ConversionsAPI-Client-for-GoogleTagManager, issue 1
      'without a semicolon',
      code('const a = 1', 'ring(a);'),
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 2,
        rule: 'missing-semicolon',
        severity: 'error',
        says: [/every semicolon/, /Add one here/],
      },
    ],
    [
      // Wisepops/wisepops-gtm-template 8a98a57
      'that calls find on a list',
      code('const a = [1].find((x) => x);', 'ring(a);'),
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 2,
        rule: 'unsupported-method',
        severity: 'error',
        says: [/find is no method of arrays/, /Use filter/],
      },
    ],
    [
      // metricasboss/gtm-templates 6bae106, on a server
      'that calls apply on a function',
      code('ring.apply(data, []);'),
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 2,
        rule: 'unsupported-method',
        severity: 'error',
        says: [/apply is not in Tag Manager's standard library/, /Call the function directly/],
      },
    ],
    [
      // Wisepops/wisepops-gtm-template 661121a, 1a637b7
      'that uses a global of the browser',
      code("const a = parseFloat('1.5');", 'ring(a);'),
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 2,
        rule: 'undeclared-variable',
        severity: 'error',
        says: [/undeclared variable parseFloat/, /makeNumber/],
      },
    ],
    [
      // Found-Search-Marketing a4fd1f9
      'that uses an API without declaring its permission',
      code("require('sendHttpGet')('https://bell.example.com/');"),
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 2,
        rule: 'missing-permission',
        severity: 'error',
        says: [
          /sendHttpGet needs the permission send_http/,
          /not declared\. Add it in the tab Permissions/,
        ],
      },
    ],
    [
      'with a table column of text without a default',
      withFields(ring, {
        type: 'SIMPLE_TABLE',
        name: 'tones',
        simpleTableColumns: [{ type: 'TEXT', name: 'tone' }],
      }),
      {
        section: 'TEMPLATE_PARAMETERS',
        line: 3,
        rule: 'column-default',
        severity: 'error',
        says: [/column "tone" of "tones" has no "defaultValue"/, /Write "defaultValue": ""/],
      },
    ],
    [
      'with a table column of choices without a default',
      withFields(ring, {
        type: 'SIMPLE_TABLE',
        name: 'tones',
        simpleTableColumns: [{ type: 'SELECT', name: 'tone', selectItems: [{ value: 'c' }] }],
      }),
      {
        section: 'TEMPLATE_PARAMETERS',
        line: 3,
        rule: 'column-default',
        severity: 'error',
        says: [/column "tone" of "tones"/, /Write "defaultValue": ""/],
      },
    ],
    [
      // stape-io/facebook-tag, pull request 73: the import of a container failed
      'with a field that must not be empty while an absent one is not equal to a value',
      withFields(
        ring,
        { type: 'TEXT', name: 'tone', ...hiddenUnless('ring', 'EQUALS') },
        {
          type: 'TEXT',
          name: 'volume',
          ...required,
          ...hiddenUnless('tone', 'NOT_EQUALS'),
        },
      ),
      {
        section: 'TEMPLATE_PARAMETERS',
        line: 4,
        rule: 'hidden-non-empty',
        severity: 'error',
        says: [
          /"volume" must not be empty, and is shown while "tone" does NOT equal/,
          /Use EQUALS/,
        ],
      },
    ],
    [
      'with the same below a group with that condition',
      withFields(
        ring,
        { type: 'TEXT', name: 'tone', ...hiddenUnless('ring', 'EQUALS') },
        {
          type: 'GROUP',
          name: 'more',
          ...hiddenUnless('tone', 'NOT_EQUALS'),
          subParams: [
            { type: 'TEXT', name: 'volume', ...required, ...hiddenUnless('ring', 'EQUALS') },
          ],
        },
      ),
      {
        section: 'TEMPLATE_PARAMETERS',
        line: 4,
        rule: 'hidden-non-empty',
        severity: 'error',
        says: [/"volume" must not be empty/, /drop NON_EMPTY/],
      },
    ],
    [
      'with the same where the other field is always there, as public templates have it',
      withFields(ring, {
        type: 'TEXT',
        name: 'volume',
        ...required,
        ...hiddenUnless('ring', 'NOT_EQUALS'),
      }),
      {
        section: 'TEMPLATE_PARAMETERS',
        line: 3,
        rule: 'hidden-non-empty',
        severity: 'warning',
        says: [/"volume" must not be empty, and is shown while "ring"/, /Use EQUALS/],
      },
    ],
    [
      'without notes',
      { NOTES: '' },
      {
        section: 'NOTES',
        line: 1,
        rule: 'empty-notes',
        severity: 'error',
        says: [/section is empty/, /Write a line/],
      },
    ],
    [
      'that reads parts of the request without saying which query parameters',
      {
        ...code("require('getRequestHeader')('user-agent');"),
        SERVER_PERMISSIONS: JSON.stringify(
          encodePermissions({
            read_request: {
              requestAccess: 'specific',
              headerAccess: 'any',
              headersAllowed: true,
            },
          }),
          undefined,
          1,
        ),
      },
      {
        section: 'SERVER_PERMISSIONS',
        line: 5,
        rule: 'query-parameter-access',
        severity: 'warning',
        says: [/read_request: has no "queryParameterAccess"/, /Add it/],
      },
    ],
    [
      // No public template: one of the constructs that language/unproven.test.ts lists.
      'with a construct that no public template uses',
      code("const a = '\\u00a0';", 'ring(a);'),
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 2,
        rule: 'unproven-syntax',
        severity: 'warning',
        says: [/No public template has a \\u escape/, /Write the character itself/],
      },
    ],
  ])('%s is found', (_, changes, { says, ...found }) => {
    const problems = check(changes).filter(({ rule }) => rule !== 'unused-field');
    expect(problems).toMatchObject([found]);
    for (const sentence of says) expect(problems[0]!.message).toMatch(sentence);
  });

  it.each([...'":;.?!&{}#@%'])('may not have %s in the name of a scenario', (character) => {
    const [problem, ...rest] = check(scenarioNamed(`Rings ${character}${character} twice`));
    expect(problem).toMatchObject({ rule: 'scenario-characters', severity: 'error' });
    expect(problem!.message).toContain(`has ${character} in it`);
    expect(rest).toEqual([]);
  });

  it('may have a setup that no scenario runs, whatever it says', () => {
    // cookiex-io/cookiex-cookie-consent-gtm-template a63d4bf: published with a setup for `window`.
    const setup = 'setup: window.ring = 1;';
    const severities = (scenarios: string) =>
      check({ TESTS: `scenarios: ${scenarios}\n${setup}` }).map(({ severity }) => severity);
    expect(severities('[]')).toEqual(['warning']);
    expect(severities('[{name: Rings, code: runCode();}]')).toEqual(['error']);
  });

  it('may have every character of public names in the name of a scenario', () => {
    expect(check(scenarioNamed("Läutet [1] - 2, a_b 'c' (d) / e = f + g > h | i"))).toEqual([]);
  });

  it('may have another type of column, and a table of parameters, without a default', () => {
    const columns = [{ param: { type: 'TEXT', name: 'tone' } }];
    const table = { type: 'PARAM_TABLE', name: 'tones', paramTableColumns: columns };
    const withDefault = {
      type: 'SIMPLE_TABLE',
      name: 'rows',
      simpleTableColumns: [{ type: 'TEXT', name: 'row', defaultValue: '' }],
    };
    expect(check(withFields(ring, table, withDefault))).toEqual([]);
  });

  it('of another kind need not end', () => {
    const info = INFO.replace('"TAG"', '"MACRO"');
    expect(check({ ...code(), INFO: info, SANDBOXED_JS_FOR_SERVER: 'return data.ring;' })).toEqual(
      [],
    );
  });
});
