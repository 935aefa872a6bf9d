// Variables whose values are those of a page.
import { describe, expect, it } from 'vitest';

import type { Parameter } from '../../../../scripts/gtm/container/export/export-format.ts';
import {
  bell,
  condition,
  containerOf,
  flag,
  integer,
  list,
  onEvent,
  text,
  variable,
} from '../small-container.ts';
import { openPage, type PageSettings, settle } from './page-in-node.ts';

const url = 'https://www2.shop.example.com:8443/Lamps/index.html?q=warm+light&q=2&e=#top';

async function fieldsOf(
  variables: object[],
  builtIn: Record<string, string>,
  settings: PageSettings = {},
  ...messages: unknown[]
) {
  const names = [
    ...variables.map((one) => (one as { name: string }).name),
    ...Object.values(builtIn),
  ];
  const parameter = [text('note', 'a'), ...names.map((name) => text(name, `{{${name}}}`))];
  const container = containerOf('web', {
    tag: [bell('a', { parameter })],
    variable: variables,
    builtIn,
  });
  const page = openPage(container, { url, load: () => {}, ...settings });
  for (const message of messages) page.push(message);
  page.push({ event: 'ring' });
  await settle();
  const record = page.records.find(({ eventName }) => eventName === 'ring')!;
  const { note: _, ...fields } = record.tags[0]!.fields;
  return { fields, problems: record.problems };
}

/** The value of one variable. */
const valueOf = async (
  type: string,
  parameter: Parameter[],
  settings: PageSettings = {},
  ...messages: unknown[]
) => (await fieldsOf([variable('x', type, ...parameter)], {}, settings, ...messages)).fields['x'];

const orDefault = [flag('setDefaultValue'), text('defaultValue', 'other')];

describe('a data layer variable', () => {
  const named = (name: string, version = 2) => [
    text('name', name),
    integer('dataLayerVersion', version),
  ];
  const messages = [{ a: { b: 1, c: 2 } }, { a: { b: 3 }, 'd.e': 4, zero: 0, nothing: null }];

  it.each<[string, number, Parameter[], unknown]>([
    ['a', 2, [], { b: 3, c: 2 }],
    ['a.b', 2, [], 3],
    ['d.e', 2, [], 4],
    ['event', 2, [], 'ring'],
    ['a', 1, [], { b: 3 }],
    ['a.b', 1, [], undefined],
    ['d.e', 1, [], 4],
    ['gone', 2, [], undefined],
    ['gone', 2, orDefault, 'other'],
    ['gone', 1, orDefault, 'other'],
    ['a.b', 2, orDefault, 3],
    ['zero', 2, orDefault, 0],
    ['nothing', 2, orDefault, null],
  ])('%s in version %i %j is %j', async (name, version, options, expected) => {
    const parameter = [...named(name, version), ...options];
    expect(await valueOf('v', parameter, {}, ...messages)).toEqual(expected);
  });
});

describe('a URL variable', () => {
  it.each<[string, Parameter[], unknown]>([
    ['URL', [], 'https://www2.shop.example.com:8443/Lamps/index.html?q=warm+light&q=2&e='],
    ['PROTOCOL', [], 'https'],
    ['HOST', [], 'www2.shop.example.com'],
    ['HOST', [flag('stripWww')], 'shop.example.com'],
    ['HOST', [flag('stripWww', false)], 'www2.shop.example.com'],
    ['PORT', [], '8443'],
    ['PATH', [], '/Lamps/index.html'],
    ['PATH', [flag('stripWww')], '/Lamps/index.html'],
    ['EXTENSION', [], 'html'],
    ['QUERY', [], 'q=warm+light&q=2&e='],
    ['QUERY', [text('queryKey', 'q')], 'warm light'],
    ['QUERY', [text('queryKey', 'Q')], undefined],
    ['QUERY', [text('queryKey', 'e')], ''],
    ['QUERY', [text('queryKey', 'e'), flag('ignoreEmptyQueryParam')], undefined],
    ['QUERY', [text('queryKey', 'x, q')], undefined],
    ['QUERY', [text('queryKey', 'x, q'), flag('multiQueryKeys')], 'warm light'],
    ['QUERY', [text('queryKey', 'e,q'), flag('multiQueryKeys')], ''],
    [
      'QUERY',
      [text('queryKey', 'e,q'), flag('multiQueryKeys'), flag('ignoreEmptyQueryParam')],
      'warm light',
    ],
    ['FRAGMENT', [], 'top'],
  ])('%s %j is %j', async (component, options, expected) => {
    expect(await valueOf('u', [text('component', component), ...options])).toBe(expected);
  });

  it('leaves out default pages of a path', async () => {
    const pages = list('defaultPages', text('', 'index.html'), text('', 'home.html'));
    expect(await valueOf('u', [text('component', 'PATH'), pages])).toBe('/Lamps/');
    const other = { url: 'https://shop.example.com/index.html/home' };
    expect(await valueOf('u', [text('component', 'PATH'), pages], other)).toBe('/index.html/home');
  });

  it('reads another address if it names one', async () => {
    const source = [text('component', 'HOST'), text('customUrlSource', '{{from}}')];
    const from = variable('from', 'c', text('value', 'http://other.example/x'));
    const { fields } = await fieldsOf([variable('x', 'u', ...source), from], {});
    expect(fields['x']).toBe('other.example');
    const port = [text('component', 'PORT'), text('customUrlSource', 'http://other.example/x')];
    expect(await valueOf('u', port)).toBe('80');
  });
});

describe('a cookie variable', () => {
  const cookies = ['tone=c%20d; path=/', 'tone=e; path=/Lamps'];

  it.each<[string, Parameter[], unknown]>([
    ['tone', [], 'c%20d'],
    ['tone', [flag('decodeCookie')], 'c d'],
    ['gone', [], undefined],
  ])('%s %j is %j', async (name, options, expected) => {
    expect(await valueOf('k', [text('name', name), ...options], { cookies })).toBe(expected);
  });
});

describe('a JavaScript variable', () => {
  const window = { shop: { name: 'Lumen', open: false, nothing: null, tags: ['a'] } };

  it.each<[string, Parameter[], unknown]>([
    ['shop.name', [], 'Lumen'],
    ['shop.open', orDefault, false],
    ['shop.tags.0', [], 'a'],
    ['shop.nothing', orDefault, null],
    ['shop.nothing.more', [], undefined],
    ['shop.gone.more', [], undefined],
    ['shop.gone', orDefault, 'other'],
  ])('%s %j is %j', async (name, options, expected) => {
    expect(await valueOf('j', [text('name', name), ...options], { window })).toEqual(expected);
  });
});

it('settings variables of Google tags are the objects of their rows', async () => {
  const rows = list('eventSettingsTable', {
    type: 'MAP',
    map: [text('parameter', 'event_id'), text('parameterValue', '{{_event}}-1')],
  });
  expect(await valueOf('gtes', [rows])).toEqual({ event_id: 'ring-1' });
});

it('built-in variables have the names that the container gives them', async () => {
  const { fields } = await fieldsOf(
    [],
    {
      PAGE_URL: 'Page URL',
      PAGE_HOSTNAME: 'Page Hostname',
      PAGE_PATH: 'Page Path',
      REFERRER: 'Referrer',
      EVENT: 'Event',
      CONTAINER_ID: 'Container ID',
      CONTAINER_VERSION: 'Container Version',
      DEBUG_MODE: 'Debug Mode',
      ENVIRONMENT_NAME: 'Environment',
      RANDOM_NUMBER: 'Random',
    },
    { referrer: 'https://search.example/' },
  );
  expect(fields).toEqual({
    'Page URL': 'https://www2.shop.example.com:8443/Lamps/index.html?q=warm+light&q=2&e=',
    'Page Hostname': 'www2.shop.example.com',
    'Page Path': '/Lamps/index.html',
    Referrer: 'https://search.example/',
    Event: 'ring',
    'Container ID': 'GTM-BELL',
    'Container Version': '7',
    'Debug Mode': true,
    Environment: '',
    Random: 1073741823,
  });
});

it('a built-in variable that is not supported is undefined, and the record says so', async () => {
  const { fields, problems } = await fieldsOf([], { CLICK_URL: 'Click URL' });
  expect(fields).toEqual({});
  expect(problems).toContainEqual(
    'Variable "Click URL": the built-in variable CLICK_URL is not supported in a local web container.',
  );
});

describe('what a page throws is named, whatever it is', () => {
  it.each<[string, unknown, string]>([
    ['an error', new Error('out of order'), 'out of order'],
    ['a text', 'no shop here', 'no shop here'],
    ['nothing', null, 'null'],
    ['what refuses to be a text', Object.create(null), 'something was thrown that says nothing.'],
  ])('%s', async (_, thrown, reason) => {
    const fail = () => {
      throw thrown;
    };
    const shop = Object.defineProperty({ total: { toString: fail } }, 'name', { get: fail });
    const container = containerOf('web', {
      tag: [bell('a', { firingTriggerId: ['total', 'ring'] })],
      variable: ['name', 'total'].map((one) => variable(one, 'j', text('name', `shop.${one}`))),
      trigger: [
        { ...onEvent('ring', condition('EQUALS', '{{total}}', '1')), triggerId: 'total' },
        onEvent('ring', condition('EQUALS', '{{name}}', 'undefined')),
      ],
    });
    const page = openPage(container, { url, load: () => {}, window: { shop } });
    page.push({ event: 'ring' });
    await settle();
    const record = page.records.find(({ eventName }) => eventName === 'ring')!;
    expect(record.tags).toHaveLength(1);
    expect(record.problems).toEqual([
      `Trigger "ring" did not fire: ${reason}`,
      `Variable "name": ${reason}`,
    ]);
  });
});
