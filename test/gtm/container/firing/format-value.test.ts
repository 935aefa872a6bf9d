// "Format value" of a variable.
import { describe, expect, it } from 'vitest';

import { probe } from '../run-events.ts';
import { flag, sides, text, variable } from '../small-container.ts';

const to = (value: string) => ({ type: 'TEMPLATE', value });
const all = {
  convertUndefinedToValue: to('undefined!'),
  convertNullToValue: to('null!'),
  convertTrueToValue: to('yes'),
  convertFalseToValue: to('no'),
};

describe.each(sides)('in a %s container the value', (side) => {
  const formatted = async (given: unknown, formatValue: object, ...more: object[]) => {
    const tone = {
      ...variable(
        'Probe',
        side === 'server' ? 'ed' : 'v',
        text('keyPath', 'tone'),
        text('name', 'tone'),
      ),
      formatValue,
    };
    return (await probe(side, [tone, ...more], { tone: given })).value;
  };

  it.each<[unknown, object, unknown]>([
    ['Bell', {}, 'Bell'],
    ['Bell', { caseConversionType: 'LOWERCASE' }, 'bell'],
    ['Bell', { caseConversionType: 'UPPERCASE' }, 'BELL'],
    ['Bell', { caseConversionType: 'lowercase' }, 'bell'],
    ['Bell', { caseConversionType: 'NONE' }, 'Bell'],
    [12, { caseConversionType: 'LOWERCASE' }, 12],
    [undefined, all, 'undefined!'],
    [null, all, 'null!'],
    [true, all, 'yes'],
    [false, all, 'no'],
    ['true', all, 'true'],
    ['', all, ''],
    [0, all, 0],
    [undefined, { ...all, caseConversionType: 'UPPERCASE' }, 'undefined!'],
    [undefined, { convertNullToValue: to('x') }, undefined],
    [null, { convertUndefinedToValue: to('x') }, null],
  ])('%j with %j becomes %j', async (given, format, expected) => {
    expect(await formatted(given, format)).toBe(expected);
  });

  it('can be replaced by that of another variable', async () => {
    const other = variable('Other', 'c', text('value', 'c'));
    expect(await formatted(undefined, { convertUndefinedToValue: to('{{Other}}') }, other)).toBe(
      'c',
    );
  });

  it('is what tables and defaults give, formatted afterwards', async () => {
    const probed = {
      ...variable(
        'Probe',
        'smm',
        text('input', 'x'),
        flag('setDefaultValue'),
        text('defaultValue', 'Bell'),
      ),
      formatValue: { caseConversionType: 'UPPERCASE' },
    };
    expect((await probe(side, [probed])).value).toBe('BELL');
  });
});
