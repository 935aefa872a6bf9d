import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('bundles the shared APIs for a page without anything of Node', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: ['scripts/gtm/apis/shared/index.ts'],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  expect(warnings).toEqual([]);
  expect(outputFiles[0]!.text).not.toMatch(/\b(Buffer|process|node:)/);
});
