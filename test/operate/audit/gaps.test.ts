// npx pinterest-sgtm audit: gaps planted in copies of the shipped containers, and containers in order.
import { describe, expect, it } from 'vitest';

import {
  audit,
  capi,
  type Containers,
  ga4Events,
  hitParameter,
  html,
  type Json,
  row,
  set,
  shopEvents,
  tag,
  variable,
} from './shipped-containers.ts';

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
});
