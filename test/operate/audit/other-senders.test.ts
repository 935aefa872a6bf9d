// npx pinterest-sgtm audit: containers that report by other tags than the shipped ones.
import { describe, expect, it } from 'vitest';

import {
  audit,
  capi,
  complete,
  type Containers,
  ga4Events,
  hitParameter,
  type Json,
  set,
  tag,
  variable,
} from './shipped-containers.ts';

describe('npx pinterest-sgtm audit, of other senders,', () => {
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
});
