// The life of one delivery: claim → prove → read → decide → take → run the tags → answer.
import type { TemplateData } from 'google-tag-manager/manifest';
import type { ContainerVersion } from 'google-tag-manager/values';
import {
  claimRequest,
  getContainerVersion,
  getRequestBody,
  getRequestHeader,
  getRequestMethod,
  getTimestampMillis,
  JSON,
  logToConsole,
  returnResponse,
  setResponseBody,
  setResponseHeader,
  setResponseStatus,
} from 'gtm:server';

import { replaced } from '../shared/normalisers/characters.ts';
import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import { emptyKeyOf, isGenuine } from './authenticity.ts';
import { beginsToCount, fetchOrder } from './bigcommerce.ts';
import { wayOf } from './channel.ts';
import { outcomes, runTags } from './container-run.ts';
import {
  attributeOf,
  consentOf,
  eventDataOf,
  isProduct,
  orderIdOf,
  type PurchaseEvent,
} from './event-data.ts';
import { isGiven } from './given.ts';
import type manifest from './manifest.ts';
import { numberOf } from './money.ts';
import { type Amounts, numberKeys, type Order } from './order.ts';
import { releaseOrder, takeOrder } from './order-record.ts';
import { type Attributes, type Parts, partsOf } from './parts.ts';
import {
  type Delivery,
  orderTopics,
  type Platform,
  platformOfRequest,
  topicOf,
  topicsToSubscribe,
} from './platforms.ts';
import { shopifyOrder } from './shopify.ts';
import { secondsOf } from './time.ts';
import { wooCommerceOrder } from './woocommerce.ts';

declare const data: TemplateData<typeof manifest>;

const version: Partial<ContainerVersion> = getContainerVersion() || {};
const isPreview = version.debugMode || version.previewMode;

const platform = platformOfRequest();
if (platform) {
  claimRequest();
  receive(platform, getRequestBody() || '');
}

function receive(from: Platform, body: string): void {
  // Prove.
  if (getRequestMethod() !== 'POST') return refuse(405, 'only POST is accepted');
  if (body.length > 5000000) return refuse(413, 'the body is larger than an order');
  // WooCommerce sends it, unsigned, when a webhook is created.
  if (
    from === 'woocommerce' &&
    body.match('^webhook_id=\\d{1,20}$') &&
    !getRequestHeader('x-wc-webhook-signature')
  )
    return answer(200, 'the path is right');
  const emptyKey = emptyKeyOf(from);
  if (emptyKey)
    return refuse(401, 'the key ' + emptyKey + ' of the key file is empty once decoded');
  if (!isGenuine(from, body))
    return refuse(401, 'the signature by the key ' + from + ' is missing, wrong or too old');
  if (!lowerText(getRequestHeader('content-type')).match('^application/json'))
    return refuse(415, 'the body must be JSON');

  // Read.
  const content: Delivery | null | undefined = JSON.parse(body);
  if (!content || typeof content !== 'object') return refuse(400, 'the body is no JSON object');
  const topic = topicOf(from, content);
  if (!topic.match(orderTopics))
    return skip(
      'a delivery with the topic ' + topic.slice(0, 100),
      'only new and paid orders are; subscribe the webhook to ' + topicsToSubscribe[from],
    );
  // An earlier delivery may have sent the order: updates come with every change, and what counts unpaid was sent
  // when it was placed.
  const isChange = topic.match(data.unpaidOrders ? 'updated|orders/paid' : 'updated');
  if (from === 'shopify') return decide(from, isChange, shopifyOrder(content));
  if (from === 'woocommerce') return decide(from, isChange, wooCommerceOrder(content));
  // One secret may sign for several stores.
  if (content.producer !== 'stores/' + textOf(data.bigCommerceStore))
    return refuse(403, 'the producer is not the store of the field "Store hash"');
  const id = lowerText(content.data && content.data.id);
  if (!id.match('^\\d{1,20}$')) return refuse(400, 'the body names no order');
  fetchOrder(id, (order, reason, mayPass) => {
    if (!order) return answerFailure(reason, mayPass);
    if (reason) warn(reason);
    decide(from, isChange && !beginsToCount(content), order);
  });
}

function decide(from: Platform, isChange: unknown, order: Order): void {
  const id = orderIdOf(order);
  const timeKey = order.timeKeys.reduce((key, next) =>
    secondsOf(order.written[key]) ? key : next,
  );
  const time = secondsOf(order.written[timeKey]);
  const label = from + ' order ' + (id || 'without id');
  if (!id || !time)
    return answerFailure(
      label + ' is not sent: it has no id or no time that can be read (' + timeKey + ')',
    );
  if (order.exclusion) return skip(label, order.exclusion);
  if (order.lines[0] && order.lines.every((line) => numberOf(line.quantity) === 0))
    return skip(label, 'no product is left in it (quantity)');
  const way = wayOf(order);
  if (!way.sendAs) return skip(label, way.note!);
  const now = getTimestampMillis() / 1000;
  const age = now - time;
  // Pinterest's limits: https://developers.pinterest.com/docs/api-features/track-conversions/
  if (age > 604800)
    return skip(label, 'it is over seven days old (' + timeKey + '), too old for Pinterest');
  // WooCommerce's older storage saves what plug-ins add, such as a tracking number, without a date.
  const changed = (from !== 'woocommerce' || age < 21600) && secondsOf(order.changed);
  if (!data.firestore && isChange && (changed || now) - time > 3600)
    return skip(
      label,
      'it comes over an hour after ' +
        timeKey +
        ' and may have been sent then; the field "Record each order in Firestore" decides',
    );
  const event = eventDataOf(order, id, time, way.sendAs);
  // Its id stays, whatever number it gets.
  deliver(from + '-' + (usableId(order.ids.id) || id), label, event, () => {
    if (age > 3600 && way.sendAs === 'web')
      warn(label + ' is over an hour old; Pinterest may report it as offline');
    if (way.note) warn(label + ' counts as a web purchase: ' + way.note);
    describe(label, event, order);
  });
}

/** What an order lacks or has in vain, and in preview what it says. */
function describe(label: string, event: PurchaseEvent, order: Order): void {
  const say = (sentence: string): void => warn(label + ' ' + sentence);
  if (event.value === undefined) say('names no usable value: its products may make one');
  if (
    data.itemIdPart === 'sku' &&
    order.lines.some((line) => isProduct(line) && !textOf(line.written.sku))
  )
    say('has a product without SKU');
  if (!event.currency) say("names no usable currency: Pinterest takes the ad account's");
  const check = (name: string, values: unknown[], read: (value: unknown) => unknown): void => {
    if (values.some((value) => isGiven(value) && read(value) === undefined))
      say('has a ' + name + '" that cannot be used');
  };
  const checkAttribute = (key: string, read: (value: unknown) => unknown): void =>
    check('"' + key, [attributeOf(order, key)], read);
  for (const key of order.timeKeys) check('"' + key, [order.written[key]], secondsOf);
  for (const key of numberKeys) {
    const ofProducts = order.lines.map((line) => line.written[key]);
    check('"' + key, [order.written[key]], numberOf);
    check('product with a "' + key, ofProducts, numberOf);
  }
  // Lists of what is taken off or added.
  for (const key of 'discount_allocations tax_lines applied_discounts coupon_lines'.split(' ')) {
    const amounts: unknown[] = [];
    for (const part of order.lines.map((line) => line.written as Attributes).concat(order.written))
      for (const one of partsOf(part[key] as Parts<Amounts>))
        amounts.push(one.amount, one.price, one.discount);
    check('"' + key, amounts, numberOf);
  }
  const chosen = data.orderIdPart || 'id';
  if (!usableId(order.ids[chosen])) say('has no ' + chosen + ': its id is used');
  checkAttribute(data.consentAttribute, consentOf);
  checkAttribute(data.eventIdAttribute, usableId);
  // Many pages write "null" for a visit without a click.
  if (isPreview) checkAttribute(data.clickIdAttribute, usableId);
  const given = usableId(attributeOf(order, data.eventIdAttribute));
  if (given && given !== event.event_id)
    say(
      'does not take its event id from "' +
        data.eventIdAttribute +
        '": that looks like the id of another order; let your pages write another',
    );
  if (consentOf(attributeOf(order, data.consentAttribute)) === 'denied')
    say(
      'carries no consent: "' +
        data.consentAttribute +
        '" of the order is no yes; the field "Google consent mode" of the Conversions API tag decides',
    );
  // What the browser must report, too.
  const others = order.lines.length - event.items.length;
  const rest = others ? '; lines taken out, tips or parts of a bundle ' + others : '';
  const value = event.value === undefined ? 'none' : event.value;
  const facts = ': value ' + value + ', currency ' + event.currency + ', products ';
  if (isPreview) say('becomes purchase ' + event.event_id + facts + event.items.length + rest);
}

/** One line, in production too, so that nobody misses an order in vain. */
function skip(label: string, reason: string): void {
  warn(label + ' is not sent: ' + reason);
  respond(200, label + ' is not sent');
}

/** `onSending` is not called for an order that is sent already. */
function deliver(key: string, label: string, event: PurchaseEvent, onSending: () => void): void {
  const start = getTimestampMillis();
  takeOrder(key, start + 1500, (state) => {
    if (state === 'sent') return answer(200, label + ' was sent before');
    if (state === 'sending') return answer(503, label + ' is being sent by another delivery');
    // Shopify waits for five seconds, of which the tags need most.
    if (!state)
      return answerFailure('Firestore is slow; ' + label + ' is to be delivered again', true);
    if (state === 'unknown')
      warn('Firestore did not answer; ' + label + ' is sent without a record');
    onSending();
    runTags(event, (ending) => {
      const isDone = ending === 'sent' || ending === 'kept';
      releaseOrder(key, isDone, start + 4500, (isWritten) => {
        if (!isWritten) warn('Firestore did not take the record of ' + label);
        const outcome = label + outcomes[ending];
        if (isDone) answer(200, outcome);
        else answerFailure(outcome, ending !== 'failed');
      });
    });
  });
}

/** A delivery that is not the shop's, or that nobody can read. */
function refuse(status: number, reason: string): void {
  warn('A request is refused: ' + reason);
  respond(status, reason);
}

/** What may pass is delivered again; of the rest the user decides. */
function answerFailure(reason: string, mayPass?: unknown): void {
  warn(reason);
  respond(mayPass || data.lastingFailures === 'repeat' ? 503 : 200, reason);
}

function answer(status: number, sentence: string): void {
  if (isPreview) warn(sentence);
  respond(status, sentence);
}

function respond(status: number, sentence: string): void {
  setResponseStatus(status);
  setResponseHeader('content-type', 'text/plain; charset=utf-8');
  setResponseBody(sentence + '.\n');
  returnResponse();
}

function warn(sentence: string): void {
  if (data.logging !== 'never')
    logToConsole(
      'Order webhook: ' + replaced(sentence, '[^ ]{0,99}(@|%(25)*40)[^ ]{0,99}', '[e-mail]') + '.',
    );
}
