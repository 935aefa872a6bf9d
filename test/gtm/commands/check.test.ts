// npx pinterest-sgtm check: what is said about a .tpl file without running it.
import { afterAll, describe, expect, it } from 'vitest';

import type { CheckProblem } from '../../../scripts/gtm/check/check-template.ts';
import type { TplParts } from './tpl-files.ts';
import { Folder, gtm, gtmJson } from './tpl-files.ts';

interface CheckOutput {
  files: { file: string; ok: boolean; problems: CheckProblem[] }[];
}

const folder = new Folder();
afterAll(() => folder.remove());

const ending = 'data.gtmOnSuccess();\ndata.gtmOnFailure();';

async function check(parts: TplParts): Promise<CheckOutput['files'][number] & { status: number }> {
  const { status, json } = await gtmJson<CheckOutput>('check', folder.tpl('a.tpl', parts));
  return { status, ...json.files[0]! };
}

const urls = (...list: string[]) => ({ send_http: { allowedUrls: 'specific', urls: list } });

describe('npx pinterest-sgtm check', () => {
  it('has nothing to say about a template without flaws, nor about ours', async () => {
    expect(await check({ code: ending })).toMatchObject({ status: 0, ok: true, problems: [] });
    const ours = ['server/conversions-api-tag', 'web/pinterest-tag', 'web/event-id-variable'];
    const { status, json } = await gtmJson<CheckOutput>(
      'check',
      ...ours.map((path) => `dist/${path}/template.tpl`),
    );
    expect(json.files.flatMap(({ problems }) => problems)).toEqual([]);
    expect(status).toBe(0);
  });

  it('counts lines of the code as the editor does', async () => {
    const { status, ok, problems } = await check({ code: `${ending}\nreturn \`a\`;` });
    expect(problems).toEqual([
      {
        section: 'SANDBOXED_JS_FOR_SERVER',
        line: 3,
        column: 8,
        rule: 'template-literal',
        severity: 'error',
        message: expect.any(String),
      },
    ]);
    expect({ status, ok }).toEqual({ status: 1, ok: false });
  });

  it('counts lines of scenarios within each of them, setup apart', async () => {
    const { problems } = await check({
      code: ending,
      tests: `scenarios:
- name: First
  code: |-
    runCode(mockData);
    new Thing();
- name: Second
  code: runCode(mockData);
setup: |-
  const mockData = {};

  const [a] = [];`,
    });
    const places = problems.map(({ section, line, rule, message }) => [
      section,
      line,
      rule,
      message.split(':')[0],
    ]);
    expect(places).toEqual([
      ['TESTS', 3, 'destructuring', 'Setup'],
      ['TESTS', 2, 'new', 'Scenario "First"'],
    ]);
  });

  it.each<[string, TplParts, [string, string, number | null]]>([
    [
      'a permission that the code needs and nobody declares',
      { code: `${ending}\nrequire('sendHttpGet')('https://a.example/');` },
      ['missing-permission', 'error', 3],
    ],
    [
      'a permission that no API needs',
      { code: ending, permissions: { read_container_data: {} } },
      ['unneeded-permission', 'warning', 5],
    ],
    [
      'a permission of the other kind of container',
      { code: ending, permissions: { inject_script: { urls: ['https://a.example/'] } } },
      ['unknown-permission', 'error', 5],
    ],
    [
      'an address without https',
      {
        code: `${ending}\nrequire('sendHttpGet')('https://a.example/');`,
        permissions: urls('https://a.example/', 'http://b.example/'),
      },
      ['url-pattern', 'error', 5],
    ],
    [
      'an address that its permission does not cover',
      {
        code: `${ending}\nrequire('sendHttpGet')('https://b.example/');`,
        permissions: urls('https://a.example/'),
      },
      ['uncovered-call', 'warning', 3],
    ],
    [
      'a list that allows nothing',
      {
        code: `${ending}\nrequire('sendHttpGet')('https://a.example/');`,
        permissions: urls(),
      },
      ['empty-permission', 'warning', 5],
    ],
    [
      'a key with a hyphen, which no pattern is known to cover',
      {
        code: `${ending}\nrequire('getEventData')('x-ga-gcs');`,
        permissions: {
          read_event_data: { eventDataAccess: 'specific', keyPatterns: ['x-ga-gcs'] },
        },
      },
      ['key-pattern', 'warning', 5],
    ],
    [
      'a key pattern with a blank',
      {
        code: `${ending}\nrequire('getEventData')('user data');`,
        permissions: {
          read_event_data: { eventDataAccess: 'specific', keyPatterns: ['user data'] },
        },
      },
      ['key-pattern', 'error', 5],
    ],
    [
      'a field that is never read',
      { code: ending, parameters: [{ type: 'TEXT', name: 'tone' }] },
      ['unused-field', 'warning', 4],
    ],
    [
      'two fields of one name',
      {
        code: `${ending}\nreturn data.tone;`,
        parameters: [
          { type: 'TEXT', name: 'tone' },
          { type: 'TEXT', name: 'tone' },
        ],
      },
      ['unique-field-name', 'error', 4],
    ],
  ])('finds %s', async (_, parts, found) => {
    const { problems, ok } = await check(parts);
    expect(problems.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([found]);
    expect(ok).toBe(found[1] === 'warning');
  });

  it('does not look at lists that a setting makes meaningless', async () => {
    const permissions = { send_http: { allowedUrls: 'any', urls: ['http://'] } };
    const code = `${ending}\nrequire('sendHttpGet')('https://a.example/');`;
    expect(await check({ code, permissions })).toMatchObject({ problems: [] });
  });

  it('names section and line of a file that is no template', async () => {
    const file = folder.file(
      'b.tpl',
      '___INFO___\n\n{\n "a" 1}\n\n___SANDBOXED_JS_FOR_SERVER___\n\n;',
    );
    const { status, json } = await gtmJson<CheckOutput>('check', file);
    expect(status).toBe(1);
    expect(json.files[0]!.problems).toEqual([
      expect.objectContaining({ section: 'INFO', line: 2, column: null, rule: 'unreadable' }),
    ]);
  });

  it('shows place and rule of each finding to a reader', async () => {
    const file = folder.tpl('c.tpl', { code: `${ending}\nreturn \`a\`;` });
    const { out } = await gtm('check', file);
    expect(out).toMatch(
      /^✗ .*c\.tpl\n {4}error SANDBOXED_JS_FOR_SERVER:3:8 .*\[template-literal\]/,
    );
    expect(out).toContain('1 error, 0 warnings.');
  });
});
