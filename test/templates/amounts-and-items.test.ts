// Money and products, read once for both channels.
import { describe, expect, it } from 'vitest';

import { amountOf } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import { runShippedTag, sentEvent } from './shipped-tag.ts';

describe('an amount', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [12.5, '12.5'],
    [0.1 + 0.2, '0.3'],
    [1.005 * 3, '3.015'],
    [1e21, null],
    [1e-9, null],
    [0.00001234, '0.000012'],
    [123456789012, '123456789012'],
    [-4.2, '-4.2'],
    ['−12,50 kr', '-12.50'],
    ['12,50 €*', '12.50'],
    ['$12.50 (USD)', '12.50'],
    ['50%', null],
    ['0', '0'],
    ['12.50', '12.50'],
    [' 12.50 ', '12.50'],
    ['12,50', '12.50'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ["1'234.50", '1234.50'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['0,123', '0.123'],
    ['€ 12,50', '12.50'],
    ['-$5', '-5'],
    ['.5', '.5'],
    ['5.', '5'],
    ['1,234', null],
    ['1.234', null],
    ['1.299', null],
    ['0.123', '0.123'],
    ['1234.567', '1234.567'],
    ['1,23,456', '123456'],
    ['1,29,999.00', '129999.00'],
    ['1,2345,678', null],
    ['1.2.3', null],
    ['1e5', null],
    ['12.50 EUR', '12.50'],
    ['EUR 12.50', '12.50'],
    ['R$ 99,90', '99.90'],
    ['US$1,299.00', '1299.00'],
    ['1 299,00 kr', '1299.00'],
    ['kr. 1.299,00', '1299.00'],
    ['99,90 zł', '99.90'],
    ['1 299,00 Kč', '1299.00'],
    ['1.299,00 TL', '1299.00'],
    ['12 990 Ft', '12990'],
    ['129,90 lei', '129.90'],
    ['12.50 Fr.', '12.50'],
    ['Fr. 12.50', '12.50'],
    ['Bs 12,50', '12.50'],
    ['12,- €', '12'],
    ['12,– EUR', '12'],
    ['CHF 12.–', '12'],
    ["CHF 1'299.–", '1299'],
    ['1.299,– €', '1299'],
    ['1299,-', '1299'],
    ['129 :-', '129'],
    ['1299 руб.', '1299'],
    ['12:30', null],
    ['12/24', null],
    ['12 / 24', null],
    ['S/ 99.90', '99.90'],
    ['KES 500/=', '500'],
    ["Fr.1'299.00", '1299.00'],
    ['kr.1 299,00', '1299.00'],
    ['27.5 123', null],
    ['12,50 € 3', null],
    ['1 299 000,50', '1299000.50'],
    ['€10–€20', null],
    ['12.50-', null],
    ['[27,50]', null],
    ['10K', null],
    ['10.-20', null],
    // Two prices, or a part of one in an element of its own.
    ['€99 €89', null],
    ['$10 ($12)', null],
    ['¥980 ¥780', null],
    ['10|20', null],
    ['2*10', null],
    ['29€90', null],
    ['29 90 €', null],
    ['$19 99', null],
    // As PHP writes signs and blanks into pages.
    ['&euro;12.50', '12.50'],
    ['12,50&nbsp;&#8364;', '12.50'],
    ['1&nbsp;299,00&nbsp;&euro;', '1299.00'],
    ['&#36;1,299.00', '1299.00'],
    ['&#8377;1,299.00', '1299.00'],
    ['&pound;1,299', null],
    ['10&ndash;20', null],
    ['&euro;99&ndash;199', null],
    ['3&times;100', null],
    ['&minus;12.50', null],
    ['50&#37;', null],
    ['1&comma;299', null],
    ['12&#46;50', null],
    // The dot of a currency is none of the amount.
    ['د.إ 299', '299'],
    ['1,299.00 ر.س', '1299.00'],
    ['1.299,00 лв.', '1299.00'],
    ['S/.129', '129'],
    ['B/. 99', '99'],
    ['EUR. 99', '99'],
    ['$.50', '.50'],
    ['1.299 лв.', null],
    ['1.299.', null],
    ['1.299.-', null],
    ['SFr. 12.50', '12.50'],
    ['$1,299.', '1299'],
    ['1‘299.00', '1299.00'],
    ['499/-', '499'],
    ['Dhs. 1,299.00', '1299.00'],
    ['Dhs. 1,299.00 AED', '1299.00'],
    ['Dh 12.50', '12.50'],
    ['12,50 dh', '12.50'],
    ['1.299,00 zl', '1299.00'],
    ['1.299,00 lei RON', '1299.00'],
    ['Tk 1,299.00', '1299.00'],
    ['KSh1,299.00', '1299.00'],
    ['Gs. 1.234.567', '1234567'],
    ['1.299,00 Euro', '1299.00'],
    ['12,50 eur', '12.50'],
    ['USD.50', '.50'],
    // Other letters may be a unit, or stand for thousands.
    ['250 ml', null],
    ['Rp150rb', null],
    ['1.5 mln', null],
    ['1.5万', null],
    ['12. Mai', null],
    ['no. 4711', null],
    ['–5', null],
    ['Rp 150.000', null],
    ['12.50 a piece', null],
    ['10k', null],
    ['EUR', null],
    ['free', null],
    ['', null],
    ['.', null],
    [NaN, null],
    [Infinity, null],
    [true, null],
    [[12], null],
  ])('%j is written as %j', (value, target) => {
    expect(amountOf(value) ?? null).toBe(target);
  });
});

it.each([
  ['1.299', 'KWD', '1.299'],
  ['1,299', 'KWD', '1.299'],
  ['1.299', 'EUR', null],
  ['150.000', 'IDR', null],
  ['150.000', 'JPY', null],
  ['150.000', undefined, null],
  // Without decimals, what the country groups with can only do that.
  ['12,800', 'JPY', '12800'],
  ['¥1,234', 'JPY', '1234'],
  ['12.990', 'CLP', '12990'],
  ['12,990', 'CLP', '12990'],
  // A price without its tax, to three decimals.
  ['909.091', 'JPY', null],
  ['₩6,450', 'KRW', '6450'],
  ['150.000 ₫', 'VND', '150000'],
  ['-1.299', 'ISK', '-1299'],
  ['1.299.-', 'CLP', null],
  ['1.299,00', 'EUR', '1299.00'],
])('%j in %s is written as %j', (value, currency, target) => {
  expect(amountOf(value, currency) ?? null).toBe(target);
});

it.each([
  ['usd', 'USD'],
  [' EUR ', 'EUR'],
  ['€', null],
  ['US', null],
  [978, null],
])('currency %j is written as %j', (value, target) => {
  expect(currencyOf(value) ?? null).toBe(target);
});

it('the currency of any source decides how an amount is read', async () => {
  const purchase = { event_name: 'purchase', event_id: 'e1', value: '12.500' };
  const { custom_data } = await sentEvent({ ...purchase, ecommerce: { currency: 'KWD' } });
  expect(custom_data).toEqual({ currency: 'KWD', value: '12.500' });
  const ofRow = await sentEvent(
    { ...purchase, value: undefined, currency: 'KWD' },
    { customDataRows: [{ name: 'value', value: '1.250' }] },
  );
  expect(ofRow.custom_data.value).toBe('1.250');
});

describe('products', () => {
  /** What the shipped tag sends of them when they are put into a cart. */
  const customDataOf = async (items: unknown): Promise<any> =>
    (await sentEvent({ event_name: 'add_to_cart', items })).custom_data;

  it('are read from GA4 items and from older data layers alike', async () => {
    const ga4 = {
      item_id: 'A',
      item_name: 'Pillow',
      item_brand: 'Acme',
      item_category: 'Home',
      price: '12.50',
      quantity: '2',
    };
    const older = {
      id: 'A',
      name: 'Pillow',
      brand: 'Acme',
      category: 'Home',
      price: '12.50',
      quantity: 2,
    };
    const pinterest = {
      product_id: 'A',
      product_name: 'Pillow',
      product_brand: 'Acme',
      product_category: 'Home',
      product_price: '12.50',
      product_quantity: 2,
    };
    const prefixed = { ...ga4, price: undefined, item_price: 12.5, quantity: '', item_quantity: 2 };
    const product = {
      id: 'A',
      item_name: 'Pillow',
      item_brand: 'Acme',
      item_category: 'Home',
      item_price: '12.50',
      quantity: 2,
    };
    expect((await customDataOf([ga4])).contents).toEqual([product]);
    expect((await customDataOf([older])).contents).toEqual([product]);
    expect((await customDataOf([pinterest])).contents).toEqual([product]);
    expect((await customDataOf([prefixed])).contents).toEqual([{ ...product, item_price: '12.5' }]);
    const stock = { ...ga4, item_id: 'undefined', sku: 'A' };
    expect((await customDataOf([stock])).contents).toEqual([product]);
    const both = { ...ga4, item_price: 15, id: 'B' };
    expect((await customDataOf([both])).contents).toEqual([product]);
  });

  it('count with their price, also without id and name', async () => {
    const nameless = { item_id: 'undefined', price: 3, quantity: 2 };
    const data = await customDataOf([{ item_id: 'A', price: 19 }, nameless, { price: 'free' }]);
    expect(data).toMatchObject({ value: '25', num_items: 3, content_ids: ['A'] });
    expect(data.contents).toEqual([
      { id: 'A', item_price: '19', quantity: 1 },
      { item_price: '3', quantity: 2 },
    ]);
  });

  it('are taken from a list that names some, not from one of prices alone', async () => {
    const { custom_data } = await sentEvent({
      event_name: 'purchase',
      items: [{ price: 5 }],
      ecommerce: { items: [{ item_id: 'A', price: 7 }] },
    });
    expect(custom_data).toMatchObject({ value: '7', content_ids: ['A'] });
  });

  it('have no variant, which the Conversions API refuses', async () => {
    const { contents } = await customDataOf([{ item_id: 'A', item_variant: 'blue' }]);
    expect(contents).toEqual([{ id: 'A', quantity: 1 }]);
  });

  it('may be called products', async () => {
    const cup = { product_id: 'A', price: 5, quantity: 2 };
    const { custom_data } = await sentEvent({ event_name: 'purchase', products: [cup] });
    expect(custom_data).toMatchObject({ value: '10', content_ids: ['A'], num_items: 2 });
  });

  it('may stand alone without a list', async () => {
    expect((await customDataOf({ item_id: 7 })).contents).toEqual([{ id: '7', quantity: 1 }]);
  });

  it.each([
    ['as PHP writes it', { 0: { item_id: 'A' }, 1: { item_id: 'B' } }],
    ['as PHP writes one with gaps', { 3: { item_id: 'A' }, 7: { item_id: 'B' } }],
    ['in a text', '{"0":{"item_id":"A"},"2":{"item_id":"B"}}'],
  ])('may stand in a list %s', async (_how, items) => {
    expect((await customDataOf(items)).content_ids).toEqual(['A', 'B']);
  });

  it.each([[undefined], [null], ['A'], [42], [[null, 'A', 7, [], {}, { price: 3 }]]])(
    'are not found in %j',
    async (items) => {
      expect(await customDataOf(items)).toEqual({});
    },
  );

  it.each([
    [2, 2],
    ['3', 3],
    [2.7, 3],
    ['2.000', 2],
    ['1.500', 2],
    ['3.0000', 3],
    ['2,5', 3],
    [0.1, 1],
    ['many', 1],
    [undefined, 1],
  ])('with quantity %j count as %i', async (quantity, count) => {
    expect((await customDataOf([{ item_id: 'A', quantity }])).num_items).toBe(count);
  });

  it('may have their number told, which is whole, too', async () => {
    const told = await sentEvent({ event_name: 'add_to_cart', num_items: 2.5 });
    expect(told.custom_data.num_items).toBe(3);
  });

  it.each([
    [{ quantity: 'a pair' }, 'quantity of items cannot be used'],
    [{ price: 'on request' }, 'price of items is no amount like 1299.00'],
    [{ price: { amount: 5 } }, 'price of items is no amount like 1299.00'],
  ])('with %j are named, also where nothing is paid', async (part, sentence) => {
    const items = [
      { item_id: 'A', ...part },
      { item_id: 'B', ...part },
    ];
    const visit = { event_id: 'e1', ip_override: '203.0.113.7', user_agent: 'Mozilla/5.0' };
    const { requests, log } = await runShippedTag({ ...visit, event_name: 'view_item', items });
    expect(requests[0].data[0].custom_data.content_ids).toEqual(['A', 'B']);
    expect(log.split(sentence)).toHaveLength(2);
  });

  it('decide in every event where its value cannot be read, and not where it says nothing', async () => {
    const items = [{ item_id: 'A', price: 1299, quantity: 1 }];
    const valueOf = async (event: object) =>
      (await sentEvent({ currency: 'EUR', items, ...event })).custom_data.value;
    expect(await valueOf({ event_name: 'view_item', value: '1.299' })).toBe('1299');
    expect(await valueOf({ event_name: 'add_to_wishlist', value: '1,299' })).toBe('1299');
    expect(await valueOf({ event_name: 'view_item', value: '12,50' })).toBe('12.50');
    expect(await valueOf({ event_name: 'view_item', value: 'undefined' })).toBeUndefined();
    expect(await valueOf({ event_name: 'view_item' })).toBeUndefined();
  });

  it('are all counted, however many', async () => {
    const items = Array.from({ length: 500 }, (_, index) => ({ item_id: index + 1, price: 2 }));
    expect(await customDataOf(items)).toMatchObject({ num_items: 500, value: '1000' });
  });

  it.each([
    ['id', 'sku', { item_id: 'A', sku: '' }, { id: 'A' }],
    ['name', 'title', { item_id: 'A', item_name: 'Pillow' }, { item_name: 'Pillow' }],
    ['price', 'sale_price', { item_id: 'A', price: 5 }, { item_price: '5' }],
    ['price', 'sale_price', { item_id: 'A', item_price: 6, price: 5 }, { item_price: '5' }],
    ['quantity', 'qty', { item_id: 'A', quantity: 3 }, { quantity: 3 }],
    ['quantity', 'qty', { item_id: 'A', qty: 4, quantity: 3 }, { quantity: 4 }],
  ])(
    "have their %s in GA4's key where %s of the shop is empty",
    async (part, key, item, product) => {
      const fields = { itemKeys: [{ part, key }] };
      const sent = await sentEvent({ event_name: 'add_to_cart', items: [item] }, fields);
      expect(sent.custom_data.contents).toMatchObject([product]);
    },
  );

  it('name each id once', async () => {
    const items = [{ item_id: 'A' }, { item_id: 'B' }, { item_id: 'A' }];
    expect((await customDataOf(items)).content_ids).toEqual(['A', 'B']);
  });

  it('add up without the noise of binary fractions', async () => {
    const items = [
      { item_id: 'A', price: 0.1, quantity: 3 },
      { item_id: 'B', price: '19.99', quantity: 2 },
    ];
    expect((await customDataOf(items)).value).toBe('40.28');
  });

  it('add up by quantities as given, fractions too', async () => {
    const items = [{ item_id: 'LINEN', price: 24.8, quantity: 2.5 }];
    expect((await customDataOf(items)).value).toBe('62');
  });

  it('cost what a quantity of three decimals says, as scales and accounting software write it', async () => {
    const items = [{ item_id: 'LINEN', price: 10, quantity: '1.500' }];
    expect((await customDataOf(items)).value).toBe('15');
  });

  it.each([0, '0', -1, '-2'])(
    'are no products with quantity %j: what a buyer took out again, or sent back',
    async (quantity) => {
      expect(await customDataOf([{ item_id: 'A', price: 99, quantity }])).toEqual({});
    },
  );

  it('have no total if one of them has no price', async () => {
    const { value, num_items } = await customDataOf([{ item_id: 'A', price: 1 }, { item_id: 'B' }]);
    expect([value, num_items]).toEqual([undefined, 2]);
  });
});
