// One event in the browser: read → decide → hash → load → track.
import type { TemplateData } from 'google-tag-manager/manifest';
import { callLater, copyFromDataLayer, logToConsole } from 'gtm:web';

import { currencyOf } from '../../template-src/shared/currency.ts';
import { mappedName } from '../../template-src/shared/event-names.ts';
import { flagOf } from '../../template-src/shared/normalisers/flag.ts';
import { isFirst, listOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { at, under } from '../shared/candidate.ts';
import { currentEvent } from '../shared/current-event.ts';
import {
  ecommerceOf,
  inDataLayer,
  isCheckoutStep,
  isLeftOver,
  type Order,
  orderOf,
} from '../shared/order-id.ts';
import { firstObject } from '../shared/parsed.ts';
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
import { firstUsable, isGiven, isObject } from './given.ts';
import { noObject } from './left-out.ts';
import type manifest from './manifest.ts';
import { inGa4Form } from './older-ecommerce.ts';
import { fetchLibrary, introduce, openLibrary, passConsentOn } from './pinterest-library.ts';

declare const data: TemplateData<typeof manifest>;

const ownCode = 'this tag';
/** What this code is reading or calling; empty while nothing runs. */
let touched = 'window.dataLayer';
let isOpen = true;
noticeThrow();

const tagId = textOf(data.tagId) || '';
const event = currentEvent();
const givenEcommerce = ecommerceOf(event);
touched = ownCode;
const isOwnEcommerce = event.pushed.ecommerce !== undefined;
const ecommerce = isObject(givenEcommerce) ? givenEcommerce : {};
const decision = decideEventName(
  data,
  isCheckoutStep(event, ecommerce) ? 'begin_checkout' : event.name,
);
const mayTrack =
  data.consentMode === 'ignore' || data.consentMode === 'forward' || consent.isGranted();

if (decision.reason) {
  skip(decision.reason);
} else if (!tagId.match('^[0-9]+$')) {
  giveUp('The tag ID must consist of digits only: correct it in this tag.');
} else if (mayTrack) {
  trackHashed(eventDataFor(decision.name));
} else if (data.consentMode === 'wait') {
  // Read now: when the visitor chooses, the data layer may be about another event.
  const read = eventDataFor(decision.name);
  skip('it waits for consent to ad_storage and ad_user_data');
  whenGranted(() => within(ownCode, () => trackHashed(read)));
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

function trackHashed(read: ReadEventData): void {
  const visitor = knownVisitor(data);
  const leftOut = read.leftOut.concat(visitor.leftOut).filter(isFirst);
  if (leftOut[0])
    say('Left out, because Pinterest could not use what was given: ' + leftOut.join(', ') + '.');
  hashVisitor(visitor, (match) => calling(() => track(match, read.eventData)));
}

function track(match: EnhancedMatch, eventData: TagEventData): void {
  const tracked = decision.name || 'The page';
  const library = openLibrary();
  if (!library) {
    return giveUp(
      'Nothing is tracked: window.pintrk is no function, so another script uses the name.',
    );
  }
  if (data.consentMode !== 'ignore') passConsentOn(library, calling);
  if (flagOf(data.limitedDataProcessing)) {
    match.opt_out_type = 'LDP';
    if (!match.st || !match.country)
      say('Pinterest ignores limited data processing without state and country.');
  }
  introduce(library, tagId, match, (other) =>
    say(
      'This page has loaded tag ' +
        other +
        ', too. Pinterest keeps one tag at a time, now ' +
        tagId +
        '.',
    ),
  );
  if (decision.name) library.pintrk('track', decision.name, eventData, tellResult);
  fetchLibrary(
    library,
    () => end(tracked + ' is tracked' + facts(eventData) + '.', data.gtmOnSuccess),
    () =>
      giveUp(
        tracked +
          ' is not tracked: https://s.pinimg.com/ct/core.js could not be loaded. An ad blocker, ' +
          "the page's content security policy or the network keeps it away.",
      ),
  );
}

function tellResult(started: unknown, problem: unknown): void {
  const said = textOf(problem);
  if (started === false || said)
    say("Pinterest's script did not report " + decision.name + ': ' + (said || 'no reason given'));
}

function eventDataFor(name: string | undefined): ReadEventData {
  const nothing: ReadEventData = { eventData: {}, leftOut: [] };
  if (!name) return nothing;
  const readsPage = flagOf(data.useEcommerce) !== false;
  const read = readsPage ? dataLayerData(name) : nothing;
  if (name === 'search') {
    const keys = 'search_term';
    const places = under([event.pushed, inDataLayer(keys), isOwnEcommerce ? ecommerce : {}], keys);
    const term = firstUsable(places, 'search_query', textOf);
    read.eventData.search_query = term.used;
    read.leftOut = read.leftOut.concat(term.leftOut);
  }
  // In a list an empty object counts as given.
  const ownId = typeof data.eventId === 'object' ? listOf(data.eventId) : data.eventId;
  const ids = [{ key: 'event ID of this tag', given: ownId }, at(event.pushed, 'event_id')];
  const badIds = ids.map((place) => firstUsable([place], 'event_id', usableId).leftOut[0] || '');
  const all = withOwnData(read.eventData, data.eventDataObject, data.eventParameters);
  const orderId = name === 'checkout' && all.eventData.order_id;
  // The order id is what the server uses for a checkout that has no other.
  const eventId = usableId([data.eventId, all.eventData.event_id, orderId]);
  if (eventId) all.eventData.event_id = eventId;
  if (hasTotal(name) && all.eventData.value === undefined)
    say(
      name +
        (readsPage
          ? ' has no usable value: push a value, or a price with each product.'
          : ' has no usable value: this tag does not read the data layer, so it needs one of its own.'),
    );
  if (!eventId)
    say(
      name +
        ' has no usable event ID in the field of this tag: Pinterest counts it twice if your server reports it too.',
    );
  if (!tagId.match('^26[0-9]{11}$'))
    say('Check the tag ID: ' + tagId + ' does not look like 26 and eleven more digits.');
  return { eventData: all.eventData, leftOut: read.leftOut.concat(badIds, all.leftOut) };
}

/** What the data layer says about the event, and nothing that it still holds of an earlier one. */
function dataLayerData(name: string): ReadEventData {
  const isPurchase = name === 'checkout';
  const order: Order = isPurchase ? orderOf(event) : { places: [] };
  const about = isOwnEcommerce || isAboutProducts(name, event.name) ? ecommerce : {};
  const standing = inGa4Form([isOwnEcommerce || !isGiven(event.pushed) ? {} : about, {}], name);
  // The shop's currency stays the same, and tells how its prices are read.
  const shop = { currency: firstUsable(standing.currencies, 'currency', currencyOf).used };
  const bringer = event.earlier.filter((message) => message.ecommerce !== undefined).pop();
  const broughtBy = (bringer && textOf(bringer.event)) || '';
  const isOfList =
    hasTotal(name) && (mappedName(broughtBy) || '').match('^(view_category|search)$');
  // What no event of Pinterest's has brought is about the next; for a page view, what none has.
  const isForNext = bringer && !(hasTotal(name) ? mappedName(broughtBy) : broughtBy);
  // Products of that may be details of the one that the event itself is.
  const own = commerceData([{}, event.pushed, shop], isForNext ? '' : name).eventData;
  // An event of the cart or a purchase that says nothing may mean what is there.
  const isFree = order.id && own.value === 0;
  const saysOtherwise = own.value || isFree || (bringer && !hasTotal(name));
  const isEarlier =
    !isOwnEcommerce &&
    (isOfList ||
      (own.line_items && (!isForNext || standing.products.items[0])) ||
      isLeftOver(about, event, order.id, !isForNext && saysOtherwise));
  const sources = [isEarlier ? {} : about, event.pushed];
  // Of Tag Manager's standard ecommerce, which is pushed before Tag Manager starts.
  // https://support.google.com/tagmanager/answer/6107169
  if (order.id && usableId(copyFromDataLayer('transactionId')) === order.id) {
    sources.push(inDataLayer('transactionTotal transactionCurrency transactionProducts products'));
  }
  // A page that is a purchase as a whole has said so before Tag Manager started.
  if (isPurchase && event.key === 'page') sources.push(inDataLayer('value currency items'));
  const found = firstUsable(order.places, 'order_id', usableId);
  // The first that can be used may be another purchase's.
  found.used = order.id;
  if (isEarlier && (own.line_items || own.value)) sources.push(shop);
  const page = [firstObject([copyFromDataLayer('ecommerce')]), inDataLayer('currency')];
  const read = commerceData(sources, name, isPurchase ? found : undefined, page);
  if (isEarlier && isGiven(about) && !read.eventData.line_items)
    read.leftOut.push('ecommerce of an earlier event (push it with the event that is about it)');
  if (isGiven(givenEcommerce) && !isObject(givenEcommerce))
    read.leftOut.push(noObject('ecommerce'));
  return read;
}

function facts(eventData: TagEventData): string {
  const items = listOf(eventData.line_items).length;
  const quantity = eventData.order_quantity;
  const parts = [
    eventData.event_id && 'event ID ' + eventData.event_id,
    eventData.value !== undefined && 'value ' + eventData.value,
    eventData.currency && 'currency ' + eventData.currency,
    items && counted(items, 'item'),
    quantity && quantity !== items && counted(quantity, 'piece'),
  ].filter((part) => part);
  return parts[0] ? ': ' + parts.join(', ') : '';
}

function counted(count: unknown, what: string): string {
  return count + ' ' + what + (count === 1 ? '' : 's');
}

function skip(reason: string): void {
  end('Nothing is tracked: ' + reason + '.', data.gtmOnSuccess);
}

function giveUp(reason: string): void {
  end(reason, data.gtmOnFailure);
}

function end(sentence: string, answer: () => void): void {
  say(sentence);
  touched = '';
  if (isOpen) answer();
  isOpen = false;
}

function say(sentence: string): void {
  logToConsole('Pinterest Tag: ' + sentence);
}
