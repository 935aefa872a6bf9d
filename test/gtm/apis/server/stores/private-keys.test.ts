import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { readPrivateKeys } from '../../../../../scripts/gtm/apis/server/stores/private-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keyFile(text: string): string {
  const file = join(folder, 'keys.json');
  writeFileSync(file, text);
  return file;
}

describe('the key file of a tagging server', () => {
  it('gives each key by its id', () => {
    const file = keyFile('{"keys": {"shopify": "c2VjcmV0", "old": "b2xk"}}');
    expect(readPrivateKeys(file)).toEqual({ shopify: 'c2VjcmV0', old: 'b2xk' });
  });

  it('is the one that SGTM_CREDENTIALS names', () => {
    const before = process.env.SGTM_CREDENTIALS;
    process.env.SGTM_CREDENTIALS = keyFile('{"keys": {"a": "YQ=="}}');
    try {
      expect(readPrivateKeys()).toEqual({ a: 'YQ==' });
    } finally {
      if (before === undefined) delete process.env.SGTM_CREDENTIALS;
      else process.env.SGTM_CREDENTIALS = before;
    }
  });

  it('need not exist when no variable names one', () => {
    expect(readPrivateKeys('')).toEqual({});
  });

  it.each([
    ['not JSON', 'is not JSON'],
    ['[]', 'has no object "keys"'],
    ['{"keys": ["YQ=="]}', 'has no object "keys"'],
    ['{"keys": {"shop": "not base64!"}}', 'has a key "shop" that is not base64'],
    ['{"keys": {"shop": "A"}}', 'has a key "shop" that is empty once decoded'],
    ['{"keys": {"shop": "AA=="}}', 'has a key "shop" that is empty once decoded'],
    ['{"keys": {"shop": 5}}', 'has a key "shop" that is not base64'],
  ])('%s is refused with what is wrong', (text, message) => {
    expect(() => readPrivateKeys(keyFile(text))).toThrow(message);
  });

  it('is named when it cannot be read, and keys are never shown', () => {
    expect(() => readPrivateKeys(join(folder, 'none.json'))).toThrow('none.json');
    const file = keyFile('{"keys": {"shop": "s3cret!"}}');
    expect(() => readPrivateKeys(file)).toThrow(/^((?!s3cret).)*$/);
  });
});
