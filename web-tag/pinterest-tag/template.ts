// One event in the browser: read → decide → hash → load → track.
import { copyFromDataLayer, logToConsole } from 'gtm:web';
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { firstTextOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { hashFields, type EnhancedMatch } from './enhanced-match.ts';
import { commerceData, isAboutProducts, withOwnData, type TagEventData } from './event-data.ts';
import { decideEventName } from './event-name.ts';
import { consent, whenGranted } from './consent.ts';
import { fetchLibrary, introduce, openLibrary, passConsentOn } from './pinterest-library.ts';

declare const data: TemplateData<typeof manifest>;

// Read and decide.
const dataLayerEvent = copyFromDataLayer('event');
const tagId = textOf(data.tagId) || '';
const decision = decideEventName(data, dataLayerEvent);

if (decision.reason !== undefined) {
  skip(decision.reason);
} else if (tagId.search('^[0-9]+$') !== 0) {
  giveUp('The tag ID must consist of digits only: correct it in this tag.');
} else if (data.consentMode === 'require' && !consent.isGranted()) {
  skip('there is no consent to ad_storage and ad_user_data');
} else if (data.consentMode === 'wait' && !consent.isGranted()) {
  waitForConsent();
} else {
  report();
}

/** Read now: when the visitor chooses, the data layer may be about another event. */
function waitForConsent(): void {
  const eventData = eventDataFor(decision.name);
  skip('it waits for consent to ad_storage and ad_user_data');
  whenGranted(() => hashFields(data, (match) => track(match, eventData, nothing, nothing)));
}

function report(): void {
  hashFields(data, (match) =>
    track(match, eventDataFor(decision.name), data.gtmOnSuccess, data.gtmOnFailure),
  );
}

// Load and track.
function track(
  match: EnhancedMatch,
  eventData: TagEventData,
  onSuccess: () => void,
  onFailure: () => void,
): void {
  const name = decision.name || '';
  const library = openLibrary();
  if (data.consentMode !== 'ignore') passConsentOn(library, consent);
  introduce(library, tagId, withLimits(match), (other) =>
    say(
      'This page has loaded tag ' +
        other +
        ', too. Pinterest keeps one tag at a time, now ' +
        tagId,
    ),
  );
  if (name !== '') library.pintrk('track', name, eventData, tellResult);
  fetchLibrary(
    library,
    () => {
      say((name || 'The page') + ' is tracked.');
      onSuccess();
    },
    () => {
      say(
        (name || 'The page') +
          " is not tracked: https://s.pinimg.com/ct/core.js could not be loaded. An ad blocker, the page's content security policy or the network keeps it away.",
      );
      onFailure();
    },
  );
}

/** What Pinterest's script says of an event when it has dealt with it. */
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

function nothing(): void {}

function eventDataFor(name: string | undefined): TagEventData {
  if (name === undefined) return {};
  let eventData: TagEventData = {};
  if (data.useEcommerce !== false && isAboutProducts(name, dataLayerEvent)) {
    // Version 1 gives `ecommerce` as it was last pushed. Version 2 merges it with earlier ones, so
    // that products of the event before show up again unless the page clears it each time.
    eventData = commerceData(copyFromDataLayer('ecommerce', 1) || {}, name);
  }
  if (name === 'search') {
    const query = textOf(copyFromDataLayer('search_term'));
    if (query !== undefined) eventData.search_query = query;
  }
  eventData = withOwnData(eventData, data.eventDataObject, data.eventParameters);
  const eventId = eventIdFor(name, eventData);
  if (eventId !== undefined) eventData.event_id = eventId;
  return eventData;
}

/** The field, else a checkout's order id, which the server would use for it as well. */
function eventIdFor(name: string, eventData: TagEventData): string | undefined {
  const orderId = name === 'checkout' ? eventData.order_id : undefined;
  const eventId = firstTextOf([data.eventId, eventData.event_id, orderId]);
  if (eventId === undefined) {
    say(name + ' has no event ID: Pinterest counts it twice if your server reports it too.');
  }
  if (tagId.length !== 13 || tagId.slice(0, 2) !== '26') {
    say('Check the tag ID: ' + tagId + ' does not look like 26 and eleven more digits.');
  }
  return eventId;
}

function skip(reason: string): void {
  say('Nothing is tracked: ' + reason + '.');
  data.gtmOnSuccess();
}

function giveUp(reason: string): void {
  say(reason);
  data.gtmOnFailure();
}

function say(sentence: string): void {
  logToConsole('Pinterest Tag: ' + sentence);
}
