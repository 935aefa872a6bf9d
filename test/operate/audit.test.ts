// npx pinterest-sgtm audit: gaps planted in copies of the shipped containers, and containers that are in order.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { operate } from './operate.ts';

type Json = any;

const folder = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shipped = (side: string): Json =>
  JSON.parse(
    readFileSync(
      `dist/containers/${side === 'web' ? 'web-container-with-ga4' : 'server-container'}.json`,
      'utf8',
    ),
  );

interface Containers {
  web: Json;
  server: Json;
}

/** Audits copies of the shipped containers after a change. */
async function audit(change: (containers: Containers) => void = () => {}, html?: string) {
  const containers = { web: shipped('web'), server: shipped('server') };
  change({
    web: containers.web.containerVersion,
    server: containers.server.containerVersion,
  });
  const web = join(folder, 'web.json');
  const server = join(folder, 'server.json');
  writeFileSync(web, JSON.stringify(containers.web));
  writeFileSync(server, JSON.stringify(containers.server));
  const options = html === undefined ? [] : ['--html', html];
  return run(['--web', web, '--server', server, '--json', ...options]);
}

async function run(args: string[]) {
  const ended = await operate('audit', ...args);
  return { ...ended, ...(ended.out.startsWith('{') ? JSON.parse(ended.out) : {}) };
}

const tag = (container: Json, name: string): Json =>
  container.tag.find((one: Json) => one.name === name);

function set(entity: Json, key: string, value: string | undefined): void {
  entity.parameter = entity.parameter.filter((one: Json) => one.key !== key);
  if (value !== undefined) entity.parameter.push({ type: 'TEMPLATE', key, value });
}

const triggerId = (container: Json, name: string): string =>
  container.trigger.find((one: Json) => one.name === name).triggerId;

const row = (table: Json, name: string): Json =>
  table.list.find((one: Json) => one.map.some((cell: Json) => cell.value === name));

function hitParameter(container: Json, tagName: string, name: string, value?: string): void {
  const table = tag(container, tagName).parameter.find(
    (one: Json) => one.key === 'eventSettingsTable',
  );
  if (value === undefined) table.list = table.list.filter((one: Json) => one !== row(table, name));
  else row(table, name).map[1].value = value;
}

function variable(container: Json, name: string, type: string, fields: Json): void {
  container.variable.push({
    accountId: container.accountId,
    containerId: container.containerId,
    variableId: String(900 + container.variable.length),
    name,
    type,
    parameter: Object.entries(fields).map(([key, value]) => ({ type: 'TEMPLATE', key, value })),
  });
}

function html(container: Json, name: string, code: string): void {
  container.tag.push({
    accountId: container.accountId,
    containerId: container.containerId,
    tagId: String(900 + container.tag.length),
    name,
    type: 'html',
    parameter: [{ type: 'TEMPLATE', key: 'html', value: code }],
    firingTriggerId: [triggerId(container, 'Pinterest Dedup - Shop events')],
    tagFiringOption: 'ONCE_PER_EVENT',
    consentSettings: { consentStatus: 'NOT_NEEDED' },
  });
}

const shopEvents = 'Pinterest Dedup - Shop events';
const ga4Events = 'Pinterest Dedup - GA4 shop events';
const capi = 'Pinterest Dedup - Conversions API';
/** What a purchase brings to the server, row by row. */
const complete = {
  event_id: '{{Pinterest Dedup - Event ID}}',
  user_data: '{{Pinterest Dedup - user_data}}',
  value: '1',
  currency: 'EUR',
  transaction_id: '1',
  items: '{{Items}}',
};

describe('npx pinterest-sgtm audit', () => {
  it('finds nothing red in the shipped containers, and each event on both channels', async () => {
    const { status, findings, events } = await audit();
    expect(findings.filter((one: Json) => one.severity === 'red')).toEqual([]);
    expect(status).toBe(0);
    expect(events.map((one: Json) => one.event)).toContain('checkout');
    for (const event of events) {
      expect(event.browser).not.toEqual([]);
      expect(event.server).not.toEqual([]);
    }
  });

  it.each<[string, string, string, (containers: Containers) => void]>([
    [
      'a browser tag without event id',
      'no-event-id',
      shopEvents,
      ({ web }) => set(tag(web, shopEvents), 'eventId', undefined),
    ],
    [
      'a hit without event id',
      'event-id-missing-in-hit',
      ga4Events,
      ({ web }) => hitParameter(web, ga4Events, 'event_id'),
    ],
    [
      'two different ids',
      'different-ids',
      ga4Events,
      ({ web }) => {
        variable(web, 'Other ID', 'v', { name: 'other_id', dataLayerVersion: '2' });
        hitParameter(web, ga4Events, 'event_id', '{{Other ID}}');
      },
    ],
    [
      'an id that changes with each tag',
      'changing-event-id',
      shopEvents,
      ({ web }) => {
        variable(web, 'Random ID', 'jsm', { javascript: 'function () { return Math.random(); }' });
        set(tag(web, shopEvents), 'eventId', '{{Random ID}}');
        hitParameter(web, ga4Events, 'event_id', '{{Random ID}}');
      },
    ],
    [
      'a random number as id',
      'changing-event-id',
      ga4Events,
      ({ web }) => {
        variable(web, 'Number', 'r', {});
        set(tag(web, shopEvents), 'eventId', '{{Number}}');
        hitParameter(web, ga4Events, 'event_id', '{{Number}}');
      },
    ],
    [
      'no server tag',
      'browser-only',
      shopEvents,
      ({ server }) => {
        server.tag = [];
      },
    ],
    [
      'a paused server tag',
      'browser-only',
      shopEvents,
      ({ server }) => {
        tag(server, capi).paused = true;
      },
    ],
    [
      'no browser tag',
      'server-only',
      capi,
      ({ web }) => {
        web.tag = web.tag.filter(
          (one: Json) => !['Pinterest Dedup - Page visit', shopEvents].includes(one.name),
        );
      },
    ],
    [
      'another name on the server',
      'different-names',
      capi,
      ({ server }) => {
        set(tag(server, capi), 'eventNameSource', 'standard');
        set(tag(server, capi), 'standardEvent', 'lead');
      },
    ],
    ['test mode', 'test-mode', capi, ({ server }) => set(tag(server, capi), 'testMode', 'true')],
    [
      'a token in the web container',
      'token-in-browser',
      'Secret',
      ({ web }) => variable(web, 'Secret', 'c', { value: 'pina_ABCDEFGHIJKLMNOP' }),
    ],
    [
      'a tag without trigger',
      'never-fires',
      shopEvents,
      ({ web }) => {
        tag(web, shopEvents).firingTriggerId = [];
      },
    ],
    [
      'a trigger that is gone',
      'never-fires',
      capi,
      ({ server }) => {
        tag(server, capi).firingTriggerId = ['77'];
      },
    ],
    [
      'a schedule that is over',
      'never-fires',
      capi,
      ({ server }) => {
        tag(server, capi).scheduleEndMs = '1500000000000';
      },
    ],
    [
      'no address of a tagging server',
      'no-server-url',
      'Google tag',
      ({ web }) => {
        const table = tag(web, 'Pinterest Dedup - Google tag').parameter.find(
          (one: Json) => one.key === 'configSettingsTable',
        );
        table.list = table.list.filter((one: Json) => one !== row(table, 'server_container_url'));
      },
    ],
    [
      'pintrk in custom HTML without event id',
      'no-event-id',
      'Old pintrk',
      ({ web }) =>
        html(
          web,
          'Old pintrk',
          "<script>pintrk('track', 'checkout', { value: 10, currency: 'EUR', order_id: '1', line_items: [] });</script>",
        ),
    ],
    [
      'pintrk in custom HTML that makes up its id',
      'changing-event-id',
      'Old pintrk',
      ({ web }) =>
        html(
          web,
          'Old pintrk',
          "<script>var id = 'x' + Math.random();\npintrk('track', 'checkout', { value: 1, currency: 'EUR', order_id: '1', line_items: [], event_id: id });</script>",
        ),
    ],
    [
      'pintrk in custom HTML that makes up the id of an object',
      'changing-event-id',
      'Old pintrk',
      ({ web }) =>
        html(
          web,
          'Old pintrk',
          "<script>var $order = { value: 1, currency: 'EUR', order_id: '1', line_items: [{ quantity: 1 }], event_id: Math.random() };\npintrk('track', 'checkout', $order);</script>",
        ),
    ],
    [
      'a purchase without value',
      'data-missing',
      'Old pintrk',
      ({ web }) =>
        html(
          web,
          'Old pintrk',
          "<script>pintrk('track', 'checkout', { event_id: '{{Pinterest Dedup - Event ID}}', order_id: '1' });</script>",
        ),
    ],
    [
      'a GA4 purchase without ecommerce data',
      'data-missing',
      capi,
      ({ web }) => set(tag(web, ga4Events), 'sendEcommerceData', 'false'),
    ],
  ])('finds %s, in red', async (_gap, rule, where, change) => {
    const { status, findings } = await audit(change);
    expect(status).toBe(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'red', rule, where: expect.stringContaining(where) }),
    );
  });

  it.each<[string, string, string, (containers: Containers) => void]>([
    [
      'a paused tag',
      'paused',
      capi,
      ({ server }) => {
        tag(server, capi).paused = true;
      },
    ],
    [
      'a browser tag without user data',
      'no-user-data',
      shopEvents,
      ({ web }) =>
        ['email', 'phone', 'externalId'].forEach((key) =>
          set(tag(web, shopEvents), key, undefined),
        ),
    ],
    [
      'consent that nobody decided',
      'consent-not-set',
      shopEvents,
      ({ web }) => set(tag(web, shopEvents), 'consentMode', 'ignore'),
    ],
    [
      'an older template of ours',
      'old-template',
      capi,
      ({ server }) => {
        const [template] = server.customTemplate;
        template.templateData = template.templateData.replace('const ', 'var ');
      },
    ],
    [
      'a server template without click id',
      'no-click-id',
      capi,
      ({ server }) => {
        const [template] = server.customTemplate;
        template.templateData = template.templateData.replaceAll('epik', 'nothing');
      },
    ],
  ])('finds %s, in yellow', async (_gap, rule, where, change) => {
    const { findings } = await audit(change);
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'yellow', rule, where: expect.stringContaining(where) }),
    );
  });

  it.each<[string, (containers: Containers) => void]>([
    [
      'one id under two names of variables',
      ({ web }) => {
        variable(web, 'ID one', 'v', { name: 'event_id', dataLayerVersion: '2' });
        variable(web, 'ID two', 'v', { name: 'event_id', dataLayerVersion: '2' });
        for (const name of [shopEvents, 'Pinterest Dedup - Page visit'])
          set(tag(web, name), 'eventId', '{{ID one}}');
        for (const name of [ga4Events, 'Pinterest Dedup - GA4 page view'])
          hitParameter(web, name, 'event_id', '{{ID two}}');
      },
    ],
    [
      'a script that keeps the id it made up',
      ({ web }) => {
        variable(web, 'Kept', 'jsm', {
          javascript:
            'function () { window.ids = window.ids || Math.random(); return window.ids; }',
        });
        for (const name of [shopEvents, 'Pinterest Dedup - Page visit'])
          set(tag(web, name), 'eventId', '{{Kept}}');
        for (const name of [ga4Events, 'Pinterest Dedup - GA4 page view'])
          hitParameter(web, name, 'event_id', '{{Kept}}');
      },
    ],
    [
      'a thank-you page in the browser and a purchase event for the server',
      ({ web }) => {
        web.trigger.push({
          accountId: web.accountId,
          containerId: web.containerId,
          triggerId: '800',
          name: 'Thank you',
          type: 'PAGEVIEW',
          filter: [
            {
              type: 'CONTAINS',
              parameter: [
                { type: 'TEMPLATE', key: 'arg0', value: '{{Page Path}}' },
                { type: 'TEMPLATE', key: 'arg1', value: '/thanks' },
              ],
            },
          ],
        });
        const purchase = structuredClone(tag(web, shopEvents));
        purchase.name = 'Pinterest - checkout';
        purchase.tagId = '801';
        purchase.firingTriggerId = ['800'];
        set(purchase, 'eventNameSource', 'standard');
        set(purchase, 'standardEvent', 'checkout');
        web.tag.push(purchase);
      },
    ],
    [
      'custom HTML with id, value and products',
      ({ web }) => {
        tag(web, shopEvents).paused = true;
        html(
          web,
          'pintrk',
          "<script>pintrk('track', 'checkout', { value: {{Value}}, currency: 'EUR', order_id: {{Order}}, line_items: {{Items}}, event_id: '{{Pinterest Dedup - Event ID}}' });</script>",
        );
        web.trigger[0].customEventFilter = [
          {
            type: 'EQUALS',
            parameter: [
              { type: 'TEMPLATE', key: 'arg0', value: '{{_event}}' },
              { type: 'TEMPLATE', key: 'arg1', value: 'purchase' },
            ],
          },
        ];
      },
    ],
  ])('has no red finding for %s', async (_case, change) => {
    const { findings, status } = await audit(change);
    expect(findings.filter((one: Json) => one.severity === 'red')).toEqual([]);
    expect(status).toBe(0);
  });

  /** Page visits of the browser and of GA4 on these triggers, with ids of this variable. */
  async function triggersOfPageVisits(
    browser: string[],
    ga4: string[],
    change: (web: Json) => void = () => {},
  ) {
    const { findings } = await audit(({ web }) => {
      tag(web, 'Pinterest Dedup - Page visit').firingTriggerId = browser;
      tag(web, 'Pinterest Dedup - GA4 page view').firingTriggerId = ga4;
      change(web);
    });
    return findings.filter((one: Json) => one.rule === 'different-triggers');
  }

  const reserved = { pageView: '2147479553', initialization: '2147479573' };
  /** The id variable as a template that numbers the events of the data layer, also those of a page. */
  const idOfEachEvent = (web: Json): void => {
    const template = web.customTemplate.find((one: Json) => one.name === 'Pinterest Event ID');
    template.templateData = "const copyFromDataLayer = require('copyFromDataLayer');";
  };

  it('says "same trigger" where an id of each event meets two events of one page', async () => {
    const { pageView, initialization } = reserved;
    expect(await triggersOfPageVisits([pageView], [initialization], idOfEachEvent)).toEqual([
      expect.objectContaining({
        severity: 'yellow',
        where: 'Pinterest Dedup - Page visit / Pinterest Dedup - GA4 page view',
        message: expect.stringMatching(/Page View.*Initialization/),
        fix: expect.stringContaining('same trigger'),
      }),
    ]);
    const both = [pageView, initialization];
    expect(await triggersOfPageVisits(both, [initialization], idOfEachEvent)).toEqual([]);
  });

  it('takes the events of one page load for one with our variable, but not a push', async () => {
    const { pageView, initialization } = reserved;
    expect(await triggersOfPageVisits([pageView], [initialization])).toEqual([]);
    let push = '';
    const onPush = (web: Json): void => {
      push = triggerId(web, 'Pinterest Dedup - page_view push');
      tag(web, 'Pinterest Dedup - Page visit').firingTriggerId = [push];
    };
    expect(await triggersOfPageVisits([], [initialization], onPush)).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/page_view.*Initialization/),
        fix: expect.stringContaining('same trigger'),
      }),
    ]);
  });

  it('says "same trigger" of a Google tag that waits for the event of a consent platform', async () => {
    const { findings } = await audit(({ web }) => {
      tag(web, 'Pinterest Dedup - GA4 page view').paused = true;
      const googleTag = tag(web, 'Pinterest Dedup - Google tag');
      const settings = googleTag.parameter.find((one: Json) => one.key === 'configSettingsTable');
      row(settings, 'send_page_view').map = [
        { type: 'TEMPLATE', key: 'parameter', value: 'event_id' },
        { type: 'TEMPLATE', key: 'parameterValue', value: '{{Pinterest Dedup - Event ID}}' },
      ];
      const push = web.trigger.find(({ name }: Json) => name.endsWith('page_view push'));
      const [filter] = structuredClone(push.customEventFilter);
      filter.type = 'EQUALS';
      filter.parameter.find((one: Json) => one.key === 'arg1').value = 'cookie_consent_update';
      web.trigger.push({
        ...push,
        triggerId: '970',
        name: 'Consent',
        customEventFilter: [filter],
      });
      googleTag.firingTriggerId = ['970'];
    });
    const ofPageVisits = findings.filter((one: Json) => one.message.includes('page_visit'));
    expect(ofPageVisits).toEqual([
      expect.objectContaining({
        rule: 'different-triggers',
        message: expect.stringMatching(/Page View.*cookie_consent_update/),
      }),
    ]);
  });

  it('does not ask for the same trigger where the page says the id', async () => {
    const { pageView, initialization } = reserved;
    const saidByPage = (web: Json): void => {
      variable(web, 'ID of the page', 'v', { name: 'event_id', dataLayerVersion: '2' });
      set(tag(web, 'Pinterest Dedup - Page visit'), 'eventId', '{{ID of the page}}');
      hitParameter(web, 'Pinterest Dedup - GA4 page view', 'event_id', '{{ID of the page}}');
    };
    expect(await triggersOfPageVisits([pageView], [initialization], saidByPage)).toEqual([]);
  });

  it('never repeats a token', async () => {
    const { out } = await audit(({ web }) =>
      variable(web, 'Secret', 'c', { value: 'pina_ABCDEFGHIJKLMNOP' }),
    );
    expect(out).not.toContain('pina_ABCDEFGHIJKLMNOP');
  });

  it('writes a report of one file, without requests, with texts escaped', async () => {
    const file = join(folder, 'report.html');
    await audit(({ web }) => {
      tag(web, shopEvents).name = '<script>alert(1)</script>';
      tag(web, '<script>alert(1)</script>').firingTriggerId = [];
    }, file);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('&lt;script>alert(1)&lt;/script>');
    expect(page).toContain('class="missing"');
    expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/);
  });

  it('audits a web container alone', async () => {
    const { status, events } = await run([
      '--web',
      'dist/containers/web-container-with-ga4.json',
      '--json',
    ]);
    expect(status).toBe(0);
    expect(events[0]).not.toHaveProperty('server');
  });

  it('audits a server container alone, and says what it cannot judge', async () => {
    const { status, findings, events, notJudged } = await run([
      '--server',
      'dist/containers/server-container.json',
      '--json',
    ]);
    expect(status).toBe(0);
    expect(findings.filter((one: Json) => one.severity === 'red')).toEqual([]);
    for (const event of events) expect(event).not.toHaveProperty('browser');
    expect(notJudged.join()).toMatch(/browser.*--web/);
    const told = await run(['--server', 'dist/containers/server-container.json']);
    expect(told.out).toMatch(/not judged: .*--web/);
  });

  it('finds faults of a server tag without the web container', async () => {
    const server = shipped('server');
    set(tag(server.containerVersion, capi), 'testMode', 'true');
    set(tag(server.containerVersion, capi), 'eventNameSource', 'standard');
    set(tag(server.containerVersion, capi), 'standardEvent', 'checkout');
    const file = join(folder, 'server-alone.json');
    writeFileSync(file, JSON.stringify(server));
    const html = join(folder, 'server-alone.html');
    const { status, findings, events } = await run(['--server', file, '--json', '--html', html]);
    expect(status).toBe(1);
    expect(findings.map((one: Json) => one.rule)).toContain('test-mode');
    expect(findings.map((one: Json) => one.rule)).not.toContain('server-only');
    expect(events.map((one: Json) => one.event)).toEqual(['checkout']);
    expect(readFileSync(html, 'utf8')).toMatch(/Not judged.*--web/s);
  });

  it('notes that a product page reports two page visits, unless the tags tell them apart', async () => {
    const { findings, notes } = await audit();
    expect(findings).toEqual([]);
    expect(notes.join()).toMatch(/product page .* two page visits.*Page views and product views/);
    const told = await run([
      '--server',
      'dist/containers/server-container.json',
      '--web',
      'dist/containers/web-container-with-ga4.json',
    ]);
    expect(told.out).toMatch(/note: .*two page visits/);
    const apart = await audit(({ web, server }) => {
      set(tag(web, shopEvents), 'pageVisits', 'viewContent');
      set(tag(server, capi), 'pageVisits', 'viewContent');
    });
    expect(apart.notes).toEqual([]);
    expect(apart.findings).toEqual([]);
  });

  it('finds that only one of the two tags tells product views apart', async () => {
    const { findings } = await audit(({ web }) =>
      set(tag(web, shopEvents), 'pageVisits', 'viewContent'),
    );
    const found = findings.map(({ message }: Json) => message).join();
    expect(found).toMatch(
      /on view_item the browser reports view_content and the server page_visit/,
    );
  });

  it('says nothing of what it cannot judge with both containers', async () => {
    expect((await audit()).notJudged).toEqual([]);
  });

  /** Stape's Data Tag under a name of its own, in place of our GA4 tag for shop events. */
  function viaDataTag({ web }: Containers, fields: Json, rows: Json = {}): void {
    tag(web, ga4Events).paused = true;
    web.customTemplate.push({
      accountId: web.accountId,
      containerId: web.containerId,
      templateId: '950',
      name: 'Sends to the server',
      templateData: '___TEMPLATE_PARAMETERS___\n[{"name": "event_name_standard"}]',
    });
    const text = (key: string, value: string) => ({ type: 'TEMPLATE', key, value });
    web.tag.push({
      tagId: '951',
      name: 'Purchase to the server',
      type: `cvt_${web.containerId}_950`,
      firingTriggerId: tag(web, ga4Events).firingTriggerId,
      parameter: [
        ...Object.entries<string>({ gtm_server_domain: 'https://s.shop.example', ...fields }).map(
          ([key, value]) => text(key, value),
        ),
        {
          type: 'LIST',
          key: 'custom_data',
          list: Object.entries<string>(rows).map(([name, value]) => ({
            type: 'MAP',
            map: [text('name', name), text('value', value)],
          })),
        },
      ],
    });
  }

  const serverTagsOf = ({ events }: Json, name: string): Json[] =>
    events.find(({ event }: Json) => event === name)?.server ?? [];

  it("takes Stape's Data Tag for a sender, by its template", async () => {
    const standard = { event_type: 'standard', event_name_standard: 'purchase' };
    const result = await audit((all) => viaDataTag(all, standard));
    expect(serverTagsOf(result, 'checkout')).toEqual([
      expect.objectContaining({ tag: capi, on: 'purchase' }),
    ]);
    const custom = { event_type: 'custom', event_name_custom: 'add_to_cart' };
    expect(serverTagsOf(await audit((all) => viaDataTag(all, custom)), 'add_to_cart')).toEqual([
      expect.objectContaining({ tag: capi, on: 'add_to_cart' }),
    ]);
  });

  it('knows a Data Tag by its fields when its template is not in the file', async () => {
    const fields = { event_type: 'standard', event_name_standard: 'purchase' };
    const result = await audit((all) => {
      viaDataTag(all, fields);
      all.web.customTemplate.pop();
    });
    expect(serverTagsOf(result, 'checkout')).toHaveLength(1);
  });

  it.each<[string, Json, Json, string | undefined]>([
    ['its data layer', { add_data_layer: 'true' }, {}, undefined],
    ['the id in a row', { add_data_layer: 'false' }, complete, undefined],
    [
      'no id',
      { add_data_layer: 'false' },
      { ...complete, event_id: '' },
      'event-id-missing-in-hit',
    ],
    ['another id', { add_data_layer: 'true' }, { event_id: '{{Other}}' }, 'different-ids'],
    ['no value', { add_data_layer: 'false' }, { ...complete, value: '' }, 'data-missing'],
  ])('judges a Data Tag that sends %s', async (_case, fields, rows, rule) => {
    const { findings } = await audit((all) =>
      viaDataTag(all, { event_type: 'custom', event_name_custom: '{{Event}}', ...fields }, rows),
    );
    const red = findings.filter((one: Json) => one.severity === 'red').map((one: Json) => one.rule);
    expect([...new Set(red)]).toEqual(rule === undefined ? [] : [rule]);
  });

  it.each(['gtcs', 'gtes'])(
    'reads the address and the event id from a %s variable',
    async (type) => {
      const key = type === 'gtcs' ? 'configSettingsTable' : 'eventSettingsTable';
      const { status, findings } = await audit(({ web }) => {
        const googleTag = tag(web, 'Pinterest Dedup - Google tag');
        const hits = ['Pinterest Dedup - GA4 page view', ga4Events];
        const rows = [
          ['server_container_url', 'https://s.shop.example'],
          ['send_page_view', 'false'],
          ['event_id', '{{Pinterest Dedup - Event ID}}'],
          ['user_data', '{{Pinterest Dedup - user_data}}'],
        ];
        for (const name of hits) {
          set(tag(web, name), 'eventSettingsTable', undefined);
        }
        set(googleTag, 'configSettingsTable', undefined);
        set(
          googleTag,
          type === 'gtcs' ? 'configSettingsVariable' : 'eventSettingsVariable',
          '{{Settings}}',
        );
        variable(web, 'Settings', type, {});
        web.variable.at(-1).parameter = [
          {
            type: 'LIST',
            key,
            list: rows.map(([name, value]) => ({
              type: 'MAP',
              map: [
                { type: 'TEMPLATE', key: 'parameter', value: name },
                { type: 'TEMPLATE', key: 'parameterValue', value },
              ],
            })),
          },
        ];
      });
      expect(findings.filter((one: Json) => one.severity === 'red')).toEqual([]);
      expect(findings.map((one: Json) => one.rule)).not.toContain('no-user-data');
      expect(status).toBe(0);
    },
  );

  it('takes the field for user-provided data of a GA4 tag for user data', async () => {
    const without = (names: string[]) => async (given: boolean) =>
      (
        await audit(({ web }) => {
          for (const name of names) {
            hitParameter(web, name, 'user_data');
            if (given) set(tag(web, name), 'userDataVariable', '{{Person}}');
          }
        })
      ).findings.map((one: Json) => one.rule);
    const rules = without(['Pinterest Dedup - GA4 page view', ga4Events]);
    expect(await rules(false)).toContain('no-user-data');
    expect(await rules(true)).not.toContain('no-user-data');
  });

  it('knows the event name of a trigger by the type of its built-in variable', async () => {
    const { events } = await audit(({ server }) => {
      server.builtInVariable = [{ type: 'EVENT_NAME', name: 'Ereignisname' }];
      (server.trigger ??= []).push({
        triggerId: '960',
        name: 'Purchases',
        type: 'ALWAYS',
        filter: [
          {
            type: 'EQUALS',
            parameter: [
              { type: 'TEMPLATE', key: 'arg0', value: '{{Ereignisname}}' },
              { type: 'TEMPLATE', key: 'arg1', value: 'purchase' },
            ],
          },
        ],
      });
      tag(server, capi).firingTriggerId = ['960'];
    });
    const reported = events.filter((one: Json) => one.server.length > 0);
    expect(reported.map((one: Json) => one.event)).toEqual(['checkout']);
  });

  it.each([
    [[], '--web web.json'],
    [['--web', 'dist/containers/server-container.json'], 'is the export of a server container'],
    [['--web', 'package.json'], 'This is not a container export'],
    [['--web', 'README.md'], 'is not JSON'],
    [['--web', 'missing.json'], 'missing.json'],
  ])('says what is wrong with %j', async (args, message) => {
    const { status, err } = await run(args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

it.each([
  ['a link in the way', (path: string) => symlinkSync(join(folder, 'precious'), path), 'is a link'],
  ['a folder in the way', (path: string) => void mkdirSync(path), 'is a folder'],
  ['no folder to write in', () => {}, 'there is no such folder'],
])('--html with %s is one sentence, and nothing is overwritten', async (what, prepare, message) => {
  const precious = join(folder, 'precious');
  writeFileSync(precious, 'kept');
  const path = join(folder, what.startsWith('no ') ? 'none/page.html' : `${what}.html`);
  prepare(path);
  const server = join(folder, 'linked.json');
  writeFileSync(server, JSON.stringify(shipped('server')));
  const { status, err } = await operate('audit', '--server', server, '--html', path);
  expect(status).toBe(2);
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(readFileSync(precious, 'utf8')).toBe('kept');
});

it('reads custom HTML as browsers do: a comment that is never closed reaches to the end', async () => {
  const call = "<script>pintrk('track', 'checkout', { value: 1, currency: 'EUR' })</script>";
  const { findings } = await audit(({ web }) => {
    html(web, 'Open', `<!-- ${call}`);
    html(web, 'Long', '<!--'.repeat(200_000));
  });
  expect(findings.filter(({ entity }: Json) => entity === 'Open' || entity === 'Long')).toEqual([]);
}, 5_000);
