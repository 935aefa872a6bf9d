// Whatever a page and its data layer hold: the shipped tag of the browser ends once, the Event ID variable
// gives an id, and neither throws. Without the engine of the server's patterns, as in a page.
import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { systemClock } from '../../scripts/gtm/apis/api.ts';
import { ConsentState } from '../../scripts/gtm/apis/web/consent-state.ts';
import { createWebWorld } from '../../scripts/gtm/apis/web/default-world.ts';
import { webApis } from '../../scripts/gtm/apis/web/index.ts';
import type { WebWorld } from '../../scripts/gtm/apis/web/world.ts';
import { compileTemplate } from '../../scripts/gtm/run/compile-template.ts';
import { PendingWork } from '../../scripts/gtm/run/pending-work.ts';
import { prepareTemplate, runTemplate } from '../../scripts/gtm/run/run-template.ts';
import { apiFunction } from '../../scripts/gtm/sandbox/values.ts';
import { dataOf } from '../../scripts/gtm/tpl/fields.ts';
import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';

function read(folder: string) {
  const tpl = parseTpl(readFileSync(`dist/web/${folder}/template.tpl`, 'utf8'));
  return { tpl, prepared: prepareTemplate(compileTemplate(tpl)) };
}
const tag = read('pinterest-tag');
const variable = read('event-id-variable');

/** `pushed`: what the data layer holds; `window`: what the page has already. */
function world(
  pushed: Record<string, unknown>,
  window: Record<string, unknown>,
  said: string[] = [],
): WebWorld {
  return createWebWorld(
    {
      window,
      log(args) {
        said.push(args.join(' '));
      },
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
  const { run, outcome } = await fire(pushed, settings, window, []);
  return { outcome, answers: run.answers, errors: run.errors.map(({ message }) => message) };
}

/** Fires the tag once, and waits until nothing of it is under way any more. */
async function fire(
  pushed: Record<string, unknown>,
  settings: Record<string, unknown>,
  window: Record<string, unknown>,
  said: string[],
) {
  const pending = new PendingWork();
  const run = runTemplate(tag.prepared, {
    apis: webApis,
    world: world(pushed, window, said),
    fields: dataOf(tag.tpl.parameters, { tagId: '2612345678901', ...settings }),
    debug: true,
    pending,
  });
  await pending.idle();
  return { run, outcome: await run.outcome };
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
    eventModel: fc.oneof(
      fc.record({ items, value: junk, transaction_id: junk, ecommerce: older }),
      junk,
    ),
    transactionId: junk,
    transactionTotal: junk,
    transactionProducts: items,
    order_id: junk,
    'gtm.uniqueEventId': fc.oneof(fc.nat(), junk),
  },
  { requiredKeys: ['event'] },
);
const settings = fc.dictionary(
  fc.constantFrom(
    ...['eventId', 'eventDataObject', 'eventParameters', 'consentMode', 'pageVisits', 'em', 'ph'],
    ...['eventNameSource', 'standardEvent', 'customEventName', 'purchaseEvents', 'orderIdPrefix'],
  ),
  fc.oneof(
    junk,
    fc.array(junk),
    fc.array(fc.record({ name: junk, value: junk })),
    fc.record({ line_items: items, order_quantity: junk, value: junk }),
  ),
  { maxKeys: 3 },
);

it('ends once, and has an id for each event', async () => {
  await fc.assert(
    fc.asyncProperty(pushed, settings, async (layer, set) => {
      const { outcome, answers, errors } = await track(layer, set, { dataLayer: [layer, null] });
      expect({ answers, errors }).toEqual({ answers: 1, errors: [] });
      expect(['success', 'failure']).toContain(outcome);
      const { returned, error } = runTemplate(variable.prepared, {
        apis: webApis,
        world: world(layer, { dataLayer: [null, layer] }),
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

describe("a page's own pintrk", () => {
  const throws = () => {
    throw new Error('of the page');
  };
  const withGetter = (target: object, name: string, get: () => unknown) =>
    Object.defineProperty(target, name, { get, enumerable: true, configurable: true });
  const throwsAt = (command: string) => (given: unknown) => {
    if (given === command) throws();
  };
  const purchase = {
    event: 'purchase',
    'gtm.uniqueEventId': 7,
    ecommerce: { transaction_id: 'A1', value: 5 },
  };

  it.each<[string, () => Record<string, unknown>]>([
    ['throws at whatever it is told', () => ({ pintrk: throws })],
    ['throws at setconsent', () => ({ pintrk: throwsAt('setconsent') })],
    ['throws at load', () => ({ pintrk: throwsAt('load') })],
    ['throws at track', () => ({ pintrk: throwsAt('track') })],
    ['cannot be read', () => withGetter({}, 'pintrk', throws) as Record<string, unknown>],
    ['has a part that cannot be read', () => ({ pintrk: withGetter(() => {}, 'queue', throws) })],
    ['is locked as null', () => Object.freeze({ pintrk: null })],
    ['is locked as nothing', () => withGetter({}, 'pintrk', () => undefined) as never],
    ['is an element of the page', () => Object.create({ pintrk: new Date() }) as never],
    [
      'stands beside a data layer that cannot be read',
      () => withGetter({}, 'dataLayer', throws) as never,
    ],
  ])('that %s fails the tag once, and the preview says why', async (_name, window) => {
    for (const settings of [{}, { email: 'mira@example.com' }]) {
      const said: string[] = [];
      const { run } = await fire(purchase, settings, window(), said);
      expect(run).toMatchObject({ answer: 'failure', answers: 1 });
      expect(said.filter((line) => /window\.(pintrk|dataLayer)/.test(line))).toHaveLength(1);
    }
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['frozen', () => ({ pintrk: Object.freeze((...command: unknown[]) => told.push(command)) })],
    [
      'on a frozen window',
      () => Object.freeze({ pintrk: (...command: unknown[]) => told.push(command) }),
    ],
    [
      'behind a getter',
      () =>
        withGetter(
          {},
          'pintrk',
          () =>
            (...command: unknown[]) =>
              told.push(command),
        ) as never,
    ],
  ])('that is %s is used', async (_name, window) => {
    told.length = 0;
    const { run } = await fire(purchase, {}, window(), []);
    expect(run).toMatchObject({ answer: 'success', answers: 1, errors: [] });
    expect(told.map(([command]) => command)).toContain('track');
  });
  const told: unknown[][] = [];

  it('that is null is none: the tag brings its own and loads the script', async () => {
    const window: Record<string, unknown> = { pintrk: null };
    const { run } = await fire(purchase, {}, window, []);
    expect(run).toMatchObject({ answer: 'success', apiCalls: { injectScript: 1 } });
    expect(window.pintrk).toBeTypeOf('function');
  });

  it('that throws when a waiting visitor agrees leaves the tag ended once', async () => {
    const said: string[] = [];
    const consent = new ConsentState({ clock: systemClock });
    consent.setDefault({ ad_storage: 'denied', ad_user_data: 'denied' });
    const run = runTemplate(tag.prepared, {
      apis: webApis,
      world: { ...world(purchase, { pintrk: throws }, said), consent },
      fields: dataOf(tag.tpl.parameters, { tagId: '2612345678901', consentMode: 'wait' }),
      debug: true,
    });
    expect(await run.outcome).toBe('success');
    consent.update({ ad_storage: 'granted', ad_user_data: 'granted' });
    await expect.poll(() => said.join('\n')).toContain('window.pintrk');
    expect(run.answers).toBe(1);
  });

  it('that throws at a change of consent is named in the preview, too', async () => {
    const said: string[] = [];
    const consent = new ConsentState({ clock: systemClock });
    let isBroken = false;
    const pintrk = () => {
      if (isBroken) throws();
    };
    const run = runTemplate(tag.prepared, {
      apis: webApis,
      world: { ...world(purchase, { pintrk }, said), consent },
      fields: dataOf(tag.tpl.parameters, { tagId: '2612345678901' }),
      debug: true,
    });
    expect(await run.outcome).toBe('success');
    isBroken = true;
    consent.update({ ad_storage: 'denied' });
    await expect.poll(() => said.join('\n')).toContain('window.pintrk');
    expect(run.answers).toBe(1);
  });

  it('that changes the consent before it throws does not hide that it threw', async () => {
    const said: string[] = [];
    const consent = new ConsentState({ clock: systemClock });
    const pintrk = (command: unknown) => {
      if (command === 'load') consent.update({ ad_storage: 'denied' });
      if (command === 'track') throws();
    };
    const pending = new PendingWork();
    const run = runTemplate(tag.prepared, {
      apis: webApis,
      world: { ...world(purchase, { pintrk }, said), consent },
      fields: dataOf(tag.tpl.parameters, { tagId: '2612345678901' }),
      debug: true,
      pending,
    });
    await pending.idle();
    expect(run).toMatchObject({ answer: 'failure', answers: 1 });
    expect(said.join('\n')).toContain('window.pintrk');
  });
});

// What breaks here is Tag Manager's own: a template's error, too, ends its code where it stands.
describe('an error that is not of the page', () => {
  const breaks = () => {
    throw new Error('not of the page');
  };
  const cart = { event: 'add_to_cart', ecommerce: { value: 5, items: [] } };
  const brokenConsent = Object.assign(new ConsentState({ clock: systemClock }), {
    isGranted: breaks,
  });
  const brokenHash = { ...webApis, sha256: () => apiFunction('sha256', breaks) };

  it.each<[string, Partial<WebWorld>, typeof webApis]>([
    ['while the tag reads', { consent: brokenConsent }, webApis],
    ['while it hashes', {}, brokenHash],
  ])('%s fails the tag once, and blames nothing of the page', async (_name, part, apis) => {
    const said: string[] = [];
    const pending = new PendingWork();
    const run = runTemplate(tag.prepared, {
      apis,
      world: { ...world(cart, {}, said), ...part },
      fields: dataOf(tag.tpl.parameters, { tagId: '2612345678901', email: 'mira@example.com' }),
      debug: true,
      pending,
    });
    await pending.idle();
    expect(run).toMatchObject({ answer: 'failure', answers: 1 });
    expect(said.filter((line) => line.includes('This tag has broken off'))).toHaveLength(1);
    expect(said.join('\n')).not.toContain('window.');
  });

  it('after a visitor has agreed leaves the tag ended once, and is named', async () => {
    const said: string[] = [];
    const consent = new ConsentState({ clock: systemClock });
    consent.setDefault({ ad_storage: 'denied', ad_user_data: 'denied' });
    const settings = { consentMode: 'wait', email: 'mira@example.com' };
    const run = runTemplate(tag.prepared, {
      apis: brokenHash,
      world: { ...world(cart, {}, said), consent },
      fields: dataOf(tag.tpl.parameters, { tagId: '2612345678901', ...settings }),
      debug: true,
    });
    expect(await run.outcome).toBe('success');
    consent.update({ ad_storage: 'granted', ad_user_data: 'granted' });
    await expect.poll(() => said.join('\n')).toContain('This tag has broken off');
    expect(run.answers).toBe(1);
  });
});
