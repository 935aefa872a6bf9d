// docs/faults.md says what the commands know.
import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { faultsPage } from '../../../scripts/operate/faults/faults-page.ts';

it('is what the catalogue says; npm run build writes it', async () => {
  expect(readFileSync('docs/faults.md', 'utf8')).toBe(await faultsPage());
});

it('begins with the five that break most set-ups', () => {
  const page = readFileSync('docs/faults.md', 'utf8');
  expect([...page.matchAll(/^`([\w-]+)`, /gm)].map(([, name]) => name).slice(0, 5)).toEqual([
    'milliseconds',
    'number-value',
    'scalar-user-data',
    'unnormalised-email',
    'unseen-failures',
  ]);
});
