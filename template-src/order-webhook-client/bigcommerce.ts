// A BigCommerce order. The webhook names it only; order, products and metafields are fetched.
// https://developer.bigcommerce.com/docs/rest-management/orders
import type { TemplateData } from 'google-tag-manager/manifest';
import type { HttpResponse } from 'google-tag-manager/values';
import { JSON, Promise, sendHttpRequest } from 'gtm:server';

import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { isYes } from './given.ts';
import type manifest from './manifest.ts';
import { discounted, firstAmount, less, numberOf, sumOf } from './money.ts';
import { type Channel, isTill, type Order, type Person, type Product, unpaidBy } from './order.ts';
import { type Attributes, type Meta, metaOf, type Parts, partsOf } from './parts.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * What a webhook posts: which order of which store, and of `statusUpdated` what changed.
 * https://developer.bigcommerce.com/docs/integrations/webhooks/events
 */
export interface BigCommerceHook {
  scope?: unknown;
  producer?: unknown;
  data?: {
    id?: unknown;
    status?: { previous_status_id?: unknown; new_status_id?: unknown } | null;
  } | null;
}

/**
 * The keys that are read of an order, version 2 of the API; nothing says that they are there.
 * https://developer.bigcommerce.com/docs/rest-management/orders
 */
interface BigCommerceOrder {
  id?: unknown;
  status_id?: unknown;
  status?: unknown;
  is_deleted?: unknown;
  payment_method?: unknown;
  order_source?: unknown;
  external_source?: unknown;
  date_created?: unknown;
  date_modified?: unknown;
  currency_code?: unknown;
  default_currency_code?: unknown;
  is_tax_inclusive_pricing?: unknown;
  subtotal_ex_tax?: unknown;
  subtotal_inc_tax?: unknown;
  discount_amount?: unknown;
  coupon_discount?: unknown;
  customer_id?: unknown;
  ip_address?: unknown;
  ip_address_v6?: unknown;
  billing_address?: Person | null;
}

/** A product of the order: https://developer.bigcommerce.com/docs/rest-management/orders/order-products */
interface BigCommerceLine extends Product {
  parent_order_product_id?: unknown;
  quantity_refunded?: unknown;
  applied_discounts?: Parts<{ amount?: unknown }> | null;
}

type Products = Parts<BigCommerceLine> | null;

/**
 * What the shop's pages and apps wrote into the order, wrapped by version 3 of the API.
 * https://developer.bigcommerce.com/docs/rest-management/orders
 */
type Metafields = { data?: Parts<Meta> | null } | null;

/** Fetches an order for `use`, with a reason if a part is missing; `mayPass`: a retry may do. */
export function fetchOrder(
  id: string,
  use: (order: Order | undefined, reason: string, mayPass: unknown) => void,
): void {
  const base = 'https://api.bigcommerce.com/stores/' + textOf(data.bigCommerceStore);
  const get = (version: string, part: string): Promise<HttpResponse> =>
    sendHttpRequest(base + version + '/orders/' + id + part, {
      headers: { 'X-Auth-Token': textOf(data.bigCommerceToken) || '', Accept: 'application/json' },
      timeout: 4000,
    });
  Promise.all([
    get('/v2', ''),
    get('/v2', '/products?limit=200'),
    get('/v3', '/metafields?limit=200'),
  ]).then(
    (answers) => {
      const contents = answers.map((answer) =>
        answer.statusCode === 200 ? JSON.parse(answer.body || '') : undefined,
      ) as Contents;
      // Without its metafields it has another id and no consent.
      const failed = answers.filter((answer, index) => mayPass(answer, contents[index]))[0];
      const missing = failed || answers.filter((answer) => answer.statusCode > 299)[0];
      const order =
        failed || !contents[0]
          ? undefined
          : bigCommerceOrder(contents[0], contents[1], contents[2]);
      const what = (order ? 'products or metafields of order ' : 'order ') + id;
      const status = (missing || answers[0]).statusCode;
      const reason =
        'BigCommerce does not give ' +
        what +
        ' (status ' +
        status +
        (isOneOf(status, '40[13]') ? '); check the field "Access token of the API account"' : ')');
      use(order, order && !missing ? '' : reason, failed);
    },
    () => use(undefined, 'BigCommerce cannot be reached for order ' + id, true),
  );
}

/** What the three paths give. That is true of whatever comes, since none of its keys is taken for granted. */
type Contents = [order?: BigCommerceOrder | null, products?: Products, metafields?: Metafields];

/** An order counts without products or metafields that are refused for good. */
const mayPass = (answer: HttpResponse, content: unknown): boolean =>
  !content && isOneOf(answer.statusCode, '200|429|[5-9]..');

function bigCommerceOrder(
  order: BigCommerceOrder,
  products?: Products,
  metafields?: Metafields,
): Order {
  const lines = partsOf(products);
  const app = textOf(order.external_source);
  // Discounts contain tax where prices do.
  const share =
    (isYes(order.is_tax_inclusive_pricing) &&
      numberOf(order.subtotal_ex_tax)! / numberOf(order.subtotal_inc_tax)!) ||
    1;
  // Unconfirmed: that the subtotal keeps what was refunded.
  const takenOff = lines.map((line) => {
    const discount = sumOf(partsOf(line.applied_discounts).map((one) => one.amount)) * share;
    return discounted(line, priceOf(line), [discount]) * sumOf([line.quantity_refunded]);
  });
  takenOff.push(sumOf([order.discount_amount, order.coupon_discount]) * share);
  return {
    written: order as Attributes,
    ids: { id: order.id, number: order.id, name: order.id },
    exclusion: bigCommerceExclusion(order),
    channel: bigCommerceChannel(order),
    source: app || order.order_source,
    sourceKey: app ? 'external_source' : 'order_source',
    timeKeys: ['date_created'],
    changed: order.date_modified,
    value: less(order.subtotal_ex_tax, takenOff),
    // currency_code is what the pages showed; the amounts are in the currency that was paid.
    currencies: [order.default_currency_code, order.currency_code],
    lines: lines.map((line) => ({
      written: line,
      owner: line.parent_order_product_id,
      price: priceOf(line),
      quantity: less(line.quantity, [line.quantity_refunded]),
    })),
    people: partsOf([order.billing_address]),
    customerId: order.customer_id,
    ips: [order.ip_address_v6, order.ip_address],
    attributes: metaOf(metafields && metafields.data),
  };
}

const priceOf = (line: BigCommerceLine): unknown =>
  firstAmount([line.price_ex_tax, line.base_price]);

function bigCommerceExclusion(order: BigCommerceOrder): string | undefined {
  if (lowerText(order.payment_method).match('^test')) return 'it is a test (payment_method)';
  if (isYes(order.is_deleted)) return 'it is deleted (is_deleted)';
  if (counts(order.status_id)) return undefined;
  if (isUnpaid(order.status_id)) return unpaidBy('status_id', order.status_id);
  return 'its status is ' + (lowerText(order.status) || 'empty');
}

/**
 * Whether an order counts from this delivery on: BigCommerce dates no payment, but names the status before.
 * 0, 1: not finished; 6: declined; 7, 12: unpaid. What was in dispute has counted already.
 */
export function beginsToCount(content: BigCommerceHook): boolean {
  const change = (content.data && content.data.status) || {};
  const before = change.previous_status_id;
  return isOneOf(before, '[0167]|12') && !counts(before) && counts(change.new_status_id);
}

/** 2, 3: shipped; 8, 9, 11: paid and awaiting something; 10: completed; 14: partially refunded. */
const counts = (status: unknown): boolean =>
  isOneOf(status, '[2389]|1[014]') || (!!data.unpaidOrders && isUnpaid(status));

/** 7: awaiting payment; 12: to be verified by hand. Not 1, pending: a checkout that was not finished. */
const isUnpaid = (status: unknown): boolean => isOneOf(status, '7|12');

const isOneOf = (status: unknown, pattern: string): boolean =>
  !!('' + status).match('^(' + pattern + ')$');

function bigCommerceChannel(order: BigCommerceOrder): Channel {
  const source = lowerText(order.order_source);
  const app = lowerText(order.external_source);
  if (source === 'manual') return 'draft';
  if (isTill(source + ' ' + app)) return 'pointOfSale';
  const isShop =
    !app &&
    source.match(
      '^(www|iphone|ipad|android|mobile|checkout_api|buybutton|mcp|facebook(shop|marketplace))?$',
    );
  return isShop ? 'web' : 'marketplace';
}
