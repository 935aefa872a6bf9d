import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../scripts/pinterest/tag/sha256.ts';

const expected = (text: string) => createHash('sha256').update(text).digest('hex');

describe("the page's SHA-256", () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('is right for %i bytes', (length) => {
    expect(sha256('a'.repeat(length))).toBe(expected('a'.repeat(length)));
  });

  it('is right for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(sha256(text)).toBe(expected(text));
      }),
    );
  });
});
