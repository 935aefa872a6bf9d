// Recordings made of anything: each ends in an exit status, none in an exception.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';

import { operate } from '../operate.ts';
import { entry, ga4Batch, ga4Hit, har, pinterestForm, pinterestHit, visit } from './har.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const word = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('checkout', 'purchase', '__proto__', 'constructor', '%', '%E0%A4%A', '', '~~'),
);
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.dictionary(
    fc.constantFrom('event_id', 'value', 'line_items', 'em', 'ph', 'currency', 'opt_out_type'),
    fc.jsonValue({ maxDepth: 2 }),
  ),
) as fc.Arbitrary<any>;

const hit = fc
  .tuple(fc.nat(60_000), word, json, json, word)
  .map(([at, event, ed, pd, loc]) => ({ at, hit: { event, ed, pd, loc } }));
const parameters = fc.dictionary(
  fc.oneof(
    word,
    fc.constantFrom(
      'en',
      'ep.event_id',
      'epn.value',
      'pr1',
      'gcd',
      'gcs',
      'ep.user_data.email',
      'dl',
    ),
  ),
  word,
);
const anyEntry = fc.oneof(
  hit.map(({ at, hit }) => pinterestHit(at, hit)),
  hit.map(({ at, hit }) => pinterestForm(at, hit)),
  parameters.map((given) => ga4Hit(1, given)),
  fc.array(parameters, { maxLength: 3 }).map((given) => ga4Batch(1, given)),
  word.map((body) => entry(1, 'https://ct.pinterest.com/v3/', { method: 'POST', body })),
  fc.anything({ withObjectString: true }).map((request) => ({ request, response: request })),
);

it('ends with a status, and tells what it read', async () => {
  const file = join(folder, 'visit.har');
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { maxLength: 6 }), async (entries) => {
      writeFileSync(file, har([...entries, ...visit()]));
      const { status, out } = await operate('audit', '--har', file, '--json');
      expect([0, 1]).toContain(status);
      expect(JSON.parse(out).visit.sent.pinterest).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 300 },
  );
});

it('ends with a status wherever the file is cut or a byte is wrong', async () => {
  const file = join(folder, 'visit.har');
  const whole = har(visit());
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.nat(255),
      fc.boolean(),
      async (at, byte, isCut) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        writeFileSync(file, isCut ? bytes.subarray(0, at) : bytes);
        const { status, out, err } = await operate('audit', '--har', file, '--json');
        expect([0, 1, 2]).toContain(status);
        expect(`${out}${err}`).not.toBe('');
      },
    ),
    { numRuns: 200 },
  );
});

it.each(['a', 'a@', 'a.', '1-'])(
  'takes as long as the text of %s is, and no longer',
  async (letters) => {
    const text = letters.repeat(300_000);
    const file = join(folder, 'long.har');
    const hits = [
      ga4Hit(1, { en: 'purchase', 'ep.event_id': text, 'ep.note': text }),
      pinterestForm(2, { event: 'checkout', ed: { event_id: text }, pd: { em: text }, loc: text }),
    ];
    writeFileSync(file, har([...hits, ...visit()]));
    const start = performance.now();
    const { status } = await operate('audit', '--har', file, '--json');
    expect([0, 1]).toContain(status);
    expect(performance.now() - start).toBeLessThan(5_000);
  },
  60_000,
);

it.each([
  ['one id', () => '1'],
  ['ids of their own', (index: number) => String(index)],
])(
  'of events by the ten thousand, with %s, is read in part, which is said',
  async (_, idOf) => {
    const file = join(folder, 'many.har');
    const entries = Array.from({ length: 20_000 }, (_, index) => [
      pinterestHit(index, { event: 'checkout', ed: { event_id: idOf(index) } }),
      ga4Hit(index, { en: 'purchase', 'ep.event_id': idOf(index) }),
    ]).flat();
    writeFileSync(file, har(entries));
    const { status, out } = await operate('audit', '--har', file, '--json');
    expect(status).toBeLessThan(2);
    expect(JSON.parse(out).notJudged).toContainEqual(
      expect.stringContaining('36000 events: more than a visitor sends'),
    );
  },
  20_000,
);
