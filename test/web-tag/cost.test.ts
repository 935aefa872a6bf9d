// What an event costs a visitor's browser, in steps of the sandbox.
import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { createWebWorld } from '../../scripts/gtm/apis/web/default-world.ts';
import { webApis } from '../../scripts/gtm/apis/web/index.ts';
import { compileTemplate } from '../../scripts/gtm/run/compile-template.ts';
import { PendingWork } from '../../scripts/gtm/run/pending-work.ts';
import { prepareTemplate, runTemplate } from '../../scripts/gtm/run/run-template.ts';
import { dataOf } from '../../scripts/gtm/tpl/fields.ts';
import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';

const tpl = parseTpl(readFileSync('dist/web/pinterest-tag/template.tpl', 'utf8'));
const prepared = prepareTemplate(compileTemplate(tpl));

async function steps(ecommerce: object): Promise<number> {
  const pushed: Record<string, unknown> = { event: 'purchase', ecommerce };
  const pending = new PendingWork();
  const run = runTemplate(prepared, {
    apis: webApis,
    world: createWebWorld({ dataLayer: { get: (key) => pushed[key], set() {} } }, { load() {} }),
    fields: dataOf(tpl.parameters, { tagId: '2612345678901', eventId: 'A1' }),
    debug: false,
    pending,
  });
  await pending.idle();
  expect(run).toMatchObject({ answer: 'success', errors: [] });
  return run.steps();
}

const products = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    item_id: `SKU-${index}`,
    item_name: 'Linen pillow',
    item_brand: 'Acme',
    item_category: 'Home',
    item_variant: 'blue',
    price: 10 + index,
    quantity: 2,
  }));
const purchase = (items: object[]) => ({
  transaction_id: 'A1',
  currency: 'EUR',
  value: 500,
  items,
});

it('a product costs about 200 steps', async () => {
  const twenty = await steps(purchase(products(20)));
  expect((twenty - (await steps(purchase(products(1))))) / 19).toBeLessThan(230);
});

it('products that stand in a second place are not looked at', async () => {
  const once = purchase(products(20));
  const twice = { ...once, products: JSON.stringify(products(20)) };
  expect((await steps(twice)) - (await steps(once))).toBeLessThan(50);
});
