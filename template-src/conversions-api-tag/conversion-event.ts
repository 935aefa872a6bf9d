// One event as the Conversions API takes it, built from what is known.
import { generateRandom, getTimestampMillis } from 'gtm:server';

import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { readApp, readAppInfo, readDeviceInfo } from './app-and-device.ts';
import { clickIdOf } from './click-id.ts';
import type { Consent } from './consent.ts';
import { type CustomData, readCustomData } from './custom-data.ts';
import { sourcesOf, type Values } from './event-data.ts';
import { pageAddressOf } from './page-address.ts';
import { type Names, type Place, readValues } from './read-values.ts';
import type { Settings } from './settings.ts';
import { readUserData, type UserData, userSourcesOf } from './user-data.ts';
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
  const place = data.actionSource === 'auto' ? found.action_source : lowerText(data.actionSource);
  const actionSource = actionSourceOf(place || 'web') || 'web';
  const people = readUserData(event, userSources, actionSource, data);
  people.values.click_id = clickIdOf(event, userSources);
  const commerce = readCustomData(name, event, sources, data);
  const customData = commerce.customData;
  if (found.opt_out_type || data.limitedDataProcessing) customData.opt_out_type = 'LDP';
  const ownId = ownEventId(name, found.event_id, customData.order_id, data);
  const now = getTimestampMillis() / 1000;
  const isOptedOut = found.opt_out || (data.consentMode === 'optOut' && !consent.isGranted);
  const conversion: ConversionEvent = {
    event_name: name,
    action_source: actionSource,
    event_time: found.event_time || now - (now % 1),
    event_id: ownId || getTimestampMillis() + '.' + generateRandom(100000000, 999999999),
    event_source_url: found.event_source_url,
    opt_out: isOptedOut || undefined,
    partner_name: found.partner_name || 'ss-gtm',
    user_data: people.values,
    custom_data: customData,
    language: found.language,
  };
  const ofDevice = addAppAndDevice(conversion, sources, data);
  const warnings = basics.unusable.concat(people.unusable, commerce.warnings, ofDevice);
  const warnIf = (condition: unknown, warning: string): void => {
    if (condition) warnings.push(warning);
  };
  const user = people.values;
  const isLimitedInVain = customData.opt_out_type && !(user.st && user.country);
  warnIf(!ownId, 'without event_id it may be counted twice');
  // https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
  warnIf(conversion.event_time < now - 3600, 'over an hour old: may count as offline');
  warnIf(isLimitedInVain, 'Pinterest ignores LDP without state and country');
  warnIf(place && place !== actionSource, 'action_source ' + place + ' counts as ' + actionSource);
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

/**
 * Adds what is known of app and device, and gives what could not be used. A website's events seldom
 * say anything of these, so they are not searched for it.
 */
function addAppAndDevice(conversion: ConversionEvent, sources: Values[], data: Settings): string[] {
  let unusable: string[] = [];
  const isApp = conversion.action_source !== 'web' || sources.some((source) => source.app_id);
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
