// The two Google tags in a page: what they send to the tagging server, and what they refuse.
import { describe, expect, it } from 'vitest';

import type { Parameter } from '../../../../scripts/gtm/container/export/export-format.ts';
import { flag, text, variable } from '../small-container.ts';
import { ga4Event, googleTag, open, pairs, toServer } from './google-tag-page.ts';
import { gtag } from './page-in-node.ts';

describe('a Google tag', () => {
  it('sends a page view to the tagging server that it names', async () => {
    const page = await open([googleTag(toServer)]);
    await page.push({ event: 'gtm.js' });
    expect(page.hits()).toMatchObject([
      {
        to: 'https://sgtm.shop.example/g/collect',
        v: '2',
        tid: 'G-TEST123456',
        en: 'page_view',
        dl: 'https://www.shop.example/lamps',
        _s: '1',
      },
    ]);
    expect(page.tagOf('gtm.init')).toMatchObject({
      status: 'succeeded',
      requests: [{ method: 'POST', response: { statusCode: 204 } }],
    });
  });

  it('sends none when told so', async () => {
    const page = await open([googleTag({ ...toServer, send_page_view: 'false' })]);
    await page.push({ event: 'gtm.js' });
    expect(page.hits()).toEqual([]);
    expect(page.tagOf('gtm.init')!.status).toBe('succeeded');
  });

  it('without a tagging server fails instead of sending to Google', async () => {
    const page = await open([googleTag({})]);
    await page.push({ event: 'gtm.js' });
    expect(page.hits()).toEqual([]);
    expect(page.tagOf('gtm.init')).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/"G-TEST123456" has no server_container_url.*Add that row/),
    });
  });

  it('takes settings from variables, and its own rows before them', async () => {
    const settings = variable(
      'Settings',
      'gtcs',
      pairs('configSettingsTable', { ...toServer, shade: 'red', tone: 'd' }),
    );
    const shared = variable(
      'Shared',
      'gtes',
      pairs('eventSettingsTable', { tone: 'e', pitch: 'low' }),
    );
    const page = await open(
      [
        googleTag(
          { tone: 'c' },
          text('configSettingsVariable', '{{Settings}}'),
          text('eventSettingsVariable', '{{Shared}}'),
        ),
      ],
      {},
      [settings, shared],
    );
    await page.push({ event: 'gtm.js' });
    expect(page.hits()[0]).toMatchObject({ 'ep.tone': 'c', 'ep.shade': 'red', 'ep.pitch': 'low' });
  });
});

describe('a GA4 event tag', () => {
  const configured = googleTag({ ...toServer, send_page_view: 'false' });
  const hitOf = async (message: object, ...parameter: Parameter[]) => {
    const page = await open([configured, ga4Event(...parameter)]);
    await page.push({ event: 'ring', ...message });
    return page.hits()[0]!;
  };

  it('sends its own parameters, those of a settings variable and user properties', async () => {
    const shared = variable(
      'Shared',
      'gtes',
      pairs('eventSettingsTable', { tone: 'd', pitch: 'low' }),
    );
    const page = await open(
      [
        configured,
        ga4Event(
          text('eventSettingsVariable', '{{Shared}}'),
          pairs('eventSettingsTable', { tone: 'c', event_id: 'e1' }),
          pairs('userProperties', { plan: 'gold' }, ['name', 'value']),
        ),
      ],
      {},
      [shared],
    );
    await page.push({ event: 'ring' });
    expect(page.hits()).toMatchObject([
      { en: 'chime', 'ep.tone': 'c', 'ep.pitch': 'low', 'ep.event_id': 'e1', 'up.plan': 'gold' },
    ]);
  });

  it('reads the older table of parameters', async () => {
    const older = pairs('eventParameters', { tone: 'c' }, ['name', 'value']);
    expect(await hitOf({}, older)).toMatchObject({ 'ep.tone': 'c' });
  });

  const ecommerce = { currency: 'EUR', value: 5, items: [{ item_id: 'SKU-1', quantity: 2 }] };

  it.each<[string, Parameter[], object]>([
    [
      'the e-commerce data of the event when told so',
      [flag('sendEcommerceData'), text('getEcommerceDataFrom', 'dataLayer')],
      { cu: 'EUR', 'epn.value': '5', pr1: 'idSKU-1~qt2' },
    ],
    [
      'its own parameters before those',
      [flag('sendEcommerceData'), pairs('eventSettingsTable', { value: '7' })],
      { 'ep.value': '7' },
    ],
    ['none without being told', [flag('sendEcommerceData', false)], {}],
  ])('sends %s', async (_, parameter, expected) => {
    const hit = await hitOf({ ecommerce }, ...parameter);
    expect(hit).toMatchObject(expected);
    if (Object.keys(expected).length === 0) expect(hit).not.toHaveProperty('cu');
  });

  it('sends e-commerce data of an object that a variable gives', async () => {
    const page = await open(
      [
        configured,
        ga4Event(
          flag('sendEcommerceData'),
          text('getEcommerceDataFrom', 'customObject'),
          text('ecommerceMacroData', '{{Cart}}'),
        ),
      ],
      {},
      [variable('Cart', 'v', text('name', 'cart'))],
    );
    await page.push({ event: 'ring', ecommerce: { currency: 'USD' }, cart: { currency: 'EUR' } });
    expect(page.hits()[0]).toMatchObject({ cu: 'EUR' });
  });

  it('goes to the Google tag that it names by reference, or to all', async () => {
    const other = {
      ...googleTag({ ...toServer, send_page_view: 'false' }),
      tagId: 'other',
      name: 'Other tag',
    };
    other.parameter = [text('tagId', 'G-OTHER12345'), other.parameter[1]!];
    const named = {
      ...ga4Event(),
      parameter: [
        text('eventName', 'chime'),
        { type: 'TAG_REFERENCE', key: 'measurementId', value: 'Other tag' },
      ],
    };
    const all = { ...ga4Event(), parameter: [text('eventName', 'chime')] };
    const ids = async (tag: object) => {
      const page = await open([configured, other, tag]);
      await page.push({ event: 'ring' });
      return page.hits().map(({ tid }) => tid);
    };
    expect(await ids(named)).toEqual(['G-OTHER12345']);
    expect(await ids(all)).toEqual(['G-TEST123456', 'G-OTHER12345']);
  });

  it.each<[string, object[], RegExp]>([
    ['no Google tag has run', [ga4Event()], /No Google tag "G-TEST123456" has run before/],
    [
      'no Google tag has run and none is named',
      [{ ...ga4Event(), parameter: [text('eventName', 'chime')] }],
      /No Google tag has run before; nothing to send/,
    ],
    ['it has no event name', [configured, { ...ga4Event(), parameter: [] }], /event name is empty/],
  ])('fails when %s', async (_, tags, error) => {
    const page = await open(tags);
    await page.push({ event: 'ring' });
    expect(page.tagOf('ring')).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(error),
    });
  });

  it('sends what gtag set for all events, unless the tag says otherwise', async () => {
    const page = await open([configured, ga4Event(pairs('eventSettingsTable', { pitch: 'low' }))]);
    await page.push(gtag('set', { tone: 'c', pitch: 'high' }));
    await page.push({ event: 'ring' });
    expect(page.hits()[0]).toMatchObject({ 'ep.tone': 'c', 'ep.pitch': 'low' });
  });
});
