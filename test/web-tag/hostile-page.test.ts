// Whatever a page and its data layer hold: the shipped tag of the browser ends once, the Event ID variable
// gives an id, and neither throws. Without the engine of the server's patterns, as in a page.
import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createWebWorld } from '../../scripts/gtm/apis/web/default-world.ts';
import { webApis } from '../../scripts/gtm/apis/web/index.ts';
import type { WebWorld } from '../../scripts/gtm/apis/web/world.ts';
import { compileTemplate } from '../../scripts/gtm/run/compile-template.ts';
import { prepareTemplate, runTemplate } from '../../scripts/gtm/run/run-template.ts';
import { dataOf } from '../../scripts/gtm/tpl/fields.ts';
import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';

function read(folder: string) {
  const tpl = parseTpl(readFileSync(`dist/web/${folder}/template.tpl`, 'utf8'));
  return { tpl, prepared: prepareTemplate(compileTemplate(tpl)) };
}
const tag = read('pinterest-tag');
const variable = read('event-id-variable');

/** `pushed`: what the data layer holds; `window`: what the page has already. */
function world(pushed: Record<string, unknown>, window: Record<string, unknown>): WebWorld {
  return createWebWorld(
    {
      window,
      log() {},
      dataLayer: {
        get: (key) => (Object.hasOwn(pushed, key) ? pushed[key] : undefined),
        set() {},
      },
    },
    { load() {} },
  );
}

async function track(
  pushed: Record<string, unknown>,
  settings: Record<string, unknown> = {},
  window: Record<string, unknown> = {},
) {
  const run = runTemplate(tag.prepared, {
    apis: webApis,
    world: world(pushed, window),
    fields: dataOf(tag.tpl.parameters, { tagId: '2612345678901', ...settings }),
    debug: true,
  });
  const outcome = await run.outcome;
  return { outcome, answers: run.answers, errors: run.errors.map(({ message }) => message) };
}

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, undefined, '', ' ', 0, -1, 1e21, Number.NaN, Infinity, true, {}, [], [null], [[]]],
    ...['undefined', '12,50 €', 'R$ 1.299,00', '1,00,000', '1'.repeat(300), '[', '{"a":', '%', '('],
    ...[{ length: 4294967295 }, { '0': { name: 'x' } }, '['.repeat(1500), () => 'x', new Date(0)],
  ),
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }),
);
const item = fc.dictionary(
  fc.constantFrom('item_id', 'id', 'name', 'price', 'quantity', 'brand', 'category'),
  junk,
);
const items = fc.oneof(fc.array(fc.oneof(item, junk), { maxLength: 3 }), junk);
const older = fc.oneof(fc.record({ actionField: junk, products: items }), junk);
const pushed = fc.record(
  {
    event: fc.oneof(fc.constantFrom('purchase', 'add_to_cart', 'page_view', 'search'), junk),
    ecommerce: fc.oneof(
      fc.record({ items, value: junk, currency: junk, transaction_id: junk, purchase: older }),
      junk,
    ),
    event_id: junk,
    search_term: junk,
    transaction_id: junk,
    'gtm.uniqueEventId': fc.oneof(fc.nat(), junk),
  },
  { requiredKeys: ['event'] },
);
const settings = fc.dictionary(
  fc.constantFrom(
    ...['eventId', 'eventDataObject', 'eventParameters', 'consentMode', 'pageVisits', 'em', 'ph'],
    ...['eventNameSource', 'standardEvent', 'customEventName', 'purchaseEvents', 'orderIdPrefix'],
  ),
  fc.oneof(junk, fc.array(junk), fc.array(fc.record({ name: junk, value: junk }))),
  { maxKeys: 3 },
);

it('ends once, and has an id for each event', async () => {
  await fc.assert(
    fc.asyncProperty(pushed, settings, async (layer, set) => {
      const { outcome, answers, errors } = await track(layer, set);
      expect({ answers, errors }).toEqual({ answers: 1, errors: [] });
      expect(['success', 'failure']).toContain(outcome);
      const { returned, error } = runTemplate(variable.prepared, {
        apis: webApis,
        world: world(layer, {}),
        fields: dataOf(variable.tpl.parameters, set),
        debug: true,
      });
      expect(error).toBeUndefined();
      expect(returned).toMatch(/./);
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

it.each([
  ['12', '12'],
  ['1,00,000.50', '1,00,000.50'],
  ['1,234,567', '1,234,567'],
  ['R$ 1.299,00', 'R$ 1.299,00'],
  ['of 300 digits', '1'.repeat(300)],
  ['of 150 digits, each with a comma', `${'1,'.repeat(150)}5`],
])('reads the amount %s on a page that has no engine for slow patterns', async (_name, value) => {
  const purchase = { event: 'purchase', ecommerce: { value, currency: 'INR', items: [] } };
  expect(await track(purchase)).toMatchObject({ outcome: 'success', errors: [] });
});

it.each([[[]], [{}], ['taken'], [''], [5], [0], [false]])(
  'says so where the page has %j under the name pintrk',
  async (pintrk) => {
    expect(await track({ event: 'purchase' }, {}, { pintrk })).toEqual({
      outcome: 'failure',
      answers: 1,
      errors: [],
    });
  },
);
