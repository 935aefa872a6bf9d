// Long strings of a JSON text are cut while it is read, wherever the pieces of the file begin.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { shortStrings } from '../../../scripts/operate/visit/short-strings.ts';

const LONGEST = 12;

function shortened(text: string, sizes: readonly number[]): string {
  const shorten = shortStrings(LONGEST);
  const bytes = Buffer.from(text);
  const kept: Buffer[] = [];
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length]!;
    kept.push(...shorten(bytes.subarray(at, at + size)));
    at += size;
  }
  return Buffer.concat(kept).toString('utf8');
}

/** Every string of `short` is one of `long`, or its beginning. */
function expectBeginnings(short: unknown, long: unknown): void {
  if (typeof long === 'string') expect(long.startsWith(short as string)).toBe(true);
  else if (typeof long === 'object' && long !== null) {
    const values = Object.values(long);
    Object.values(short as object).forEach((one, index) => expectBeginnings(one, values[index]));
    expect(Object.values(short as object)).toHaveLength(values.length);
  } else expect(short).toBe(long);
}

const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '💡', 'u') });
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

it('leaves JSON with the same values, of which long strings are the beginnings', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ a: text, b: fc.nat() })), sizes, (value, pieces) => {
      expectBeginnings(JSON.parse(shortened(JSON.stringify(value), pieces)), value);
    }),
    { numRuns: 1000 },
  );
});

it('changes nothing where no string is long', () => {
  const json = JSON.stringify([{ short: 'a "quoted" one', tail: '\\' }]);
  const shorten = shortStrings(40);
  expect(Buffer.concat(shorten(Buffer.from(json))).toString()).toBe(json);
});

it('cuts a long string short, over several pieces, too', () => {
  expect(shortened(JSON.stringify(['x'.repeat(5_000), 'next']), [64])).toMatch(
    /^\["x{12,20}","next"\]$/,
  );
});
