// One event in the browser: read → decide → hash → load → track.
import type { TemplateData } from 'google-tag-manager/manifest';
import { callLater, copyFromDataLayer, logToConsole } from 'gtm:web';

import { listOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { at } from '../shared/candidate.ts';
import { currentEvent } from '../shared/current-event.ts';
import {
  heldOrder,
  inDataLayer,
  isLeftOver,
  orderIdOf,
  orderIdPlaces,
} from '../shared/order-id.ts';
import { parsed } from '../shared/parsed.ts';
import { consent, whenGranted } from './consent.ts';
import { type EnhancedMatch, hashVisitor, knownVisitor } from './enhanced-match.ts';
import {
  commerceData,
  hasTotal,
  isAboutProducts,
  type ReadEventData,
  type TagEventData,
  withOwnData,
} from './event-data.ts';
import { decideEventName } from './event-name.ts';
import { firstUsable, type Found, isGiven } from './given.ts';
import { leftOutSentence, noObject } from './left-out.ts';
import type manifest from './manifest.ts';
import { isCheckoutStep } from './older-ecommerce.ts';
import { fetchLibrary, introduce, openLibrary, passConsentOn } from './pinterest-library.ts';

declare const data: TemplateData<typeof manifest>;

const ownCode = 'this tag';
/** What of the page this code is reading or calling, or its own code; empty while nothing runs. */
let touched = 'window.dataLayer';
let isOpen = true;
noticeThrow();

// Read and decide.
const dataLayerEvent = copyFromDataLayer('event');
const tagId = textOf(data.tagId) || '';
const event = currentEvent();
// Version 1: as last pushed. Merged with earlier pushes, as version 2 is, it has their products.
const givenEcommerce = parsed(copyFromDataLayer('ecommerce', 1));
touched = ownCode;
const isEcommerce =
  isGiven(givenEcommerce) &&
  typeof givenEcommerce === 'object' &&
  givenEcommerce.length === undefined;
// Products that the event's own push has without `ecommerce` are its own.
const isAlone = event.pushed.ecommerce === undefined && isGiven(event.pushed.items);
const ecommerce = isEcommerce && !isAlone ? givenEcommerce : {};
const isStep = isCheckoutStep(dataLayerEvent, ecommerce);
const decision = decideEventName(data, isStep ? 'begin_checkout' : dataLayerEvent);
const mayTrack =
  data.consentMode === 'ignore' || data.consentMode === 'forward' || consent.isGranted();

if (decision.reason !== undefined) {
  skip(decision.reason);
} else if (tagId.search('^[0-9]+$') !== 0) {
  giveUp('The tag ID must consist of digits only: correct it in this tag.');
} else if (mayTrack) {
  trackHashed(eventDataFor(decision.name));
} else if (data.consentMode === 'wait') {
  waitForConsent();
} else {
  skip('the visitor has refused ad_storage or ad_user_data');
}
touched = '';

/**
 * An error ends this code where it stands: its language has no catch, and the tag would never end. What
 * was put off before still runs, and finds what was not left again.
 */
function noticeThrow(): void {
  callLater(() => {
    if (touched === '') return;
    giveUp(
      touched === ownCode
        ? 'This tag has broken off. Please report it, with what the page has pushed.'
        : 'Broken off: ' +
            touched +
            ' of this page has thrown an error. Look for the script that set it.',
    );
  });
}

/** While `work` runs, an error is one of `part`. */
function within(part: string, work: () => void): void {
  const before = touched;
  touched = part;
  noticeThrow();
  work();
  touched = before;
}

function calling(work: () => void): void {
  within('window.pintrk', work);
}

/** Read now: when the visitor chooses, the data layer may be about another event. */
function waitForConsent(): void {
  const read = eventDataFor(decision.name);
  skip('it waits for consent to ad_storage and ad_user_data');
  whenGranted(() => within(ownCode, () => trackHashed(read)));
}

function trackHashed(read: ReadEventData): void {
  const visitor = knownVisitor(data);
  const leftOut = read.leftOut.concat(visitor.leftOut);
  if (leftOut.length > 0) say(leftOutSentence(leftOut));
  hashVisitor(visitor, (match) => calling(() => track(match, read.eventData)));
}

// Load and track.
function track(match: EnhancedMatch, eventData: TagEventData): void {
  const name = decision.name || '';
  const library = openLibrary();
  if (library === undefined) {
    return giveUp(
      'Nothing is tracked: window.pintrk is no function, so another script uses the name.',
    );
  }
  if (data.consentMode !== 'ignore') passConsentOn(library, consent, calling);
  introduce(library, tagId, withLimits(match), sayOtherTag);
  if (name !== '') library.pintrk('track', name, eventData, tellResult);
  fetchLibrary(
    library,
    () => {
      say((name || 'The page') + ' is tracked' + facts(eventData) + '.');
      succeed();
    },
    () =>
      giveUp(
        (name || 'The page') +
          ' is not tracked: https://s.pinimg.com/ct/core.js could not be loaded. An ad blocker, ' +
          "the page's content security policy or the network keeps it away.",
      ),
  );
}

/** What Pinterest's script answers to an event. */
function tellResult(started: unknown, problem: unknown): void {
  const said = textOf(problem);
  if (started === false || said !== undefined) {
    say("Pinterest's script did not report " + decision.name + ': ' + (said || 'no reason given'));
  }
}

/** Limited data processing, which Pinterest heeds for a known state and country only. */
function withLimits(match: EnhancedMatch): EnhancedMatch {
  if (data.limitedDataProcessing !== true) return match;
  match.opt_out_type = 'LDP';
  if (match.st === undefined || match.country === undefined) {
    say('Pinterest ignores limited data processing without state and country.');
  }
  return match;
}

/** What the data layer says about the event, then the tag's own fields, then the event id. */
function eventDataFor(name: string | undefined): ReadEventData {
  if (name === undefined) return { eventData: {}, leftOut: [] };
  const read = data.useEcommerce !== false ? dataLayerData(name) : { eventData: {}, leftOut: [] };
  let leftOut = read.leftOut;
  if (name === 'search') {
    const places = [
      at(event.pushed, 'search_term'),
      { key: 'search_term', given: copyFromDataLayer('search_term') },
    ];
    const term = firstUsable(places, 'search_query', textOf);
    read.eventData.search_query = term.used;
    leftOut = leftOut.concat(term.leftOut);
  }
  // In a list an empty object counts as given.
  const ownId = typeof data.eventId === 'object' ? listOf(data.eventId) : data.eventId;
  [{ key: 'event ID of this tag', given: ownId }, at(event.pushed, 'event_id')].forEach((place) => {
    leftOut = leftOut.concat(firstUsable([place], 'event_id', usableId).leftOut);
  });
  const all = withOwnData(read.eventData, data.eventDataObject, data.eventParameters);
  const orderId = name === 'checkout' ? all.eventData.order_id : undefined;
  // The order id is what the server uses for a checkout that has no other.
  const eventId = usableId([data.eventId, all.eventData.event_id, orderId]);
  if (eventId !== undefined) all.eventData.event_id = eventId;
  if (hasTotal(name) && all.eventData.value === undefined) {
    say(name + ' has no value: push a value, or a price with each product.');
  }
  if (eventId === undefined) {
    say(name + ' has no event ID: Pinterest counts it twice if your server reports it too.');
  }
  if (tagId.length !== 13 || tagId.slice(0, 2) !== '26') {
    say('Check the tag ID: ' + tagId + ' does not look like 26 and eleven more digits.');
  }
  return { eventData: all.eventData, leftOut: leftOut.concat(all.leftOut) };
}

/** What the data layer says about the event, and nothing that it still holds of an earlier one. */
function dataLayerData(name: string): ReadEventData {
  const isPurchase = name === 'checkout';
  const orderId = isPurchase ? orderIdOf(event) : undefined;
  const isOld = isLeftOver(ecommerce, event, orderId);
  const isEarlier = isOld || (!hasTotal(name) && cameWithEarlierEvent());
  const isAbout = isAboutProducts(name, dataLayerEvent);
  const sources = [
    isEarlier || !isAbout ? parsed(event.pushed.ecommerce) || {} : ecommerce,
    event.pushed,
  ];
  // Of Tag Manager's standard ecommerce, which is pushed before Tag Manager starts.
  // https://support.google.com/tagmanager/answer/6107169
  if (orderId !== undefined && usableId(copyFromDataLayer('transactionId')) === orderId) {
    sources.push(inDataLayer(['transactionTotal', 'transactionCurrency', 'transactionProducts']));
  }
  // A page that is a purchase as a whole has said so before Tag Manager started.
  if (isPurchase && event.key === 'page') sources.push(inDataLayer(['value', 'currency', 'items']));
  const read = commerceData(sources, name, isPurchase ? orderFound(orderId) : undefined);
  if (isEarlier && isEcommerce && isAbout) {
    read.leftOut.push(
      'ecommerce of an earlier ' +
        (isOld ? 'purchase' : 'event') +
        ' (push it with the event that is about it)',
    );
  }
  if (isGiven(givenEcommerce) && !isEcommerce) read.leftOut.push(noObject('ecommerce'));
  return read;
}

/** The order id of a purchase, and what stands in its place and cannot be used. */
function orderFound(orderId: string | undefined): Found {
  const places = orderIdPlaces(event.pushed).concat(orderIdPlaces(heldOrder()));
  return { used: orderId, leftOut: firstUsable(places, 'order_id', usableId).leftOut };
}

/** Whether `ecommerce` came with an earlier event: what was pushed without one is about the next. */
function cameWithEarlierEvent(): boolean {
  if (event.pushed.ecommerce !== undefined) return false;
  const bringer = event.earlier.filter((message) => message.ecommerce !== undefined).pop();
  return !!bringer && textOf(bringer.event) !== undefined;
}

/** What was tracked, to be compared with the server's event. */
function facts(eventData: TagEventData): string {
  const items = listOf(eventData.line_items).length;
  const pieces = eventData.order_quantity;
  const parts = [
    eventData.event_id && 'event ID ' + eventData.event_id,
    eventData.value !== undefined && 'value ' + eventData.value,
    eventData.currency && 'currency ' + eventData.currency,
    items > 0 && counted(items, 'item'),
    pieces !== undefined && pieces !== items && counted(pieces, 'piece'),
  ].filter((part) => part);
  return parts.length === 0 ? '' : ': ' + parts.join(', ');
}

function counted(count: unknown, what: string): string {
  return count + ' ' + what + (count === 1 ? '' : 's');
}

function sayOtherTag(other: string): void {
  say(
    'This page has loaded tag ' +
      other +
      ', too. Pinterest keeps one tag at a time, now ' +
      tagId +
      '.',
  );
}

function skip(reason: string): void {
  say('Nothing is tracked: ' + reason + '.');
  succeed();
}

function succeed(): void {
  touched = '';
  if (isOpen) data.gtmOnSuccess();
  isOpen = false;
}

function giveUp(reason: string): void {
  say(reason);
  touched = '';
  if (isOpen) data.gtmOnFailure();
  isOpen = false;
}

function say(sentence: string): void {
  logToConsole('Pinterest Tag: ' + sentence);
}
