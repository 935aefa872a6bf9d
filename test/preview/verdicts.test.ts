// Each verdict of the debugger, caused: a page's hits and records, GA4 hits to the tagging server, and
// what Pinterest counted of them.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { EventRecord, TagRecord } from '../../scripts/gtm/container/records.ts';
import {
  type LocalChain,
  type LocalChainOptions,
  shippedContainer,
  shippedServer,
  startLocalChain,
  tagId,
} from '../../scripts/preview/local-chain.ts';
import { type ForeignTag, serverWith, webWith } from './foreign-containers.ts';

let chain: LocalChain;
/** Id of the Pinterest Tag for shop events in the shipped container. */
let shopEventsTag: string;
beforeAll(async () => {
  const { tag: tags } = (await shippedContainer('web-container-with-ga4.json')).containerVersion;
  shopEventsTag = tags.find(({ name }) => name.endsWith('Shop events'))!.tagId;
});
afterEach(() => chain.close());

const start = async (options: Partial<LocalChainOptions> = {}) => {
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine', ...options });
};

/** What pintrk of a page sends. */
const browserHit = (event: string, data: Record<string, unknown>) =>
  chain.pinterest.request(
    `https://ct.pinterest.com/v3/?${new URLSearchParams({ tid: tagId, event, ed: JSON.stringify(data) })}`,
  );

/** What a Google tag of a page sends. */
const ga4Hit = (en: string, parameters: Record<string, string>) =>
  fetch(
    `${chain.taggingServerUrl}/g/collect?${new URLSearchParams({
      v: '2',
      tid: 'G-LOCAL12345',
      cid: '1.1',
      dl: 'https://shop.example/thank-you',
      en,
      ...parameters,
    })}`,
    { method: 'POST' },
  );

const purchase = {
  'ep.transaction_id': 'order-1',
  'ep.event_id': 'order-1',
  cu: 'USD',
  'epn.value': '5',
};
const order = { event_id: 'order-1', order_id: 'order-1', value: 5, currency: 'USD' };
const refused = { gcs: 'G100', gcd: '13p3p3p3p5l1' };

const only = () => {
  expect(chain.rows()).toHaveLength(1);
  return chain.rows()[0]!;
};

describe('one event on both channels', () => {
  it('is counted once under one id', async () => {
    await start();
    await browserHit('checkout', order);
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({
      verdict: 'counted once',
      tone: 'good',
      incomingName: 'purchase',
      value: '5 USD',
      consent: 'not said',
    });
  });

  it('is counted twice if the same order comes under two ids', async () => {
    await start();
    await browserHit('checkout', { ...order, event_id: 'from-the-browser' });
    await ga4Hit('purchase', purchase);
    const rows = chain.rows();
    expect(rows.map(({ verdict, tone }) => [verdict, tone])).toEqual([
      ['counted twice', 'bad'],
      ['counted twice', 'bad'],
    ]);
    expect(rows[0]!.reason).toContain('same order');
  });

  it('is one row, counted twice, if one push of the page came under two ids', async () => {
    await start();
    await browserHit('addtocart', { event_id: 'web-7' });
    await ga4Hit('add_to_cart', { 'ep.event_id': '7' });
    expect(
      chain
        .rows()
        .map(({ verdict }) => verdict)
        .sort(),
    ).toEqual(['browser only', 'server only']);
    chain.session.visit.addWebRecord(pushed('add_to_cart', 'web-7', '7'));
    expect(only()).toMatchObject({ verdict: 'counted twice', tone: 'bad' });
    expect(only().reason).toBe('The browser reported it as web-7, the server as 7.');
    expect(chain.state().findings).toMatchObject([{ id: 'different-event-ids' }, {}]);
  });

  it('is counted twice if the browser gives no id', async () => {
    await start();
    await ga4Hit('add_to_cart', { 'ep.event_id': '7' });
    chain.session.visit.addWebRecord(pushed('add_to_cart', '', '7'));
    await browserHit('addtocart', {});
    expect(only()).toMatchObject({ verdict: 'counted twice', tone: 'bad' });
    expect(only().reason).toContain('without an event id');
  });

  it('stays one row however often it is reported', async () => {
    await start();
    for (let times = 0; times < 3; times++) {
      await browserHit('checkout', order);
      await ga4Hit('purchase', purchase);
    }
    expect(only()).toMatchObject({ verdict: 'counted once' });
    expect(only().browserHits).toHaveLength(3);
  });
});

describe('one channel', () => {
  it('is browser only when no hit has reached the server', async () => {
    await start();
    await browserHit('checkout', order);
    expect(only()).toMatchObject({ verdict: 'browser only', tone: 'warn' });
    expect(only().reason).toContain('No GA4 hit');
  });

  it('is browser only, with the reason, when Pinterest refuses the server', async () => {
    await start();
    chain.pinterest.faults.always({ kind: 'unavailable' });
    await browserHit('checkout', order);
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'browser only', tone: 'warn' });
    expect(only().reason).toContain('503');
    expect(only().path.serverRequest).toEqual({ state: 'failed', note: 'answer 503' });
  });

  it('is server only when no page reports it', async () => {
    await start();
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'server only', tone: 'warn' });
  });

  it('is refused when Pinterest takes it from nobody', async () => {
    await start({ accessToken: 'of-nobody-at-all' });
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'refused', tone: 'bad' });
    expect(only().reason).toContain('401');
  });

  it('says in test mode that nothing is recorded', async () => {
    const server = await shippedServer();
    setField(server, 'testMode', 'true');
    await start({ containers: { server } });
    await browserHit('checkout', order);
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'counted once', isTest: true });
    expect(only().reason).toContain('recorded nothing');
  });
});

it('an event carries the mark of a switch that changed it, and not of one that was merely on', async () => {
  await start();
  await chain.setBreakage('number-value', true);
  await ga4Hit('purchase', purchase);
  await ga4Hit('page_view', { 'ep.event_id': '1' });
  const marks = Object.fromEntries(chain.rows().map((row) => [row.eventName, row.breakages]));
  expect(marks).toEqual({ checkout: ['number-value'], page_visit: [] });
});

describe('a visitor who refused', () => {
  it('is not sent, by consent, and is never green', async () => {
    await start();
    await ga4Hit('purchase', { ...purchase, ...refused });
    expect(only()).toMatchObject({
      verdict: 'not sent, by consent',
      tone: 'quiet',
      consent: 'refused',
    });
  });

  it('is a failure when a tag reports it all the same', async () => {
    const server = await shippedServer();
    setField(server, 'consentMode', 'ignore');
    await start({ containers: { server } });
    await browserHit('checkout', order);
    await ga4Hit('purchase', { ...purchase, ...refused });
    expect(only()).toMatchObject({ verdict: 'counted once', tone: 'bad', consent: 'refused' });
    expect(only().reason).toContain('refused consent');
    expect(only().findings).toContain('sent-without-consent');
  });
});

it('an event whose hit was lost between page and Pinterest is not called a setting', async () => {
  await start();
  const record = pushed('add_to_cart', '7', '7');
  record.tags[0]!.logs = ['Pinterest Tag: addtocart is tracked: event ID 7.'];
  chain.session.visit.addWebRecord(record);
  expect(only()).toMatchObject({ verdict: 'unknown', tone: 'warn' });
  expect(only().reason).toContain('no hit has arrived');
  await ga4Hit('add_to_cart', { 'ep.event_id': '7' });
  expect(only()).toMatchObject({ verdict: 'server only' });
  expect(only().reason).toContain('no hit has arrived');
});

it('an event that no tag is set to send is not sent, by its settings', async () => {
  await start();
  await ga4Hit('video_quality_changed', { 'ep.event_id': '9' });
  expect(only()).toMatchObject({ verdict: 'not sent, by its settings', tone: 'quiet' });
});

describe('a tagging server whose Pinterest tag did not run', () => {
  const withoutPinterestTag = async () => {
    const server = await shippedServer();
    server.containerVersion.tag = [];
    return server;
  };

  it('has got the GA4 hit, and the reason says so', async () => {
    await start({ containers: { server: await withoutPinterestTag() } });
    await browserHit('checkout', order);
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'browser only', tone: 'warn' });
    expect(only().reason).toBe(
      'Its GA4 hit has reached the tagging server, where no Pinterest tag reported it as checkout.',
    );
    expect(only().path).toMatchObject({
      ga4Hit: { state: 'done' },
      taggingServer: { state: 'not done' },
    });
    expect(only().serverSource?.client).toBe('GA4');
  });

  it('has got it also when the hit carries no event id, which its answer shows', async () => {
    await start({ containers: { server: await withoutPinterestTag() } });
    const record = pushed('purchase', 'order-1', '');
    const answer = { statusCode: 204, headers: {}, body: undefined };
    record.tags[1]!.requests[0]!.response = answer;
    chain.session.visit.addWebRecord(record);
    await browserHit('checkout', order);
    expect(only().reason).toContain('has reached the tagging server');
    expect(only().path.ga4Hit).toMatchObject({ state: 'done' });
  });

  it.each([
    [undefined, 'the tagging server has not answered yet.', 'unknown'],
    ['failed to fetch', 'did not reach the tagging server: failed to fetch.', 'failed'],
  ])('has not answered, or cannot be reached: %s', async (failure, reason, state) => {
    await start();
    const record = pushed('purchase', 'order-1', 'order-1');
    record.tags[1]!.requests[0]!.failure = failure;
    chain.session.visit.addWebRecord(record);
    await browserHit('checkout', order);
    expect(only().reason).toContain(reason);
    expect(only().path.ga4Hit.state).toBe(state);
  });

  it('has not taken the hit if it answers so', async () => {
    await start();
    const record = pushed('purchase', 'order-1', 'order-1');
    const answer = { statusCode: 400, headers: {}, body: undefined };
    record.tags[1]!.requests[0]!.response = answer;
    chain.session.visit.addWebRecord(record);
    await browserHit('checkout', order);
    expect(only().reason).toBe('Its GA4 hit was sent, and the tagging server answered with 400.');
    expect(only().path.ga4Hit).toEqual({ state: 'failed', note: 'answer 400' });
  });

  it('leaves the verdict unknown if the file lacks the template of a tag that fired', async () => {
    const server = await shippedServer();
    server.containerVersion.customTemplate = server.containerVersion.customTemplate.filter(
      ({ name }) => !name.includes('Conversions API'),
    );
    await start({ containers: { server } });
    await browserHit('checkout', order);
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'unknown', tone: 'warn' });
    expect(only().reason).toContain('Conversions API');
    expect(only().skipped[0]?.sentence).toContain('is not in the file');
  });
});

describe('containers of others', () => {
  const toOwnProxy: ForeignTag = {
    name: 'Conversions',
    code: `
      require('sendHttpRequest')('https://proxy.shop.example/v5/events', { method: 'POST' }, '{}')
        .then(data.gtmOnSuccess, data.gtmOnFailure);`,
    permissions: {
      send_http: {
        allowedUrls: 'specific',
        urls: ['https://api.pinterest.com/*', 'https://proxy.shop.example/*'],
      },
    },
  };

  // Asks Pinterest with a body that it refuses, and prints nothing of its answer.
  const refusedInSilence: ForeignTag = {
    name: 'Silent',
    code: `
      require('sendHttpRequest')('https://api.pinterest.com/v5/ad_accounts/1/events', {
        method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer x' },
      }, '{"data":[{}]}').then((answer) =>
        answer.statusCode < 300 ? data.gtmOnSuccess() : data.gtmOnFailure(), data.gtmOnFailure);`,
    permissions: {
      send_http: { allowedUrls: 'specific', urls: ['https://api.pinterest.com/*'] },
    },
  };

  it('that say nothing of a refusal have the answer itself for a reason', async () => {
    const server = await serverWith([refusedInSilence]);
    server.containerVersion.tag = server.containerVersion.tag.filter(
      ({ name }) => name === 'Silent',
    );
    await start({ containers: { server } });
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'refused', tone: 'bad' });
    expect(only().reason).toMatch(/^Pinterest answered Silent with 400: Invalid request/);
    await browserHit('checkout', order);
    expect(only()).toMatchObject({ verdict: 'browser only' });
    expect(only().reason).toContain('Pinterest answered Silent with 400: Invalid request');
  });

  it('that name an event otherwise make two events, of which neither is said to be lost', async () => {
    const asViewContent: ForeignTag = {
      ...refusedInSilence,
      name: 'Other name',
      code: `
        require('sendHttpRequest')('https://api.pinterest.com/v5/ad_accounts/1/events', {
          method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer x' },
        }, require('JSON').stringify({ data: [{
          event_name: 'view_content', event_id: '7', action_source: 'web',
          event_time: require('Math').floor(require('getTimestampMillis')() / 1000),
          user_data: { client_ip_address: '1.1.1.1', client_user_agent: 'x' },
        }] })).then(data.gtmOnSuccess, data.gtmOnFailure);`,
    };
    const server = await serverWith([asViewContent]);
    server.containerVersion.tag = server.containerVersion.tag.filter(
      ({ name }) => name === 'Other name',
    );
    await start({ containers: { server } });
    await browserHit('pagevisit', { event_id: '7' });
    await ga4Hit('view_item', { 'ep.event_id': '7' });
    const reasons = Object.fromEntries(
      chain.rows().map(({ eventName, reason }) => [eventName, reason]),
    );
    expect(reasons).toEqual({
      page_visit:
        'Its GA4 hit has reached the tagging server, where no Pinterest tag reported it as page_visit.',
      view_content: 'No page has reported it as view_content.',
    });
  });

  it('whose image of Pinterest is not run here leave the verdict unknown', async () => {
    const url = 'https://ct.pinterest.com/v3/?tid=2612345678901&event=pagevisit&noscript=1';
    const web = await webWith([{ name: 'Pixel', type: 'img', parameters: { url } }]);
    await start({ containers: { web } });
    await ga4Hit('page_view', { 'ep.event_id': '7' });
    const id = web.containerVersion.tag.find(({ name }) => name === 'Pixel')!.tagId;
    const image = tag({ id, name: 'Pixel', type: 'img', status: 'unsupported' });
    const record = pushed('page_view', '7', '7');
    chain.session.visit.addWebRecord({ ...record, tags: [record.tags[1]!, image] });
    expect(only()).toMatchObject({ verdict: 'unknown', tone: 'warn' });
    expect(only().reason).toContain('Pixel');
  });

  it('that fail beside ours do not look as if all were well, and leave our answer as it is', async () => {
    await start({ containers: { server: await serverWith([refusedInSilence]) } });
    await browserHit('checkout', order);
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'counted once', tone: 'warn' });
    expect(only().reason).toContain('Pinterest answered Silent with 400');
    expect(only().path.serverRequest).toEqual({ state: 'done', note: 'answer 200' });
    expect(only().path.taggingServer).toEqual({ state: 'failed', note: 'Silent: failed' });
  });

  it('that send Pinterest’s events somewhere else are held back', async () => {
    const server = await serverWith([toOwnProxy]);
    server.containerVersion.tag = server.containerVersion.tag.filter(
      ({ name }) => name === 'Conversions',
    );
    await start({ containers: { server } });
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'held back', tone: 'warn' });
    expect(only().reason).toContain('proxy.shop.example');
  });

  it('make a row by what their template is, not by what a tag is called', async () => {
    const named = {
      ...toOwnProxy,
      name: 'Pinterest',
      permissions: {},
      code: 'data.gtmOnSuccess();',
    };
    const server = await serverWith([named]);
    server.containerVersion.tag = server.containerVersion.tag.filter(
      ({ name }) => name === 'Pinterest',
    );
    await start({ containers: { server } });
    await ga4Hit('purchase', purchase);
    expect(chain.serverRecords[0]!.tags).toHaveLength(1);
    expect(chain.rows()).toEqual([]);
  });

  it('send with an account of their own, which Pinterest here takes', async () => {
    const server = await shippedServer();
    for (const { type, parameter } of server.containerVersion.variable) {
      if (type !== 'c') continue;
      parameter.find(({ key }) => key === 'value')!.value = '549000000123';
    }
    for (const variable of server.containerVersion.variable) variable.name = `My ${variable.name}`;
    const text = JSON.stringify(server).replaceAll('{{Pinterest Dedup', '{{My Pinterest Dedup');
    await start({ containers: { server: JSON.parse(text) as typeof server } });
    await ga4Hit('purchase', purchase);
    expect(only()).toMatchObject({ verdict: 'server only', apiAnswer: { status: 200 } });
  });

  it('whose pintrk call needs a variable that is not run here leave the verdict unknown, and say so', async () => {
    const html = `<script>pintrk('track', 'checkout', {event_id: {{Of the page}}})</script>`;
    const web = await webWith([{ name: 'By hand', type: 'html', parameters: { html } }]);
    const { tag: tags, variable: variables } = web.containerVersion;
    const javascript = { variableId: '900', name: 'Of the page', type: 'jsm', parameter: [] };
    variables.push({ ...javascript, formatValue: undefined });
    await start({ containers: { web } });
    await ga4Hit('purchase', purchase);
    const record = pushed('purchase', 'order-1', 'order-1');
    const byHand = tag({
      id: tags.find(({ name }) => name === 'By hand')!.tagId,
      name: 'By hand',
      type: 'html',
      calls: [{ name: 'pintrk', args: ['track', 'checkout', {}] }],
    });
    const variablesOfRun = { 'Of the page': undefined };
    chain.session.visit.addWebRecord({
      ...record,
      tags: [record.tags[1]!, byHand],
      variables: variablesOfRun,
    });
    expect(only()).toMatchObject({ verdict: 'unknown', tone: 'warn' });
    expect(only().reason).toContain('Of the page');
    expect(only().skipped).toMatchObject([{ name: 'Of the page' }]);
  });

  it('whose HTML has called pintrk, and of which no hit arrived, are not called a setting', async () => {
    const html = `<script>pintrk('track', 'checkout')</script>`;
    const web = await webWith([{ name: 'By hand', type: 'html', parameters: { html } }]);
    await start({ containers: { web } });
    const record = pushed('purchase', 'order-1', 'order-1');
    const id = web.containerVersion.tag.find(({ name }) => name === 'By hand')!.tagId;
    const calls = [{ name: 'pintrk', args: ['track', 'checkout', { event_id: 'order-1' }] }];
    const byHand = tag({ id, name: 'By hand', type: 'html', calls });
    chain.session.visit.addWebRecord({ ...record, tags: [byHand] });
    expect(only()).toMatchObject({ verdict: 'unknown', tone: 'warn' });
    expect(only().reason).toContain('no hit has arrived');
  });
});

function setField(server: Awaited<ReturnType<typeof shippedServer>>, key: string, value: string) {
  const { parameter } = server.containerVersion.tag[0]!;
  parameter.find((one) => one.key === key)!.value = value;
}

const tag = (changes: Partial<TagRecord>): TagRecord => ({
  id: '1',
  name: 'A tag',
  type: 'cvt_1_1',
  status: 'succeeded',
  fields: {},
  durationMs: 1,
  logs: [],
  error: undefined,
  apis: [],
  steps: 0,
  requests: [],
  ...changes,
});

/** What the shipped container of a page tells of a push: the Pinterest Tag, and the GA4 hit. */
function pushed(eventName: string, eventId: string, ga4Id: string): EventRecord {
  const url = `${chain.taggingServerUrl}/g/collect?${new URLSearchParams({ v: '2', en: eventName, 'ep.event_id': ga4Id })}`;
  const hit = {
    method: 'POST',
    url,
    headers: {},
    body: undefined,
    failure: undefined,
    durationMs: 1,
  };
  return {
    side: 'web',
    eventName,
    uniqueEventId: 1,
    time: Date.now(),
    data: {},
    source: { event: eventName },
    variables: {},
    tags: [
      tag({
        id: shopEventsTag,
        name: 'Shop events',
        fields: { eventNameSource: 'inherit', eventId },
      }),
      tag({ id: 'ga4', type: 'gaawe', requests: [{ ...hit, response: undefined }] }),
    ],
    triggers: [],
    logs: [],
    problems: [],
  };
}
