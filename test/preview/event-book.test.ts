// The events as the debugger page keeps them: what is kept up one by one is what sorting, sifting and
// counting everything anew would give.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EventBook } from '../../scripts/preview/debugger/event-book.ts';
import { type EventLine, type Verdict } from '../../scripts/preview/event-row.ts';
import type { FindingText } from '../../scripts/preview/findings.ts';

const line = (number: number, changes: Partial<EventLine> = {}): EventLine => ({
  number,
  key: `checkout ${number}`,
  eventName: 'checkout',
  incomingName: 'purchase',
  eventId: String(number),
  time: number * 1_000,
  page: '/thank-you',
  value: '5 USD',
  consent: 'not said',
  isTest: false,
  verdict: 'counted once',
  tone: 'good',
  reason: 'Both said so.',
  breakages: [],
  skippedParts: 0,
  findings: [],
  ...changes,
});
const text = (id: string, isGrave = true): FindingText => ({
  id,
  isGrave,
  title: id,
  what: '',
  fix: '',
});
const all = { show: 'all', search: '' };
const numbers = (lines: readonly EventLine[]) => lines.map(({ number }) => number);

describe('the list', () => {
  it('has the newest first, also when an older one comes late', () => {
    const book = new EventBook([line(1), line(3), line(4, { time: 1_500 })]);
    book.put([line(2)]);
    expect(numbers(book.sifted(all).lastOnes(10))).toEqual([3, 2, 4, 1]);
  });

  it('shows a part from any event on, which stays while newer ones come', () => {
    const book = new EventBook([1, 2, 3, 4, 5].map((number) => line(number)));
    const part = () => numbers(book.sifted(all).lastOnes(2, line(3)));
    expect(part()).toEqual([3, 2]);
    book.put([line(6)]);
    expect(part()).toEqual([3, 2]);
    expect(book.sifted(all).countAfter(line(3))).toBe(3);
    book.remove([3]);
    expect(part()).toEqual([2, 1]);
  });

  it('lets an event go that no longer fits, and takes one that does now', () => {
    const book = new EventBook([line(1), line(2, { verdict: 'refused', tone: 'bad' })]);
    const failing = { show: 'attention', search: '' };
    expect(numbers(book.sifted(failing).lastOnes(10))).toEqual([2]);
    book.put([line(1, { tone: 'warn' }), line(2)]);
    expect(numbers(book.sifted(failing).lastOnes(10))).toEqual([1]);
  });

  it.each([
    ['name', 'purch'],
    ['event id', '77'],
    ['page', 'THANK'],
    ['value', '5 usd'],
    ['verdict', 'once'],
    ['reason', 'said so'],
  ])('is searched by %s', (_, search) => {
    const other = line(1, {
      incomingName: 'x',
      page: '/',
      value: '',
      reason: '',
      verdict: 'refused',
    });
    const book = new EventBook([other, line(77)]);
    expect(numbers(book.sifted({ show: 'all', search }).lastOnes(10))).toEqual([77]);
  });

  it('stays as it is in a copy', () => {
    const book = new EventBook([line(1)]);
    const frozen = book.copy();
    book.put([line(2)]);
    expect([frozen.size, book.size]).toEqual([1, 2]);
  });
});

it('a finding is mended by the newest event of its name, and stands again without that', () => {
  const book = new EventBook([line(1, { findings: ['late'] })]);
  const late = () => book.findings([text('late')])[0];
  expect(late()).toMatchObject({ isMended: false, count: 1 });
  book.put([line(2)]);
  expect(late()).toMatchObject({ isMended: true, seenIn: [{ number: 1 }] });
  book.remove([2]);
  expect(late()).toMatchObject({ isMended: false });
  book.remove([1]);
  expect(late()).toBeUndefined();
});

describe('whatever comes and goes', () => {
  const verdicts: Verdict[] = ['counted once', 'refused', 'unknown'];
  const someLine = fc
    .record({
      number: fc.integer({ min: 1, max: 12 }),
      time: fc.integer({ min: 0, max: 6 }),
      incomingName: fc.constantFrom('purchase', 'sign_up', undefined),
      verdict: fc.constantFrom(...verdicts),
      findings: fc.subarray(['late', 'refused', 'warning']),
    })
    .map(({ number, ...changes }) => line(number, changes));
  const change = fc.oneof(
    fc.array(someLine, { maxLength: 6 }).map((lines) => ({ lines, gone: [] as number[] })),
    fc
      .array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 })
      .map((gone) => ({ lines: [] as EventLine[], gone })),
  );

  it('the book says what a look at all of its events says', () => {
    const texts = [text('late', false), text('refused'), text('warning', false)];
    fc.assert(
      fc.property(fc.array(change), fc.constantFrom('all', ...verdicts), (changes, show) => {
        const book = new EventBook();
        const known = new Map<number, EventLine>();
        const sifted = () => book.sifted({ show, search: '' }).lastOnes(100);
        sifted();
        for (const { lines, gone } of changes) {
          book.put(lines);
          book.remove(gone);
          for (const one of lines) known.set(one.number, one);
          for (const number of gone) known.delete(number);
        }
        const kept = [...known.values()].sort((a, b) => b.time - a.time || b.number - a.number);
        expect(sifted()).toEqual(kept.filter(({ verdict }) => [verdict, 'all'].includes(show)));
        for (const verdict of verdicts) {
          expect(book.countOf(verdict)).toBe(kept.filter((one) => one.verdict === verdict).length);
        }
        const newestOf = (name: unknown) =>
          Math.max(...kept.filter((one) => one.incomingName === name).map(({ number }) => number));
        for (const { id } of texts) {
          const seen = kept.filter(({ findings }) => findings.includes(id));
          const stands = seen.some((one) => newestOf(one.incomingName) === one.number);
          const found = book.findings(texts).find((one) => one.id === id);
          expect(found?.count ?? 0).toBe(seen.length);
          expect(found?.isMended ?? true).toBe(!stands);
        }
      }),
    );
  });
});
