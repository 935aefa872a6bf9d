// What each message of the data layer means to a container.
import { describe, expect, it } from 'vitest';

import { manualClock } from '../../apis/server/manual-clock.ts';
import { statuses } from '../run-events.ts';
import { bell, containerOf, type Parts, text, variable } from '../small-container.ts';
import { gtag, openPage, type PageSettings, settle } from './page-in-node.ts';

const open = (parts: Parts = { tag: [bell('a')] }, settings: PageSettings = {}) =>
  openPage(containerOf('web', parts), { load: () => {}, ...settings });

const named = (page: ReturnType<typeof open>, name: string) =>
  page.records.filter(({ eventName }) => eventName === name);

describe('a message with an event', () => {
  it('comes after the two initialisations of the page, which come once', async () => {
    const page = open();
    page.push({ tone: 'c' });
    page.push({ event: 'ring' });
    page.push({ event: 'knock' });
    await settle();
    expect(page.records.map(({ eventName }) => eventName).sort()).toEqual([
      'gtm.init',
      'gtm.init_consent',
      'knock',
      'ring',
    ]);
    expect(page.records.map(({ uniqueEventId }) => uniqueEventId).sort()).toEqual([1, 2, 3, 4]);
  });

  it('gets a number, which stands in the message and in the data layer', async () => {
    const message = { event: 'ring' };
    const page = open();
    page.push(message);
    await settle();
    expect(message).toEqual({ event: 'ring', 'gtm.uniqueEventId': 3 });
    expect(named(page, 'ring')[0]!.data).toMatchObject({ gtm: { uniqueEventId: 3 } });
  });

  it('keeps the number that another container of the page has given it', async () => {
    const page = open();
    page.push({ event: 'ring', 'gtm.uniqueEventId': 77 });
    await settle();
    expect(named(page, 'ring')[0]!.uniqueEventId).toBe(77);
  });

  it('may be frozen', async () => {
    const page = open();
    page.push(Object.freeze({ event: 'ring' }));
    await settle();
    expect(named(page, 'ring')[0]!.tags).toHaveLength(1);
  });

  it('sees all data so far, and its record shows them', async () => {
    const page = open();
    page.push({ shop: { name: 'Lumen' } });
    page.push({ event: 'ring', shop: { open: true } });
    await settle();
    expect(named(page, 'ring')[0]).toMatchObject({
      data: { event: 'ring', shop: { name: 'Lumen', open: true } },
      source: { event: 'ring', shop: { open: true } },
    });
  });

  it('has started its tags when the push returns', () => {
    const page = open({
      templates: {
        now: {
          code: "require('setInWindow')('rang', 1, true); data.gtmOnSuccess();",
          permissions: {
            access_globals: { keys: [{ key: 'rang', read: true, write: true, execute: false }] },
          },
        },
      },
      tag: [{ ...bell('a'), type: 'now' }],
    });
    page.push({ event: 'ring' });
    expect(page.world.window['rang']).toBe(1);
  });

  // In public copies of gtm.js that event counts once per page.
  it('gtm.js fires nothing when it comes a second time', async () => {
    const page = open({ tag: [bell('a', { firingTriggerId: ['2147479553'] })] });
    page.push({ event: 'gtm.js', 'gtm.start': 1 });
    page.push({ event: 'gtm.js', 'gtm.start': 2 });
    page.push({ event: 'ring' });
    await settle();
    expect(named(page, 'gtm.js').map(statuses)).toEqual([{ a: 'succeeded' }]);
    const [ring] = named(page, 'ring');
    expect(ring!.data).toMatchObject({ gtm: { start: 2 } });
    expect(ring!.problems).toEqual([expect.stringContaining('gtm.js came a second time')]);
  });
});

describe('the end of an event', () => {
  const never = { code: "require('callLater')(() => {});" };
  const parts: Parts = {
    templates: { never },
    tag: [bell('a'), { ...bell('b'), type: 'never' }],
  };

  it('calls the callback of the message, once all tags have ended', async () => {
    const called: unknown[] = [];
    const page = open();
    page.push({ event: 'ring', eventCallback: (id: unknown) => called.push(id) });
    expect(called).toEqual([]);
    await settle();
    expect(called).toEqual(['GTM-BELL']);
  });

  it('comes after two seconds for tags that do not end, or when the message says so', async () => {
    const clock = manualClock(0);
    const page = open(parts, { clock });
    page.push({ event: 'ring' });
    page.push({ event: 'ring', eventTimeout: 500 });
    const ended = () =>
      named(page, 'ring').map(
        ({ source }) => (source as object as { eventTimeout?: number }).eventTimeout,
      );
    await settle();
    clock.advance(499);
    expect(ended()).toEqual([]);
    clock.advance(1);
    expect(ended()).toEqual([500]);
    clock.advance(1500);
    expect(ended()).toEqual([500, undefined]);
  });

  it('comes when the page is left', async () => {
    const page = open(parts, { clock: manualClock(0) });
    page.push({ event: 'ring' });
    page.leave();
    expect(statuses(named(page, 'ring')[0])).toEqual({ a: 'still running', b: 'still running' });
    page.leave();
    expect(named(page, 'ring')).toHaveLength(1);
  });

  it('is not disturbed by a callback of the page that throws', async () => {
    const page = open();
    const complaints: unknown[] = [];
    const { error } = console;
    console.error = (complaint) => void complaints.push(complaint);
    page.push({ event: 'ring', eventCallback: () => null!['x' as never] });
    await settle();
    console.error = error;
    expect(named(page, 'ring')).toHaveLength(1);
    expect(complaints).toHaveLength(1);
  });
});

describe('a gtag command', () => {
  it('event is an event with its parameters as eventModel', async () => {
    const model = variable('Model', 'v', text('name', 'eventModel'));
    const page = open({
      tag: [bell('a', { parameter: [text('note', 'a'), text('model', '{{Model}}')] })],
      variable: [model],
    });
    page.push(gtag('event', 'ring', { tone: 'c' }));
    await settle();
    expect(named(page, 'ring')[0]!.tags[0]!.fields).toMatchObject({ model: { tone: 'c' } });
  });

  it('set changes the data layer, without an event', async () => {
    const page = open();
    page.push(gtag('set', 'tone', 'c'));
    page.push(gtag('set', { pitch: 1 }));
    expect(page.records).toEqual([]);
    page.push({ event: 'ring' });
    await settle();
    expect(named(page, 'ring')[0]!.data).toMatchObject({ tone: 'c', pitch: 1 });
  });

  it('js does nothing, as the snippet has it', async () => {
    const page = open();
    page.push(gtag('js', new Date(0)));
    page.push({ event: 'ring' });
    await settle();
    expect(page.records.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each(['config', 'get'])(
    '%s does nothing here, and the next record says so',
    async (command) => {
      const page = open();
      page.push(gtag(command, 'G-TEST123456'));
      page.push({ event: 'ring' });
      await settle();
      expect(page.records.flatMap(({ problems }) => problems)).toEqual([
        `gtag('${command}', …) does nothing in a local container; use tags for it.`,
      ]);
    },
  );
});

describe('consent', () => {
  const needs = (...types: string[]) =>
    bell('a', {
      consentSettings: {
        consentStatus: 'NEEDED',
        consentType: { type: 'LIST', list: types.map((value) => ({ type: 'TEMPLATE', value })) },
      },
    });
  const ringsWith = async (tag: object, ...commands: unknown[][]) => {
    const page = open({ tag: [tag] });
    for (const command of commands) page.push(gtag(...command));
    page.push({ event: 'ring' });
    await settle();
    return named(page, 'ring')[0]!.tags[0]!;
  };
  const denied = ['consent', 'default', { ad_storage: 'denied', analytics_storage: 'granted' }];

  it.each<[string, unknown[][], string]>([
    ['nobody has said anything', [], 'succeeded'],
    ['it is denied', [denied], 'blocked by consent'],
    [
      'it is denied and then granted',
      [denied, ['consent', 'update', { ad_storage: 'granted' }]],
      'succeeded',
    ],
    [
      'another is granted',
      [denied, ['consent', 'update', { ad_user_data: 'granted' }]],
      'blocked by consent',
    ],
  ])('for a tag that needs it: %s', async (_, commands, status) => {
    expect((await ringsWith(needs('ad_storage'), ...commands)).status).toBe(status);
  });

  it('is named where it is missing', async () => {
    const { error } = await ringsWith(
      needs('ad_storage', 'analytics_storage', 'ad_user_data'),
      denied,
      ['consent', 'update', { ad_user_data: 'denied' }],
    );
    expect(error).toBe('Needs consent that is not granted: ad_storage, ad_user_data.');
  });

  it('is not asked for by a tag that says it needs none', async () => {
    const tag = bell('a', { consentSettings: { consentStatus: 'NOT_NEEDED' } });
    expect((await ringsWith(tag, denied)).status).toBe('succeeded');
  });
});

it('what a tag sets with gtagSet is there for the next event, not for this one', async () => {
  const setting = {
    code: "require('gtagSet')({tone: 'c'}); data.gtmOnSuccess();",
    permissions: { write_data_layer: { keyPatterns: ['tone'] } },
  };
  const tone = variable('Tone', 'v', text('name', 'tone'));
  const page = open({
    templates: { setting },
    tag: [{ ...bell('a'), type: 'setting' }, bell('b', { parameter: [text('note', 'b{{Tone}}')] })],
    variable: [tone],
  });
  page.push({ event: 'ring' });
  page.push({ event: 'ring' });
  await settle();
  expect(named(page, 'ring').map(({ tags }) => tags[1]!.fields['note'])).toEqual(['b', 'bc']);
});
