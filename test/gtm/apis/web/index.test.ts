import { build } from 'esbuild';
import { expect, it } from 'vitest';

import { apiNames } from '../../../../scripts/gtm/apis/catalogue.ts';
import { webApis } from '../../../../scripts/gtm/apis/web/index.ts';

it('there is an API for each name that web templates may require, and no other', () => {
  expect(Object.keys(webApis).sort()).toEqual([...apiNames('web')].sort());
});

it.each(['index', 'browser-page', 'consent-state', 'data-layer'])(
  'apis/web/%s.ts can be bundled for a page, without anything of Node',
  async (name) => {
    const result = await build({
      entryPoints: [`scripts/gtm/apis/web/${name}.ts`],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      logLevel: 'silent',
    });
    expect(result.errors).toEqual([]);
    expect(result.outputFiles[0]!.text).not.toMatch(/\bBuffer\b|\bprocess\.|require\("/);
  },
);
