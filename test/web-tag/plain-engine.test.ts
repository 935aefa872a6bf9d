// The shipped code without our sandbox, as the functions of a page: what JavaScript itself makes of it.
import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { dataOf } from '../../scripts/gtm/tpl/fields.ts';
import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';

const tpl = parseTpl(readFileSync('dist/web/pinterest-tag/template.tpl', 'utf8'));

/** Runs the tag on what the data layer holds, and gives the event data that `pintrk` was told. */
function tracked(dataLayer: Record<string, unknown>): unknown {
  let eventData: unknown;
  const pintrk = (command: string, _name: unknown, given: unknown) => {
    if (command === 'track') eventData = given;
  };
  const apis: Record<string, unknown> = {
    JSON,
    Object: { delete: Reflect.deleteProperty },
    addConsentListener() {},
    callLater() {},
    copyFromDataLayer: (key: string) => dataLayer[key],
    copyFromWindow() {},
    createArgumentsQueue: () => pintrk,
    injectScript() {},
    isConsentGranted: () => true,
    logToConsole() {},
    setInWindow() {},
    templateStorage: { getItem() {}, setItem() {} },
  };
  const data = { ...dataOf(tpl.parameters, { tagId: '2612345678901' }), gtmOnSuccess() {} };
  const run = new Function('require', 'data', tpl.code) as (
    require: (name: string) => unknown,
    data: unknown,
  ) => void;
  run((name) => apis[name], data);
  return eventData;
}

it.each(['price', 'item_price', 'quantity', 'item_id', 'item_name', 'item_brand', 'item_variant'])(
  'reads a product whose %s is an object that has no text',
  (part) => {
    const noText = { toString: 1, valueOf: 1 };
    const item = { item_id: 'A', item_name: 'Lamp', product_price: 5, quantity: 2, [part]: noText };
    const { line_items } = tracked({
      event: 'purchase',
      ecommerce: { currency: 'EUR', items: [item] },
    }) as { line_items: unknown[] };
    expect(line_items).toMatchObject([{ product_price: 5 }]);
  },
);
