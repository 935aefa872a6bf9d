// The page on which scenarios of web templates run, as public templates show it.
import { describe, expect, it } from 'vitest';

import { failuresOf, runAll } from './suite.ts';

const allAllowed = {
  get_cookies: { cookieAccess: 'any', cookieNames: [] },
  set_cookies: {
    allowedCookies: [{ name: '*', domain: '*', path: '*', secure: 'any', session: 'any' }],
  },
  get_url: { urlParts: 'any', queriesAllowed: 'any' },
  access_globals: {
    keys: ['dataLayer', 'bell'].map((key) => ({ key, read: true, write: true, execute: false })),
  },
  read_data_layer: { allowedKeys: 'any' },
};
const web = { side: 'web' as const, type: 'MACRO' as const, permissions: allAllowed };

describe('the page of a web suite', () => {
  const template = `
    const setCookie = require('setCookie');
    const getCookieValues = require('getCookieValues');
    if (data.value) setCookie('tone', data.value, data.options || {});
    return getCookieValues('tone');`;

  // globoi's and Metricaz' templates.
  it('forgets the cookies of one scenario before the next', async () => {
    const results = await runAll(
      [
        "assertThat(runCode({value: 'c'})).isEqualTo(['c']); assertThat(runCode({})).isEqualTo(['c']);",
        'assertThat(runCode({})).isEqualTo([]);',
        "assertThat(runCode({value: 'd'})).isEqualTo(['d']);",
      ],
      { ...web, template },
    );
    expect(results.map(({ failures }) => failures)).toEqual([[], [], []]);
  });

  it('is not on example.com, so that a cookie for that domain is not taken', async () => {
    const scenario = `
      assertThat(runCode({value: 'c', options: {domain: '.example.com'}})).isEqualTo([]);
      assertThat(runCode({value: 'c', options: {domain: 'auto'}})).isEqualTo(['c']);`;
    expect(await failuresOf(scenario, { ...web, template })).toEqual([]);
  });

  it('has an address of its own', async () => {
    const scenario = "assertThat(runCode({})).isEqualTo('https://shop.example/ shop.example');";
    const code = "const getUrl = require('getUrl'); return getUrl() + ' ' + getUrl('host');";
    expect(await failuresOf(scenario, { ...web, template: code })).toEqual([]);
  });

  // Tealium's template, 16 versions of 2020 to 2023.
  it('has a data layer in which Tag Manager has started', async () => {
    const scenario = `
      const layer = runCode({});
      assertThat(layer).hasLength(1);
      assertThat(layer[0].event).isEqualTo('gtm.js');
      assertThat(layer[0]['gtm.start']).isNumber();`;
    const code = "return require('copyFromWindow')('dataLayer');";
    expect(await failuresOf(scenario, { ...web, template: code })).toEqual([]);
  });

  it('keeps in its window what a template has put there', async () => {
    const code =
      "if (data.value) require('setInWindow')('bell', data.value); return require('copyFromWindow')('bell');";
    const results = await runAll(
      ["runCode({value: 'c'});", "assertThat(runCode({})).isEqualTo('c');"],
      { ...web, template: code },
    );
    expect(results.map(({ failures }) => failures)).toEqual([[], []]);
  });
});
