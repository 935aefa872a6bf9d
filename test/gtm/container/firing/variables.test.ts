// Variables that are the same on both sides, and what happens when one cannot be evaluated.
import { describe, expect, it } from 'vitest';

import { probe, ringOnce, runEvents } from '../run-events.ts';
import { bell, sides, text, variable } from '../small-container.ts';

describe.each(sides)('in a %s container', (side) => {
  const macro = (code: string) => ({ templates: { macro: { code, type: 'MACRO' as const } } });

  it('a constant is its text', async () => {
    expect((await probe(side, [variable('Probe', 'c', text('value', 'ding'))])).value).toBe('ding');
  });

  it('an undefined value is no field at all', async () => {
    const parameter = [text('note', 'a'), text('probe', '{{Probe}}')];
    const { tags } = await ringOnce(side, {
      tag: [bell('a', { parameter })],
      variable: [variable('Probe', 'uv')],
    });
    expect(tags[0]!.fields).toEqual({ note: 'a' });
  });

  it('_event is the name of the event, without a variable of that name', async () => {
    expect((await probe(side, [variable('Probe', 'c', text('value', '{{_event}}!'))])).value).toBe(
      'ring!',
    );
  });

  it('a template gives a value of any type, from fields that name other variables', async () => {
    const variables = [
      variable('Probe', 'macro', text('tone', '{{Tone}}')),
      variable('Tone', 'c', text('value', 'c')),
    ];
    const { value } = await probe(
      side,
      variables,
      {},
      macro('return {tones: [data.tone, 1, true]};'),
    );
    expect(value).toEqual({ tones: ['c', 1, true] });
  });

  it('a template is run anew each time that something mentions it', async () => {
    const parts = {
      ...macro("return require('generateRandom')(1, 1000000000) + '';"),
      tag: ['a', 'b'].map((name) => bell(name, { parameter: [text('note', '{{Dice}}')] })),
      variable: [variable('Dice', 'macro')],
    };
    const [first, second] = (await ringOnce(side, parts)).rang;
    // In the page of the test every number is the same one.
    if (side === 'server') expect(first).not.toBe(second);
    expect(first).toMatch(/^\d+$/);
  });

  it('the record shows the variables that were asked for, with their values', async () => {
    const { records } = await ringOnce(side, {
      tag: [bell('a', { parameter: [text('note', '{{Tone}}')] })],
      variable: [
        variable('Tone', 'c', text('value', '{{Pitch}}#')),
        variable('Pitch', 'c', text('value', 'c')),
        variable('Idle', 'c', text('value', 'x')),
      ],
    });
    expect(records[0]!.variables).toEqual({ _event: 'ring', Tone: 'c#', Pitch: 'c' });
  });

  it.each<[string, object[], string, object]>([
    ['is missing', [], 'Variable "Probe": there is no such variable in this container; add it', {}],
    [
      'needs itself',
      [
        variable('Probe', 'c', text('value', '{{Other}}')),
        variable('Other', 'c', text('value', '{{Probe}}')),
      ],
      'it needs its own value (Probe → Other → Probe); break the circle.',
      {},
    ],
    ['throws', [variable('Probe', 'macro')], 'Variable "Probe": ', macro('return undefined.x;')],
    [
      'lacks a permission',
      [variable('Probe', 'macro')],
      'get_cookies',
      macro("return require('getCookieValues')('a');"),
    ],
    ['has a type that is not supported', [variable('Probe', 'jsm')], 'jsm is not supported', {}],
  ])(
    'a variable that %s is undefined, and the record says why',
    async (_, variables, problem, more) => {
      const { value, problems } = await probe(side, variables, {}, more);
      expect(value).toBe(undefined);
      expect(problems).toContainEqual(expect.stringContaining(problem));
    },
  );

  it('a variable that is made of a billion others is undefined, and the record says why', async () => {
    const variables = Array.from({ length: 30 }, (_, index) =>
      variable(`Laugh ${index}`, 'c', text('value', `{{Laugh ${index + 1}}}`.repeat(2))),
    );
    const end = variable('Laugh 30', 'c', text('value', 'ha'.repeat(10_000)));
    const probed = variable('Probe', 'c', text('value', '{{Laugh 0}}'));
    const { problems } = await probe(side, [probed, ...variables, end]);
    expect(problems.join()).toMatch(/Variable "Laugh \d+": .*mention each other again and again/);
  });

  it('templates of variables take no longer together than an event may', async () => {
    const code = 'let n = 0; while (n < 500000) n += 1; return n;';
    const probed = variable('Probe', 'c', text('value', '{{Slow}}'.repeat(1000)));
    const { problems } = await probe(side, [probed, variable('Slow', 'macro')], {}, macro(code));
    expect(problems.join()).toContain('Variable "Slow": what the variables of this event');
  });

  it('the tag of a variable that fails runs all the same', async () => {
    const { rang } = await runEvents(
      side,
      { tag: [bell('a', { parameter: [text('note', 'a{{Gone}}')] })] },
      ['ring'],
    );
    expect(rang).toEqual(['a']);
  });
});

describe('a promise as the value of a variable', () => {
  const template = {
    code: "return require('Promise').create((resolve) => resolve(data.tone + '!'));",
    type: 'MACRO' as const,
  };

  it('is waited for on a server, in tables, texts and triggers too', async () => {
    const later = variable('Later', 'macro', text('tone', 'c'));
    const probed = variable('Probe', 'c', text('value', 'It is {{Later}}'));
    const { value } = await probe(
      'server',
      [later, probed],
      {},
      { templates: { macro: template } },
    );
    expect(value).toBe('It is c!');
  });

  it('is refused in a page, which has no promises', async () => {
    const { value, problems } = await probe(
      'web',
      [variable('Probe', 'macro')],
      {},
      {
        templates: { macro: { ...template, code: "return require('Promise');" } },
      },
    );
    expect(value).toBe(undefined);
    expect(problems).toContainEqual(expect.stringContaining('Promise is not a valid API name'));
  });
});
