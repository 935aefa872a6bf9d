// A page with the shipped container on it, and what its pushes become at Pinterest.
import { readFileSync } from 'node:fs';

import { compileContainer } from '../../scripts/gtm/container/compile-container.ts';
import { parseContainer } from '../../scripts/gtm/container/export/export-format.ts';
import { takeOverDataLayer } from '../../scripts/gtm/container/web/message-queue.ts';
import { openPage, settle } from '../gtm/container/web/page-in-node.ts';

// Its trigger with two more events, as a shop adds them that has older names.
const shipped = readFileSync('dist/containers/web-container.json', 'utf8').replace(
  '^(view_item|',
  '^(checkout|view_search_results|view_item|',
);
const container = compileContainer(parseContainer(JSON.parse(shipped)));

/** Name and event data of what the tag tracks after the page load. `name`: of the page's data layer. */
export async function trackedOf(pushes: unknown[], name = 'dataLayer') {
  const dataLayer: unknown[] = [];
  const window: Record<string, unknown> = { [name]: dataLayer };
  const page = openPage(container, { url: 'https://shop.example/thanks', load() {}, window });
  takeOverDataLayer(dataLayer, page.push);
  dataLayer.push({ event: 'gtm.js' });
  for (const pushed of pushes) dataLayer.push(pushed);
  for (let turn = 0; turn < 30; turn++) await settle();
  const { queue } = page.world.window.pintrk as { queue: ArrayLike<unknown>[] };
  return queue
    .map((command) => Array.from(command) as [string, string, Record<string, unknown>])
    .filter(([command]) => command === 'track')
    .map(([, event, eventData]): Record<string, unknown> => ({ event, ...eventData }))
    .slice(1);
}
