// npx pinterest-sgtm audit: which events of one page, or of one view, are the same event on both channels.
import { describe, expect, it } from 'vitest';

import {
  audit,
  capi,
  hitParameter,
  type Json,
  row,
  run,
  set,
  shopEvents,
  tag,
  triggerId,
  variable,
} from './shipped-containers.ts';

describe('npx pinterest-sgtm audit, of one page,', () => {
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

  it('notes that a product page reports two page visits, unless the tags tell them apart', async () => {
    const { findings, notes } = await audit();
    expect(findings).toEqual([]);
    expect(notes.join()).toMatch(
      /product page .* two page visits.*Page views and product views.*pause the tag/,
    );
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
});
