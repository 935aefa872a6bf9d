// What somebody meets whose test names a file that is not there.
import { resolve } from 'node:path';

import { expect, it } from 'vitest';

import { loadTemplate } from '../../scripts/library/index.ts';

it('names the whole path of a file that is not there: Vitest may run elsewhere than its author thinks', () => {
  expect(() => loadTemplate('none.tpl')).toThrow(`There is no file ${resolve('none.tpl')}.`);
});
