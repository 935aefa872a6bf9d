// Which triggers fire on an event.
import { describe, expect, it } from 'vitest';

import { ringOnce, runEvents, statuses } from '../run-events.ts';
import {
  bell,
  condition,
  containerOf,
  onEvent,
  type Side,
  sides,
  text,
  variable,
} from '../small-container.ts';
import { openPage, settle } from '../web/page-in-node.ts';

const typed = (type: string, ...filter: object[]) => ({
  triggerId: type,
  name: type,
  type,
  filter,
});
const firedBy = (...firingTriggerId: string[]) => bell('a', { firingTriggerId });

describe.each(sides)('in a %s container a trigger', (side) => {
  it('fires on the event that it names, and on no other', async () => {
    const { rang } = await runEvents(side, { tag: [bell('a')] }, ['ring', 'knock', 'Ring', 'ring']);
    expect(rang).toEqual(['a', 'a']);
  });

  it('fires on every event when it names none', async () => {
    const parts = {
      tag: [firedBy('any')],
      trigger: [{ ...typed('CUSTOM_EVENT'), triggerId: 'any' }],
    };
    const { records } = await runEvents(side, parts, ['ring', 'knock']);
    expect(records.map(statuses)).toEqual([{ a: 'succeeded' }, { a: 'succeeded' }]);
  });

  it('needs all of its conditions', async () => {
    const tone = variable(
      'Tone',
      side === 'server' ? 'ed' : 'v',
      text('keyPath', 'tone'),
      text('name', 'tone'),
    );
    const parts = {
      tag: [firedBy('loud c')],
      variable: [tone],
      trigger: [
        {
          ...onEvent(
            'ring',
            condition('EQUALS', '{{Tone}}', 'c'),
            condition('CONTAINS', '{{_event}}', 'in'),
          ),
          triggerId: 'loud c',
        },
      ],
    };
    const events = ['c', 'd'].map((value) => ({ event: 'ring', tone: value }));
    const { records } = await runEvents(side, parts, events);
    expect(records.map(statuses)).toEqual([{ a: 'succeeded' }, {}]);
  });

  it('is undecided where all hangs on a variable that is not run here, and not where another condition decides', async () => {
    const unknown = variable('Unknown', 'of-another-kind');
    const open = condition('EQUALS', '{{Derived}}', 'x');
    const parts = {
      tag: [bell('a')],
      variable: [unknown, variable('Derived', 'c', text('value', 'is {{Unknown}}'))],
      trigger: [
        { ...onEvent('ring', open), triggerId: 'open' },
        { ...onEvent('knock', open), triggerId: 'of another event' },
        onEvent('ring'),
      ],
    };
    const { records } = await runEvents(side, parts, ['ring']);
    expect(records[0]!.undecided).toEqual(['open']);
    expect(records[0]!.triggers).not.toContain('open');
  });

  it('is undecided where the variable that is not run here stands behind very many others', () => {
    const link = (index: number) =>
      variable(`Link ${index}`, 'c', text('value', `{{Link ${index + 1}}}`));
    const { triggers } = containerOf(side, {
      variable: [
        ...Array.from({ length: 20_000 }, (_, index) => link(index)),
        variable('Link 20000', 'of-another-kind'),
      ],
      trigger: [
        onEvent('knock', condition('EQUALS', '{{Link 0}}', 'x')),
        onEvent('sing', condition('EQUALS', '{{_event}}', 'x')),
      ],
    });
    const open = triggers.filter(({ conditions }) => conditions.some(({ isOpen }) => isOpen));
    expect(open.map(({ name }) => name)).toEqual(['knock']);
  });

  describe('that hangs on a pattern which could take forever', () => {
    const forever = ['MATCH_REGEX', `${'a'.repeat(50)}!`, '^(?=(a+)+$)'] as const;
    const table = variable(
      'Table',
      'remm',
      text('input', forever[1]),
      {
        type: 'LIST',
        key: 'map',
        list: [{ type: 'MAP', map: [text('key', forever[2]), text('value', 'x')] }],
      },
      text('fullMatch', 'false'),
    );
    const derived = variable('Derived', 'c', text('value', 'is {{Table}}'));
    const ringWith = async (...conditions: object[]) => {
      const parts = {
        tag: [firedBy('slow'), bell('b')],
        variable: [table, derived],
        trigger: [{ ...onEvent('ring', ...conditions), triggerId: 'slow' }, onEvent('ring')],
      };
      const { records, rang } = await ringOnce(side, parts);
      expect(rang).toEqual(['b']);
      return records[0]!;
    };
    const never = condition('EQUALS', '{{_event}}', 'never');

    it('is undecided, and the record says why', async () => {
      const { undecided, problems } = await ringWith(condition(...forever));
      expect(undecided).toEqual(['slow']);
      expect(problems).toEqual([
        expect.stringMatching(
          /^Trigger "ring" .*The pattern "\^\(\?=\(a\+\)\+\$\)" could take forever/,
        ),
      ]);
    });

    it('is undecided by way of variables, whatever they would be compared with', async () => {
      for (const value of ['is x', 'is undefined']) {
        const filter = condition('EQUALS', '{{Derived}}', value, 'negate');
        const parts = {
          tag: [firedBy('slow')],
          variable: [table, derived],
          trigger: [{ ...onEvent('ring', filter), triggerId: 'slow' }],
        };
        expect((await ringOnce(side, parts)).records[0]!.undecided).toEqual(['slow']);
      }
    });

    it('does not fire where another condition does not hold, before it or after it', async () => {
      expect((await ringWith(never, condition(...forever))).undecided).toEqual([]);
      expect((await ringWith(condition(...forever), never)).undecided).toEqual([]);
    });
  });

  it('is one of several for a tag, which runs once all the same', async () => {
    const parts = {
      tag: [firedBy('ring', 'twin')],
      trigger: [{ ...onEvent('ring'), triggerId: 'twin' }],
    };
    expect((await ringOnce(side, parts)).rang).toEqual(['a']);
  });

  it.each([
    [
      'a pattern that is none',
      condition('MATCH_REGEX', '{{_event}}', '('),
      /"\(" is not a regular/,
    ],
    ['a condition that needs a page', condition('CSS_SELECTOR', '{{_event}}', 'a'), /CSS_SELECTOR/],
  ])('with %s does not fire, and the record says why', async (_, filter, problem) => {
    const parts = {
      tag: [firedBy('bad'), bell('b')],
      trigger: [{ ...onEvent('ring', filter), triggerId: 'bad' }],
    };
    const { records, rang } = await ringOnce(side, parts);
    expect(rang).toEqual(['b']);
    expect(records[0]!.problems).toContainEqual(
      expect.stringMatching(new RegExp(`Trigger "ring" did not fire: .*${problem.source}`)),
    );
  });

  it('with a pattern that only backtracks for long is tried by another engine', async () => {
    const filter = (end: string) =>
      condition('MATCH_REGEX', `${'a'.repeat(50)}${end}`, '^(A|a|\\w)+$', 'ignore_case');
    for (const [end, rang] of Object.entries({ '': ['a'], '!': [] })) {
      const trigger = [{ ...onEvent('ring', filter(end)), triggerId: 'long' }];
      expect(await ringOnce(side, { tag: [firedBy('long')], trigger })).toMatchObject({
        rang,
        records: [{ problems: [] }],
      });
    }
  });

  it('that is one of thousands with slow patterns holds nobody up', async () => {
    const slow = condition('MATCH_REGEX', 'a'.repeat(4000), '(x|a)*.*b');
    const trigger = Array.from({ length: 2000 }, (_, index) => ({
      ...onEvent('ring', slow),
      triggerId: `slow ${index}`,
    }));
    const { records, rang } = await ringOnce(side, { tag: [bell('a')], trigger });
    expect(rang).toEqual(['a']);
    expect(records[0]!.problems.join()).toContain('was not tried to its end');
  });

  it.each(['TRIGGER_GROUP', 'CLICK', 'TIMER', 'SCROLL_DEPTH'])(
    'of type %s never fires, and the container says so',
    async (type) => {
      const parts = { tag: [firedBy(type)], trigger: [typed(type)] };
      expect((await ringOnce(side, parts)).rang).toEqual([]);
      expect(containerOf(side, parts).unsupported).toEqual([
        `Trigger "${type}" is skipped: type ${type} is not supported in a local ${side} container.`,
      ]);
    },
  );
});

it('on every event of a server container fires by its reserved id too', async () => {
  const parts = { tag: [firedBy('2147479574')] };
  expect((await runEvents('server', parts, ['ring', 'knock'])).rang).toEqual(['a', 'a']);
  const always = { tag: [firedBy('ALWAYS')], trigger: [typed('ALWAYS')] };
  expect((await runEvents('server', always, ['ring', 'knock'])).rang).toEqual(['a', 'a']);
});

const eventsOf: [string, string, string[]][] = [
  ['CONSENT_INIT', '2147479572', ['gtm.init_consent']],
  ['INIT', '2147479573', ['gtm.init']],
  ['PAGEVIEW', '2147479553', ['gtm.js']],
  ['DOM_READY', '', ['gtm.dom']],
  ['WINDOW_LOADED', '', ['gtm.load']],
  ['HISTORY_CHANGE', '', ['gtm.historyChange', 'gtm.historyChange-v2']],
];

describe('in a page', () => {
  const pageEvents = [
    'gtm.js',
    'gtm.dom',
    'gtm.load',
    'gtm.historyChange',
    'gtm.historyChange-v2',
    'ring',
  ];

  const firedOn = async (trigger: string, ...triggers: object[]) => {
    const page = openPage(containerOf('web', { tag: [firedBy(trigger)], trigger: triggers }), {
      load: () => {},
    });
    for (const event of pageEvents) page.push({ event });
    await settle();
    return page.records.filter(({ tags }) => tags.length > 0).map(({ eventName }) => eventName);
  };

  it.each(eventsOf)('a trigger of type %s fires on its own event', async (type, _, expected) => {
    expect(await firedOn(type, typed(type))).toEqual(expected);
  });

  it.each(eventsOf.filter(([, id]) => id !== ''))(
    'the reserved trigger of type %s does so by its id %s',
    async (_, id, expected) => {
      expect(await firedOn(id)).toEqual(expected);
    },
  );
});

it('a reserved trigger that nobody knows never fires, and the container says so', async () => {
  const parts = { tag: [firedBy('2147479599')] };
  for (const side of ['server', 'web'] satisfies Side[]) {
    expect((await ringOnce(side, parts)).rang).toEqual([]);
    expect(containerOf(side, parts).unsupported).toEqual([
      'Reserved trigger 2147479599 of tag "a" is not known: it never fires.',
    ]);
  }
});
