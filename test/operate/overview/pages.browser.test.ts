// The pages about clients in a real browser: on a phone, in light and dark, asking nobody.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { browser, shareBrowser } from '../../browser.ts';
import { Folder } from '../../gtm/commands/tpl-files.ts';
import { operate } from '../operate.ts';
import { agencyStandIn, clientsFile, lastWeek, now, setSecrets } from './agency.ts';

shareBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = new Folder();

beforeAll(async () => {
  const forget = setSecrets();
  const agency = await agencyStandIn();
  const config = folder.file('clients.yaml', clientsFile());
  folder.file('clients.history.jsonl', lastWeek());
  const of = (command: string, ...args: string[]) =>
    operate(...[command, '--config', config, '--api', agency.url, '--retries', '0', ...args]);
  const week = ['--bigquery', agency.url, '--now', new Date(now).toISOString()];
  await of('overview', '--folder', folder.path, ...week);
  await of('quality', '--client', 'hostile-texts', '--html', folder.file('quality.html', ''));
  await agency.close();
  forget();
});
afterAll(async () => {
  folder.remove();
});

it.each(['overview.html', 'quality.html', 'clients/hostile-texts.html'])(
  '%s fits a phone, has nothing that axe objects to in light and dark, and asks nobody',
  async (file) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const url = pathToFileURL(`${folder.path}/${file}`).href;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(url);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<any> } };
        const found = await axe.run();
        return found.violations.map((one: any) => `${one.id}: ${one.nodes[0].html}`);
      });
      expect(violations, colorScheme).toEqual([]);
    }
    expect(new Set(requests)).toEqual(new Set([url]));
    await page.close();
  },
);

it('quality.html has each event on a phone screen of its own', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.goto(pathToFileURL(`${folder.path}/quality.html`).href);
  const heights = await page
    .locator('.screen#checkout, .screen#add_to_cart, .screen#page_visit')
    .evaluateAll((screens) => screens.map((screen) => screen.getBoundingClientRect().height));
  expect(heights.length).toBe(3);
  for (const height of heights) expect(height).toBeLessThanOrEqual(801);
  await page.close();
});
