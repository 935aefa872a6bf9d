// One event as the Conversions API takes it, built from what is known.
import { generateRandom, getTimestampMillis } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { whole } from '../shared/whole-number.ts';
import { readAppAndDevice } from './app-and-device.ts';
import { clickIdOf } from './click-id.ts';
import type { Consent } from './consent.ts';
import { type CustomData, readCustomData } from './custom-data.ts';
import { personsOf, sourcesOf, type Values } from './event-data.ts';
import { keysOfApp, keysOfEvent, namesInEvent } from './names.ts';
import { ipAddressOf } from './network-address.ts';
import { pageAddressOf } from './page-address.ts';
import { readValues } from './read-values.ts';
import type { Settings } from './settings.ts';
import { readUserData, type UserData } from './user-data.ts';
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

/** What reads a value where it is more than text. */
const eventReaders: { [key: string]: (given: any) => unknown } = {
  event_time: unixSecondsOf,
  language: languageOf,
  action_source: actionSourceOf,
  opt_out: flagOf,
  opt_out_type: limitedOf,
  wifi: flagOf,
  request_address: ipAddressOf,
};

/** `ss-gtm` is what Pinterest itself calls server-side Tag Manager. */
export function buildEvent(
  name: string,
  event: Values,
  consent: Consent,
  data: Settings,
): BuiltEvent {
  const sources = sourcesOf(event, data);
  const persons = personsOf(event, data);
  const basics = readValues(sources, keysOfEvent.concat(keysOfApp), namesInEvent, (key, given) =>
    key === 'event_source_url'
      ? pageAddressOf(given, data.keepPageAddress === true)
      : (eventReaders[key] || textOf)(given),
  );
  const found = basics.values;
  const place = data.actionSource === 'auto' ? found.action_source : data.actionSource;
  const actionSource = actionSourceOf(place) || 'web';
  const person = readUserData(found, persons, actionSource === 'offline', data);
  const user: UserData = person.values;
  user.click_id = clickIdOf(event, user);
  const commerce = readCustomData(name, sources, data);
  const customData: CustomData = commerce.values;
  const isLimited =
    data.limitedDataProcessing ||
    found.opt_out_type ||
    persons.some((one) => limitedOf(one.opt_out_type));
  if (isLimited) customData.opt_out_type = 'LDP';
  const app = readAppAndDevice(sources);
  const ownId = ownEventId(name, found.event_id, customData.order_id, data);
  const now = getTimestampMillis() / 1000;
  const isOptedOut =
    found.opt_out ||
    persons.some((one) => flagOf(one.opt_out)) ||
    (data.consentMode === 'optOut' && !consent.isGranted);
  const conversion: ConversionEvent = {
    event_name: name,
    action_source: actionSource,
    event_time: found.event_time || whole(now),
    event_id: ownId || getTimestampMillis() + '.' + generateRandom(100000000, 999999999),
    event_source_url: found.event_source_url,
    opt_out: isOptedOut || undefined,
    partner_name: found.partner_name || 'ss-gtm',
    user_data: user,
    custom_data: customData,
    language: found.language,
  };
  for (const key of keysOfApp) conversion[key] = found[key];
  for (const key in app.values) conversion[key] = app.values[key];
  const warnings = [
    !ownId && 'without event_id it may be counted twice',
    // https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
    conversion.event_time < now - 3600 && 'over an hour old: may count as offline',
    actionSourceOf(event.action_source) &&
      event.action_source !== actionSource &&
      'action_source ' + event.action_source + ' counts as ' + actionSource,
    isLimited && !(user.st && user.country) && 'Pinterest ignores LDP without state and country',
  ].filter((one): one is string => !!one);
  return {
    conversion: conversion,
    hasOwnId: !!ownId,
    warnings: basics.unusable.concat(person.unusable, commerce.unusable, app.unusable, warnings),
  };
}

/** LDP is the one type of opt-out that Pinterest reads, and counts wherever it stands. */
function limitedOf(given: unknown): string | undefined {
  return ('' + given).toLowerCase().indexOf('ldp') === -1 ? undefined : 'LDP';
}

/**
 * The id by which Pinterest recognises that browser and server report the same event: of the
 * event, else of the tag's field, else a checkout's order id; exactly as given.
 */
function ownEventId(
  name: string,
  inEventData: string | undefined,
  orderId: string | undefined,
  data: Settings,
): string | undefined {
  const ofOrder = name === 'checkout' ? orderId : undefined;
  if (data.eventIdSource === 'order' && ofOrder) return ofOrder;
  const ofEvent = data.eventIdSource !== 'field' && inEventData;
  return ofEvent || textOf(data.eventId) || ofOrder;
}
