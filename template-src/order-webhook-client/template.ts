// The life of one delivery: claim → prove → read → decide → take → run the tags → answer.
import type { TemplateData } from 'google-tag-manager/manifest';
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

import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { emptyKeyOf, isGenuine } from './authenticity.ts';
import { beginsToCount, fetchOrder } from './bigcommerce.ts';
import { wayOf } from './channel.ts';
import { runTags } from './container-run.ts';
import { eventDataOf, eventIdOf, orderIdOf } from './event-data.ts';
import type manifest from './manifest.ts';
import { numberOf } from './money.ts';
import type { Line, Order } from './order.ts';
import { releaseOrder, takeOrder } from './order-record.ts';
import {
  isNew,
  isOrderTopic,
  type Platform,
  platformOfRequest,
  repeats,
  topicOf,
  topicsToSubscribe,
} from './platforms.ts';
import { shopifyOrder } from './shopify.ts';
import { secondsOf } from './time.ts';
import { wooCommerceOrder } from './woocommerce.ts';

declare const data: TemplateData<typeof manifest>;

const version: any = getContainerVersion() || {};
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
  const isPing = from === 'woocommerce' && body.search('^webhook_id=[0-9]{1,20}$') === 0;
  // WooCommerce sends it, unsigned, when a webhook is created.
  if (isPing && !getRequestHeader('x-wc-webhook-signature'))
    return answer(200, 'the path is right');
  const emptyKey = emptyKeyOf(from);
  if (emptyKey)
    return refuse(401, 'the key ' + emptyKey + ' of the key file is empty once decoded');
  if (!isGenuine(from, body)) return refuse(401, 'the signature is missing, wrong or too old');
  if (lowerText(getRequestHeader('content-type')).indexOf('application/json') !== 0) {
    return refuse(415, 'the body must be JSON');
  }

  // Read.
  const content: any = JSON.parse(body);
  if (!content || typeof content !== 'object') return refuse(400, 'the body is no JSON object');
  const topic = topicOf(from, content);
  if (!isOrderTopic(topic)) {
    return skip(
      'a delivery with the topic ' + topic.slice(0, 100),
      'only new and paid orders are; subscribe the webhook to ' + topicsToSubscribe[from],
    );
  }
  // An order that is sent unpaid was sent when it was placed: its payment later is only a change of it.
  const mayBeChange = repeats(topic) || (data.unpaidOrders === true && !isNew(topic));
  if (from === 'shopify') return decide(from, mayBeChange, shopifyOrder(content));
  if (from === 'woocommerce') return decide(from, mayBeChange, wooCommerceOrder(content));
  // One secret may sign for several stores.
  if (content.producer !== 'stores/' + textOf(data.bigCommerceStore)) {
    return refuse(403, 'the producer is another store than that of the field "Store hash"');
  }
  const id = content.data ? textOf(content.data.id) || '' : '';
  if (id.search('^[0-9]{1,20}$') !== 0) return refuse(400, 'the body names no order');
  fetchOrder(id, (order, reason, mayPass) => {
    if (!order) return answerFailure(reason, mayPass);
    if (reason) warn(reason);
    decide(from, mayBeChange && !beginsToCount(content), order);
  });
}

/** `mayBeChange`: whether the order may have been sent with an earlier delivery. */
function decide(from: Platform, mayBeChange: boolean, order: Order): void {
  const id = orderIdOf(order);
  const time = secondsOf(order.time);
  if (!id || !time) return answerFailure('the order has no id or no time', false);
  const label = from + ' order ' + id;
  if (order.exclusion) return skip(label, order.exclusion);
  if (order.lines[0] && order.lines.every((line) => numberOf(line.quantity) === 0))
    return skip(label, 'no product is left in it');
  const way = wayOf(order);
  if (!way.sendAs) return skip(label, way.note || '');
  const now = getTimestampMillis() / 1000;
  const age = now - time;
  // Pinterest's limits: https://developers.pinterest.com/docs/api-features/track-conversions/
  if (age > 604800) return skip(label, 'it is older than seven days, and Pinterest refuses that');
  const changed = secondsOf(order.changed) || now;
  if (!data.firestore && mayBeChange && changed - time > 3600) {
    return skip(
      label,
      'it only changed, more than an hour after it counted; the field "Record each order in Firestore" decides',
    );
  }
  const eventId = eventIdOf(order, id);
  const event = eventDataOf(order, id, eventId.id, time, way.sendAs);
  deliver(from + '-' + id, label, event, () => {
    if (age > 3600) warn(label + ' is over an hour old; Pinterest may report it as offline');
    if (way.note) warn(label + ' counts as a web purchase: ' + way.note);
    if (eventId.note) {
      const refusal = ' does not take its event id from "' + data.eventIdAttribute + '": ';
      warn(label + refusal + eventId.note);
    }
    describe(label, event, order);
  });
}

/** What an order lacks that goes to the tags, and in preview what it says. */
function describe(label: string, event: any, order: Order): void {
  for (const key of ['value', 'currency']) {
    if (event[key] === undefined) warn(label + ' names no ' + key + ' that can be used');
  }
  for (const key of ['price', 'quantity']) {
    const isLost = (line: any): boolean =>
      textOf(line[key]) !== undefined && numberOf(line[key]) === undefined;
    if (order.lines.some(isLost)) warn(label + ' has a product whose ' + key + ' is no number');
  }
  if (event.consent_state && event.consent_state.ad_storage === 'denied') {
    warn(
      label +
        ' carries no consent: "' +
        data.consentAttribute +
        '" of the order is no yes; the field "Google consent mode" of the Conversions API tag decides',
    );
  }
  if (isPreview) {
    warn(label + ' becomes purchase ' + event.event_id + ': ' + factsOf(event, order.lines));
  }
}

/** What the browser must report, too, and how many lines of the order are no product. */
function factsOf(event: any, lines: Line[]): string {
  const others = lines.length - event.items.length;
  return (
    'value ' +
    event.value +
    ', currency ' +
    event.currency +
    ', products ' +
    event.items.length +
    (others > 0 ? '; lines that were taken out or are parts of a bundle ' + others : '')
  );
}

/** An order that does not count: one line, in production too, so that nobody misses it in vain. */
function skip(label: string, reason: string): void {
  warn(label + ' is not sent: ' + reason);
  respond(200, label + ' is not sent');
}

/** `onSending` is not called for an order that is sent already. */
function deliver(key: string, label: string, event: any, onSending: () => void): void {
  const start = getTimestampMillis();
  takeOrder(key, start + 1500, (state) => {
    if (state === 'sent') return answer(200, label + ' was sent before');
    if (state === 'sending') return answer(503, label + ' is being sent by another delivery');
    // Shopify waits for five seconds in all, and the tags need most of them.
    if (state === 'late') {
      return answerFailure('Firestore is slow; ' + label + ' is to be delivered again', true);
    }
    if (state === 'unknown')
      warn('Firestore did not answer; ' + label + ' is sent without a record');
    onSending();
    runTags(event, (ending) => {
      const isDone = ending === 'sent' || ending === 'kept';
      releaseOrder(key, isDone, start + 4500, (isWritten) => {
        if (!isWritten) warn('Firestore did not take the record of ' + label);
        if (ending === 'sent') answer(200, label + ' is sent');
        else if (ending === 'kept')
          answer(200, label + ' is kept as a dead letter; replay sends it');
        else if (ending === 'mayPass') answerFailure(label + ' could not be sent now', true);
        else if (ending === 'failed') answerFailure(label + ' was refused', false);
        else answerFailure(label + ' fired no tag; give the tag a trigger on this client', true);
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
function answerFailure(reason: string, mayPass: boolean): void {
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
  if (data.logging !== 'never') logToConsole('Order webhook: ' + sentence + '.');
}
