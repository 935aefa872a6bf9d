// Fields and permissions of the manifest are the ones that the code needs: no more, no less.
import { describe, expect, it } from 'vitest';

import {
  buildFrom,
  endings,
  manifest,
  type ManifestParts,
  problemsIn,
  textField,
} from './template-in-memory.ts';

const declaration = 'declare const data: any;\n';

const messages = async (parts: ManifestParts, code: string): Promise<string[]> => {
  const ending = parts.type === undefined ? endings : '';
  const problems = await problemsIn({
    'manifest.ts': manifest(parts),
    'template.ts': `${code}\n${declaration}${ending}`,
  });
  return problems.map(({ message }) => message);
};

describe('fields', () => {
  it('refuses data.<name> without a field, where it is read', async () => {
    const problems = await problemsIn({
      'template.ts': `${declaration}data.a = 1;\n${endings}`,
    });
    expect(problems).toEqual([
      {
        file: 'tag/template.ts',
        line: 2,
        column: 6,
        message: 'The manifest has no field "a". Add it there, or correct the name.',
      },
    ]);
  });

  it('refuses a field that the code never reads, where the manifest has it', async () => {
    const problems = await problemsIn({
      'manifest.ts': manifest({ fields: [textField('adAccount')] }),
      'template.ts': declaration + endings,
    });
    expect(problems).toEqual([
      {
        file: 'tag/manifest.ts',
        line: 12,
        column: 15,
        message: 'The code never reads data.adAccount. Use the field, or remove it.',
      },
    ]);
  });

  it('finds reads in functions that are given data, and fields at any depth', async () => {
    const group = {
      type: 'GROUP',
      name: 'more',
      groupStyle: 'ZIPPY_CLOSED',
      subParams: [textField('currency')],
    };
    const { code } = await buildFrom({
      'manifest.ts': manifest({ fields: [group] }),
      'template.ts': `import { currencyOf } from './currency.ts';\n${declaration}if (currencyOf(data)) data.gtmOnSuccess();\nelse data.gtmOnFailure();\n`,
      'currency.ts': `export const currencyOf = (data: any): string => data.currency;\n`,
    });
    expect(code).toContain('const currencyOf = data => data.currency;');
  });

  it('needs only the table of a table field, not its columns', async () => {
    const table = {
      type: 'SIMPLE_TABLE',
      name: 'rows',
      simpleTableColumns: [{ name: 'from', displayName: 'From', type: 'TEXT' }],
    };
    expect(await messages({ fields: [table] }, 'data.rows.pop();')).toEqual([]);
  });

  it('refuses data[…], which hides the field', async () => {
    const code = "const key = 'a' + data.gtmTagId; data[key].pop();";
    expect(await messages({}, code)).toEqual([
      'Which field is read cannot be seen from here. Write data.<name of the field>.',
    ]);
  });

  it('knows that only tags have endings', async () => {
    const code = 'data.gtmOnSuccess();';
    expect(await messages({ type: 'CLIENT' }, code)).toEqual(['Only tags have data.gtmOnSuccess.']);
  });

  it('refuses what the template editor would refuse', async () => {
    const conditions = [{ paramName: 'gone', paramValue: 'a', type: 'EQUALS' }];
    const fields = [{ ...textField('name'), enablingConditions: conditions }];
    expect(await messages({ fields }, 'data.name.trim();')).toEqual([
      'A condition of "name" asks for "gone", which does not exist. Correct the name, or drop the condition.',
    ]);
  });
});

describe('permissions', () => {
  const send = (url: string) => `import { sendHttpGet } from 'gtm:server';\nsendHttpGet(${url});`;
  const http = (...urls: string[]) => ({ send_http: { allowedUrls: 'specific', urls } });

  it('refuses an API whose permission is not declared, where the API is used', async () => {
    const problems = await problemsIn({
      'template.ts': `import { getEventData } from 'gtm:server';\n${declaration}\nif (getEventData('a')) data.gtmOnSuccess();\nelse data.gtmOnFailure();\n`,
    });
    expect(problems).toEqual([
      {
        file: 'tag/template.ts',
        line: 4,
        column: 5,
        message:
          'getEventData needs the permission read_event_data, which is not declared. ' +
          'Add it: permissions: { read_event_data: {…} }.',
      },
    ]);
  });

  it('refuses a permission that no used API needs, even if one is imported', async () => {
    const permissions = { read_container_data: {} };
    const code = "import { getContainerVersion } from 'gtm:server';";
    expect(await messages({ permissions }, code)).toEqual([
      'No API that the code uses needs the permission read_container_data. Remove it.',
    ]);
  });

  it.each([
    ['a literal', "'https://api.pinterest.com/v5/a'"],
    ['a constant', "'https://api.pinterest.com/' + data.gtmTagId"],
    ['the beginning of an address', "'https://api.pinterest.com/v5/' + data.gtmTagId + '/events'"],
  ])('accepts an address that is covered: %s', async (_name, url) => {
    const permissions = http('https://api.pinterest.com/v5/*');
    expect(await messages({ permissions }, send(url))).toEqual([]);
  });

  it.each([
    ['another host', "'https://ct.pinterest.com/v5/a'"],
    ['another path', "'https://api.pinterest.com/v4/a'"],
    ['the beginning of another address', "'https://ct.pinterest.com/' + data.gtmTagId"],
    ['the beginning of another path', "'https://api.pinterest.com/v4/' + data.gtmTagId"],
    ['no https', "'http://api.pinterest.com/v5/a'"],
  ])('refuses an address that is not: %s', async (_name, url) => {
    const permissions = http('https://api.pinterest.com/v5/*');
    const [message] = await messages({ permissions }, send(url));
    expect(message).toContain('sendHttpGet with "http');
    expect(message).toContain('Permission send_http does not cover it');
  });

  it('follows constants of other modules', async () => {
    const problems = await problemsIn({
      'manifest.ts': manifest({ permissions: http('https://api.pinterest.com/') }),
      'template.ts': `import { sendHttpGet } from 'gtm:server';\nimport { host } from './host.ts';\n${declaration}sendHttpGet(host + '/a');\n${endings}`,
      'host.ts': "export const host = 'https://api-sandbox.pinterest.com';\n",
    });
    expect(problems).toMatchObject([
      {
        file: 'tag/template.ts',
        line: 4,
        message: expect.stringContaining('"https://api-sandbox.pinterest.com/a"'),
      },
    ]);
  });

  it.each([
    [
      'a cookie that is read',
      'server',
      'getCookieValues',
      "'_ga'",
      'get_cookies',
      { cookieAccess: 'specific', cookieNames: ['_epik'] },
    ],
    [
      'a cookie that is set',
      'web',
      'setCookie',
      "'_ga', 'a', {}",
      'set_cookies',
      {
        allowedCookies: [{ name: '_epik', domain: '*', path: '*', secure: 'any', session: 'any' }],
      },
    ],
    [
      'a key of window',
      'web',
      'copyFromWindow',
      "'dataLayer'",
      'access_globals',
      { keys: [{ key: 'pintrk', read: true, write: true, execute: true }] },
    ],
    [
      'a key of window for another use',
      'web',
      'callInWindow',
      "'pintrk'",
      'access_globals',
      { keys: [{ key: 'pintrk', read: true, write: true, execute: false }] },
    ],
    [
      'a key of event data',
      'server',
      'getEventData',
      "'user_data.email'",
      'read_event_data',
      { eventDataAccess: 'specific', keyPatterns: ['user_data'] },
    ],
    [
      'a key of the data layer',
      'web',
      'copyFromDataLayer',
      "'event'",
      'read_data_layer',
      { allowedKeys: 'specific', keyPatterns: ['ecommerce.*'] },
    ],
    [
      'a script',
      'web',
      'injectScript',
      "'https://s.pinimg.com/ct/other.js'",
      'inject_script',
      { urls: ['https://s.pinimg.com/ct/core.js'] },
    ],
    [
      'a consent type',
      'web',
      'isConsentGranted',
      "'analytics_storage'",
      'access_consent',
      { consentTypes: [{ consentType: 'ad_storage', read: true, write: false }] },
    ],
  ])('refuses %s that is not covered', async (_name, side, api, args, permission, settings) => {
    const permissions = { [permission]: settings };
    const code = `import { ${api} } from 'gtm:${side}';\n${api}(${args});`;
    const found = await messages({ side, permissions }, code);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`Permission ${permission} does not cover it`);
  });

  it('asks nothing about what is only known when the template runs', async () => {
    const permissions = { get_cookies: { cookieAccess: 'specific', cookieNames: ['_epik'] } };
    const code = "import { getCookieValues } from 'gtm:server';\ngetCookieValues(data.gtmTagId);";
    expect(await messages({ permissions }, code)).toEqual([]);
  });
});
