// One case per construct that the compiler lowers or restores: cases/<name>.ts becomes exactly
// cases/<name>.js.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { formatCode } from '../../scripts/compile/format.ts';
import { joinModules } from '../../scripts/compile/join-modules.ts';
import { lower } from '../../scripts/compile/lower.ts';
import { filesOnDisk } from '../../scripts/compile/source-files.ts';
import { storyFirst } from '../../scripts/compile/story-first.ts';
import { checkLanguage } from '../../scripts/gtm/check/language/check-language.ts';

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ name: file.replace('.ts', ''), entry: join(folder, file) }))
  .map((one) => ({
    ...one,
    side: readFileSync(one.entry, 'utf8').includes("'gtm:web'") ? 'web' : 'server',
  })) as { name: string; entry: string; side: 'web' | 'server' }[];

describe('the compiler writes what a person would have written', () => {
  it.each(cases)('$name', async ({ name, entry, side }) => {
    const joined = await joinModules(entry, { side, read: filesOnDisk.read });
    const code = await formatCode(storyFirst(lower(joined, entry), entry).text);
    expect(`${code}\n`).toBe(readFileSync(join(folder, `${name}.js`), 'utf8'));
    expect(checkLanguage(code, { side })).toEqual([]);
  });
});
