// One event as the Conversions API takes it, built from what is known.
import { generateRandom, getTimestampMillis } from 'gtm:server';
import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { readApp, readInfo } from './app-and-device.ts';
import { clickIdOf } from './click-id.ts';
import type { Consent } from './consent.ts';
import { readCustomData, type CustomData } from './custom-data.ts';
import { layersOf, type Layer, type Values } from './event-data.ts';
import { pageAddressOf } from './page-address.ts';
import { readFields, type Field } from './read-fields.ts';
import type { Settings } from './settings.ts';
import { readUserData, userLayersOf, type UserData } from './user-data.ts';
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

interface EventField extends Field {
  read: (given: unknown, data: Settings) => unknown;
}

const eventFields: EventField[] = [
  { key: 'event_id', names: ['event_id'], read: textOf },
  {
    key: 'event_time',
    names: ['event_time'],
    read: unixSecondsOf,
    otherwise: 'is neither a Unix time nor ISO 8601, so the event happens now',
  },
  {
    key: 'event_source_url',
    names: ['event_source_url', 'page_location'],
    read: (given, data) => pageAddressOf(given, data.keepPageAddress === true),
    otherwise: 'is not the address of a page',
  },
  { key: 'partner_name', names: ['partner_name'], read: textOf },
  { key: 'language', names: ['language'], read: languageOf },
  {
    key: 'action_source',
    names: ['action_source'],
    read: (given) => (actionSourceOf(lowerText(given)) ? lowerText(given) : undefined),
    otherwise: 'is none that Pinterest knows, so the event counts as web',
  },
  { key: 'opt_out', names: ['opt_out'], read: flagOf, otherwise: 'is neither yes nor no' },
];

const optOutTypeField: Field[] = [
  {
    key: 'opt_out_type',
    names: ['opt_out_type'],
    otherwise: 'is not LDP, all that Pinterest reads',
  },
];

/**
 * Maps, normalises and hashes. `ss-gtm` is what Pinterest itself calls server-side Tag Manager.
 */
export function buildEvent(
  name: string,
  event: Values,
  consent: Consent,
  data: Settings,
): BuiltEvent {
  const layers = layersOf(event, data);
  const userLayers = userLayersOf(event, data);
  const basics = readFields(eventFields, layers, (field, given) => field.read(given, data));
  const found = basics.values;
  const placeWord =
    data.actionSource === 'auto' ? found.action_source : lowerText(data.actionSource);
  const actionSource = actionSourceOf(placeWord || 'web') || 'web';
  const people = readUserData(event, userLayers, actionSource, data);
  const commerce = readCustomData(name, layers, data);
  const ownId = ownEventId(name, found.event_id, commerce.customData.order_id, data);
  const now = getTimestampMillis() / 1000;
  const isOptedOut = found.opt_out || (data.consentMode === 'optOut' && !consent.isGranted);
  const optOutType = readFields(optOutTypeField, layers.concat(userLayers), (_field, given) =>
    lowerText(given).indexOf('ldp') === -1 ? undefined : 'LDP',
  );
  people.values.click_id = clickIdOf(event, userLayers);
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
  if (data.limitedDataProcessing || optOutType.values.opt_out_type) {
    conversion.custom_data.opt_out_type = 'LDP';
  }
  const warnings = basics.unusable.concat(
    people.unusable,
    commerce.warnings,
    optOutType.unusable,
    addAppAndDevice(conversion, event, layers, data),
    hintsOf(conversion, now),
  );
  if (placeWord && placeWord !== actionSource) {
    warnings.push('action_source "' + placeWord.slice(0, 20) + '" counts as ' + actionSource);
  }
  if (!ownId) warnings.push('without event_id it may be counted twice');
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
  layers: Layer[],
  data: Settings,
): string[] {
  let unusable: string[] = [];
  const isApp = conversion.action_source !== 'web' || event.app_id;
  if (isApp || data.eventDataRows || data.eventDataObject) {
    const app = readApp(layers);
    for (const key in app.values) conversion[key] = app.values[key];
    unusable = app.unusable;
  }
  if (layers.some((layer) => layer.values.app_info || layer.values.device_info)) {
    const appInfo = readInfo('app_info', layers);
    const deviceInfo = readInfo('device_info', layers);
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
function hintsOf(conversion: ConversionEvent, now: number): string[] {
  const hints: string[] = [];
  const user = conversion.user_data;
  if (conversion.event_time < now - 3600) hints.push('over an hour old: may count as offline');
  if (conversion.custom_data.opt_out_type && (!user.st || !user.country)) {
    hints.push('Pinterest ignores LDP without state and country');
  }
  return hints;
}
