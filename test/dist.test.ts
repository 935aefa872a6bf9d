// What users import: committed, made from the sources of the same commit, valid for Tag Manager.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';

import { checkLanguage } from '../scripts/gtm/check/language/check-language.ts';
import { parseContainer } from '../scripts/gtm/container/export/export-format.ts';
import { validateContainer } from '../scripts/gtm/container/export/validate.ts';
import { runScenarios } from '../scripts/gtm/scenarios/run-scenarios.ts';
import { parseTpl } from '../scripts/gtm/tpl/parse.ts';
import { validateTemplate } from '../scripts/gtm/tpl/validate.ts';

const templates = [
  'dist/server/conversions-api-tag/template.tpl',
  'dist/server/order-webhook-client/template.tpl',
  'dist/web/pinterest-tag/template.tpl',
  'dist/web/event-id-variable/template.tpl',
];
const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

const containers = [
  'web-container',
  'web-container-with-ga4',
  'server-container',
  'order-webhooks-container',
].map((name) => `dist/containers/${name}.json`);

it('is byte for byte what a build of these sources writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rebuild-'));
  try {
    const build = ['--import', 'tsx', 'scripts/build.ts', '--out', folder];
    await promisify(execFile)(process.execPath, build);
    const files = await filesIn(folder);
    expect(await filesIn('dist')).toEqual(files);
    for (const file of files) {
      const [built, committed] = await Promise.all(
        [folder, 'dist'].map((root) => readFile(join(root, file))),
      );
      expect(committed!.equals(built!), `${file}: run npm run build and commit dist`).toBe(true);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  // A whole build, for which a busy machine takes minutes.
}, 300_000);

it.each(templates)('%s has nothing to object to: sections, fields, language', async (file) => {
  const template = parseTpl(await readFile(file, 'utf8'));
  const { side, type: kind, tests, code } = template;
  const problems = [
    ...template.source!.warnings,
    ...validateTemplate(template),
    ...checkLanguage(code, { side, kind }),
    ...tests.scenarios.flatMap((scenario) =>
      checkLanguage(`${tests.setup}\n${scenario.code}`, { side, kind, tests: true }),
    ),
  ];
  expect(problems).toEqual([]);
});

it.each(templates)(
  '%s can be read in the editor: its size, and no line that scrolls',
  async (file) => {
    const { code } = parseTpl(await readFile(file, 'utf8'));
    const withoutComments = code
      .replace(/^\s*\/\/.*$\n?/gm, '')
      .replace(/^\s*\/\*[^]*?\*\/\n?/gm, '');
    expect(Buffer.byteLength(withoutComments)).toBeLessThanOrEqual(40_000);
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(52_000);
    const longest = code.split('\n').map((line) => line.replaceAll('\t', '  '));
    expect(longest.filter((line) => line.length > 120)).toEqual([]);
  },
);

it.each(templates)('%s passes every scenario that it ships', async (file) => {
  const results = await runScenarios(parseTpl(await readFile(file, 'utf8')));
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
});

it.each(containers)('%s holds to the export format', async (file) => {
  const container = parseContainer(JSON.parse(await readFile(file, 'utf8')));
  expect(validateContainer(container)).toEqual([]);
});

it.each(containers)('%s carries the very templates of dist', async (file) => {
  const container = parseContainer(JSON.parse(await readFile(file, 'utf8')));
  const shipped = await Promise.all(templates.map((path) => readFile(path, 'utf8')));
  const embedded = container.containerVersion.customTemplate;
  expect(embedded.length).toBeGreaterThan(0);
  for (const { templateData } of embedded) expect(shipped).toContain(templateData);
});
