// One event as the Conversions API takes it, built from what is known.
import { generateRandom, getTimestampMillis } from 'gtm:server';
import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { readApp, readAppInfo, readDeviceInfo } from './app-and-device.ts';
import { clickIdOf } from './click-id.ts';
import type { Consent } from './consent.ts';
import { readCustomData, type CustomData } from './custom-data.ts';
import { sourcesOf, type Values } from './event-data.ts';
import { pageAddressOf } from './page-address.ts';
import { readValues, type Names, type Place } from './read-values.ts';
import type { Settings } from './settings.ts';
import { readUserData, userSourcesOf, type UserData } from './user-data.ts';
import { actionSourceOf, flagOf, languageOf } from './words.ts';

/**
 * Absent keys are undefined, which JSON leaves out.
 * https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEvents)
 */
export interface ConversionEvent {
  event_name: string;
  action_source: string;
  /** Unix seconds. */
  event_time: number;
  event_id: string;
  event_source_url: string | undefined;
  opt_out: boolean | undefined;
  partner_name: string;
  user_data: UserData;
  custom_data: CustomData;
  language: string | undefined;
  app_info?: Values;
  device_info?: Values;
  [key: string]: unknown;
}

/** An event, and what there is to say about it. */
export interface BuiltEvent {
  conversion: ConversionEvent;
  /** Whether the browser can send the same event id: it is not a random one. */
  hasOwnId: boolean;
  /** Sentences for the log: what was left out, and what the user should know. */
  warnings: string[];
}

const namesOfEvent: Names = {
  event_id: 'event_id',
  event_time: 'event_time',
  event_source_url: 'event_source_url',
  page_location: 'event_source_url',
  partner_name: 'partner_name',
  language: 'language',
  action_source: 'action_source',
  opt_out: 'opt_out',
  opt_out_type: 'opt_out_type',
};
const nameOfOptOutType: Names = { opt_out_type: 'opt_out_type' };

/** What reads a value where it is more than text. */
const eventReaders: { [key: string]: (given: unknown) => unknown } = {
  event_time: unixSecondsOf,
  language: languageOf,
  action_source: (given) => (actionSourceOf(lowerText(given)) ? lowerText(given) : undefined),
  opt_out: flagOf,
  opt_out_type: (given) => (lowerText(given).indexOf('ldp') === -1 ? undefined : 'LDP'),
};

/**
 * Maps, normalises and hashes. `ss-gtm` is what Pinterest itself calls server-side Tag Manager.
 */
export function buildEvent(
  name: string,
  event: Values,
  consent: Consent,
  data: Settings,
): BuiltEvent {
  const sources = sourcesOf(event, data);
  const userSources = userSourcesOf(event, data);
  const places = sources
    .map((source): Place => ({ values: source, names: namesOfEvent }))
    .concat(userSources.map((source) => ({ values: source, names: nameOfOptOutType })));
  const basics = readValues(places, (key, given) =>
    key === 'event_source_url'
      ? pageAddressOf(given, data.keepPageAddress === true)
      : (eventReaders[key] || textOf)(given),
  );
  const found = basics.values;
  const placeWord =
    data.actionSource === 'auto' ? found.action_source : lowerText(data.actionSource);
  const actionSource = actionSourceOf(placeWord || 'web') || 'web';
  const people = readUserData(event, userSources, actionSource, data);
  const commerce = readCustomData(name, event, sources, data);
  const ownId = ownEventId(name, found.event_id, commerce.customData.order_id, data);
  const now = getTimestampMillis() / 1000;
  const isOptedOut = found.opt_out || (data.consentMode === 'optOut' && !consent.isGranted);
  people.values.click_id = clickIdOf(event, userSources);
  const conversion: ConversionEvent = {
    event_name: name,
    action_source: actionSource,
    event_time: found.event_time || now - (now % 1),
    event_id: ownId || getTimestampMillis() + '.' + generateRandom(100000000, 999999999),
    event_source_url: found.event_source_url,
    opt_out: isOptedOut || undefined,
    partner_name: found.partner_name || 'ss-gtm',
    user_data: people.values,
    custom_data: commerce.customData,
    language: found.language,
  };
  if (data.limitedDataProcessing || found.opt_out_type) {
    conversion.custom_data.opt_out_type = 'LDP';
  }
  const warnings = basics.unusable.concat(
    people.unusable,
    commerce.warnings,
    addAppAndDevice(conversion, event, sources, data),
    hintsOf(conversion, now, ownId),
  );
  if (placeWord && placeWord !== actionSource) {
    warnings.push('action_source "' + placeWord.slice(0, 20) + '" counts as ' + actionSource);
  }
  return { conversion: conversion, hasOwnId: !!ownId, warnings: warnings };
}

/**
 * The id by which Pinterest recognises that browser and server report the same event: of the event
 * data, else of the tag's field, else a checkout's order id; exactly as given, because the browser
 * sends the same text. Undefined if there is none.
 */
function ownEventId(
  name: string,
  inEventData: string | undefined,
  orderId: string | undefined,
  data: Settings,
): string | undefined {
  const ofOrder = name === 'checkout' ? orderId : undefined;
  const ofEvent = data.eventIdSource === 'field' ? undefined : inEventData;
  const first = data.eventIdSource === 'order' ? ofOrder || ofEvent : ofEvent;
  return first || textOf(data.eventId) || ofOrder;
}

/** A website's events seldom say anything of these, so they are not searched for it. */
function addAppAndDevice(
  conversion: ConversionEvent,
  event: Values,
  sources: Values[],
  data: Settings,
): string[] {
  let unusable: string[] = [];
  const isApp = conversion.action_source !== 'web' || event.app_id;
  if (isApp || data.eventDataRows || data.eventDataObject) {
    const app = readApp(sources);
    for (const key in app.values) conversion[key] = app.values[key];
    unusable = app.unusable;
  }
  if (sources.some((source) => source.app_info || source.device_info)) {
    const appInfo = readAppInfo(sources);
    const deviceInfo = readDeviceInfo(sources);
    conversion.app_info = appInfo.values;
    conversion.device_info = deviceInfo.values;
    unusable = unusable.concat(appInfo.unusable, deviceInfo.unusable);
  }
  return unusable;
}

/**
 * After an hour an event counts as offline:
 * https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
 */
function hintsOf(conversion: ConversionEvent, now: number, ownId: string | undefined): string[] {
  const hints: string[] = [];
  const user = conversion.user_data;
  const isLimited = conversion.custom_data.opt_out_type;
  if (!ownId) hints.push('without event_id it may be counted twice');
  if (conversion.event_time < now - 3600) hints.push('over an hour old: may count as offline');
  if (isLimited && !(user.st && user.country)) {
    hints.push('Pinterest ignores LDP without state and country');
  }
  return hints;
}
