// Which tags run on an event, in which order, and what comes before and after them: the same on a
// server as in a page.
import { describe, expect, it } from 'vitest';

import { ringOnce, runEvents, statuses } from '../run-events.ts';
import { bell, flag, onEvent, sides, text, variable } from '../small-container.ts';

const failing = (name: string) => [text('note', name), flag('fails')];
const setup = (tagName: string, stopOnSetupFailure = false) => ({
  setupTag: [{ tagName, stopOnSetupFailure }],
});
const cleanUp = (tagName: string, stopTeardownOnFailure = false) => ({
  teardownTag: [{ tagName, stopTeardownOnFailure }],
});
/** A tag that only others start. */
const untriggered = { firingTriggerId: [] };

describe.each(sides)('a %s container', (side) => {
  const ring = async (...tag: object[]) => ringOnce(side, { tag });

  describe('priority', () => {
    const priority = (value: string) => ({ priority: { type: 'INTEGER', value } });

    it('runs tags of a higher priority first; without one it is 0', async () => {
      const { rang } = await ring(
        bell('low', priority('-5')),
        bell('none'),
        bell('high', priority('10')),
        bell('middle', priority('1')),
      );
      expect(rang).toEqual(['high', 'middle', 'none', 'low']);
    });

    it('may be the value of a variable', async () => {
      const { rang } = await ringOnce(side, {
        tag: [bell('first', priority('1')), bell('second', priority('{{Importance}}'))],
        variable: [variable('Importance', 'c', text('value', '2'))],
      });
      expect(rang).toEqual(['second', 'first']);
    });
  });

  describe('the firing option', () => {
    const twice = (option: string, ...more: object[]) =>
      runEvents(side, { tag: [bell('a', { tagFiringOption: option }), ...more] }, ['ring', 'ring']);

    it('once per event runs a tag on each event, once, however often it is needed', async () => {
      const { rang } = await twice('ONCE_PER_EVENT', bell('b', setup('a')), bell('c', setup('a')));
      expect(rang).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
    });

    it('unlimited runs a tag each time that it is needed', async () => {
      const { rang } = await ring(
        bell('a', { tagFiringOption: 'UNLIMITED' }),
        bell('b', setup('a')),
        bell('c', setup('a')),
      );
      expect(rang.filter((note) => note === 'a')).toHaveLength(3);
    });
  });

  describe('a schedule', () => {
    const noon = Date.UTC(2026, 0, 15, 12);
    const between = (start: number | undefined, end: number | undefined) => ({
      ...(start !== undefined && { scheduleStartMs: String(start) }),
      ...(end !== undefined && { scheduleEndMs: String(end) }),
    });

    it.each([
      ['has begun', noon - 1, undefined, ['a']],
      ['begins now', noon, undefined, ['a']],
      ['has not begun', noon + 1, undefined, []],
      ['has not ended', undefined, noon + 1, ['a']],
      ['has ended', undefined, noon - 1, []],
      ['is under way', noon - 1, noon + 1, ['a']],
      ['is to come', noon + 1, noon + 2, []],
      ['is over', noon - 2, noon - 1, []],
    ])('that %s', async (_, start, end, expected) => {
      const { rang } = await ringOnce(side, { tag: [bell('a', between(start, end))] }, noon);
      expect(rang).toEqual(expected);
    });
  });

  it('does not run a paused tag', async () => {
    const { rang, tags } = await ring(bell('a', { paused: true }), bell('b'));
    expect(rang).toEqual(['b']);
    expect(tags.map(({ name }) => name)).toEqual(['b']);
  });

  describe('a blocking trigger', () => {
    const parts = {
      tag: [bell('a', { blockingTriggerId: ['quiet', 'night'] })],
      trigger: [onEvent('quiet'), { triggerId: 'night', name: 'night', type: 'CUSTOM_EVENT' }],
    };

    it('keeps a tag from running when it fires on the same event', async () => {
      const { rang } = await ringOnce(side, parts);
      expect(rang).toEqual([]);
    });

    it('does nothing on events on which it does not fire', async () => {
      const { rang } = await ringOnce(side, {
        ...parts,
        trigger: [onEvent('quiet'), onEvent('night')],
      });
      expect(rang).toEqual(['a']);
    });
  });

  describe('a sequence', () => {
    it('waits for the end of the tag before and goes on with the tag after', async () => {
      const { rang, records } = await ring(
        bell('main', { ...setup('before'), ...cleanUp('after') }),
        bell('before', untriggered),
        bell('after', untriggered),
      );
      expect(rang).toEqual(['before', 'main', 'after']);
      expect(statuses(records[0])).toEqual({
        main: 'succeeded',
        before: 'succeeded',
        after: 'succeeded',
      });
    });

    it('goes through the sequences of the tags in it', async () => {
      const { rang } = await ring(
        bell('main', setup('second')),
        bell('second', { ...untriggered, ...setup('first'), ...cleanUp('third') }),
        bell('first', untriggered),
        bell('third', untriggered),
      );
      expect(rang).toEqual(['first', 'second', 'third', 'main']);
    });

    it('that leads back to itself ends', async () => {
      const { rang } = await ring(
        bell('a', setup('b')),
        bell('b', { ...untriggered, ...setup('a') }),
      );
      expect(rang).toEqual(['b', 'a']);
    });

    it('that doubles with each of its tags ends, and the record says why', async () => {
      const links = Array.from({ length: 30 }, (_, index) =>
        bell(`link ${index}`, {
          ...(index > 0 && untriggered),
          tagFiringOption: 'UNLIMITED',
          ...setup(`link ${index + 1}`, true),
          ...cleanUp(`link ${index + 1}`),
        }),
      );
      const { rang, tags } = await ring(bell('other'), ...links);
      expect(rang).toContain('other');
      expect(tags.length).toBeLessThan(2000);
      expect(tags.at(-1)!.error).toContain('in sequence again and again');
    });

    it('may name a tag that is not there', async () => {
      const { rang } = await ring(bell('main', { ...setup('gone', true), ...cleanUp('gone') }));
      expect(rang).toEqual(['main']);
    });

    it.each([
      ['runs the tag although its setup tag failed', false, ['before', 'main', 'after']],
      ['does not run it, nor its clean-up tag, if told so', true, ['before']],
    ])('%s', async (_, stop, expected) => {
      const { rang } = await ring(
        bell('main', { ...setup('before', stop), ...cleanUp('after') }),
        bell('before', { ...untriggered, parameter: failing('before') }),
        bell('after', untriggered),
      );
      expect(rang).toEqual(expected);
    });

    it('says why a tag was not run', async () => {
      const { tags } = await ring(
        bell('main', setup('before', true)),
        bell('before', { ...untriggered, parameter: failing('before') }),
      );
      expect(tags.find(({ name }) => name === 'main')).toMatchObject({
        status: 'failed',
        error: 'Not fired: its setup tag "before" ended as "failed".',
      });
    });

    it.each([
      ['runs the clean-up tag of a tag that failed', false, ['main', 'after']],
      ['does not, if told so', true, ['main']],
    ])('%s', async (_, stop, expected) => {
      const { rang } = await ring(
        bell('main', { parameter: failing('main'), ...cleanUp('after', stop) }),
        bell('after', untriggered),
      );
      expect(rang).toEqual(expected);
    });

    // "Don't fire … if … fails or is paused", the editor's check box. In public copies of gtm.js a paused
    // tag is `__paused`, which does nothing but fail.
    it.each([
      ['runs a tag whose setup tag is paused', false, ['main']],
      ['does not, if told to stop when that fails or is paused', true, []],
    ])('%s', async (_, stop, expected) => {
      const { rang } = await ring(
        bell('main', setup('before', stop)),
        bell('before', { ...untriggered, paused: true }),
      );
      expect(rang).toEqual(expected);
    });

    it('shares one run of a setup tag among the tags of an event', async () => {
      const { rang, records } = await ring(
        bell('a', setup('before', true)),
        bell('b', setup('before', true)),
        bell('before', { ...untriggered, parameter: failing('before') }),
      );
      expect(rang).toEqual(['before']);
      expect(statuses(records[0])).toMatchObject({ a: 'failed', b: 'failed' });
    });
  });
});

describe('a tag that runs once per page', () => {
  const oncePerLoad = { tagFiringOption: 'ONCE_PER_LOAD' };

  it('runs on the first event only', async () => {
    const { rang } = await runEvents('web', { tag: [bell('a', oncePerLoad), bell('b')] }, [
      'ring',
      'ring',
    ]);
    expect(rang).toEqual(['a', 'b', 'b']);
  });

  // In public copies of gtm.js the outcome of such a tag is kept for the page, and whoever asks
  // for it later gets that outcome.
  it.each([
    ['failed', [text('note', 'before'), flag('fails')], ['before']],
    ['succeeded', [text('note', 'before')], ['before', 'a', 'b', 'a', 'b']],
  ])(
    'and %s as a setup tag has done so for every tag and event',
    async (_, parameter, expected) => {
      const before = { ...untriggered, ...oncePerLoad, parameter };
      const { rang } = await runEvents(
        'web',
        {
          tag: [
            bell('a', setup('before', true)),
            bell('b', setup('before', true)),
            bell('before', before),
          ],
        },
        ['ring', 'ring'],
      );
      expect(rang).toEqual(expected);
    },
  );
});
