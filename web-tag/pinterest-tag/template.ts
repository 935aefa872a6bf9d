// One event in the browser: read → decide → hash → load → track.
import { copyFromDataLayer, isConsentGranted, logToConsole } from 'gtm:web';
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { asciiDigits, consistsOf } from '../../template-src/shared/normalisers/characters.ts';
import { firstGivenText, givenText } from '../../template-src/shared/normalisers/given-text.ts';
import { hashFields, type EnhancedMatch } from './enhanced-match.ts';
import { commerceData, isAboutProducts, withRows, type TagEventData } from './event-data.ts';
import { decideEventName } from './event-name.ts';
import { fetchLibrary, introduce, openLibrary } from './pinterest-library.ts';

declare const data: TemplateData<typeof manifest>;

// Read and decide.
const dataLayerEvent = copyFromDataLayer('event');
const tagId = givenText(data.tagId) || '';
const decision = decideEventName(data, dataLayerEvent);

if (data.consentMode === 'require' && !isConsentGranted('ad_storage')) {
  skip('there is no consent to ad_storage');
} else if (decision.reason !== undefined) {
  skip(decision.reason);
} else if (!consistsOf(tagId, asciiDigits)) {
  giveUp('The tag ID must consist of digits only: correct it in this tag.');
} else {
  hashFields(data, (match) => track(decision.name || '', match));
}

// Load and track.
function track(name: string, match: EnhancedMatch): void {
  const library = openLibrary();
  introduce(library, tagId, match);
  library.pintrk('track', name, eventDataFor(name));
  fetchLibrary(
    library,
    () => {
      say(name + ' is tracked.');
      data.gtmOnSuccess();
    },
    () =>
      giveUp(
        name +
          " is not tracked: https://s.pinimg.com/ct/core.js could not be loaded. An ad blocker, the page's content security policy or the network keeps it away.",
      ),
  );
}

function eventDataFor(name: string): TagEventData {
  let eventData: TagEventData = {};
  if (data.useEcommerce !== false && isAboutProducts(name, dataLayerEvent)) {
    // Version 1 gives `ecommerce` as it was last pushed. Version 2 merges it with earlier ones, so
    // that products of the event before show up again unless the page clears it each time.
    eventData = commerceData(copyFromDataLayer('ecommerce', 1) || {}, name);
  }
  if (name === 'search') {
    const query = givenText(copyFromDataLayer('search_term'));
    if (query !== undefined) eventData.search_query = query;
  }
  eventData = withRows(eventData, data.eventParameters);
  const eventId = eventIdFor(name, eventData);
  if (eventId !== undefined) eventData.event_id = eventId;
  return eventData;
}

/** The field, else a checkout's order id, which the server would use for it as well. */
function eventIdFor(name: string, eventData: TagEventData): string | undefined {
  const orderId = name === 'checkout' ? eventData.order_id : undefined;
  const eventId = firstGivenText([data.eventId, eventData.event_id, orderId]);
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
