// One event as the Conversions API takes it, built from what is known.
import { generateRandom, getTimestampMillis } from 'gtm:server';

import { amountOf } from '../shared/amount.ts';
import { currencyOf } from '../shared/currency.ts';
import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { usableOrderId } from '../shared/order-id.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { whole, wholeNumber } from '../shared/whole-number.ts';
import { readAppInfo, readDeviceInfo } from './app-and-device.ts';
import { clickIdOf } from './click-id.ts';
import type { Consent } from './consent.ts';
import {
  contentIdsOf,
  type CustomData,
  customDataOf,
  eventsWithTotal,
  mostContents,
  productsOf,
} from './custom-data.ts';
import { placesOf, type Values } from './event-data.ts';
import { keysOfApp } from './names.ts';
import { ipAddressOf } from './network-address.ts';
import { pageAddressOf } from './page-address.ts';
import { type Place, readValues } from './read-values.ts';
import type { Settings } from './settings.ts';
import { hashesOf, normalisers, type UserData, userDataOf } from './user-data.ts';
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

/** What reads a value where it is more than text, and no hash. */
const readers: { [key: string]: (given: any) => unknown } = {
  event_time: unixSecondsOf,
  language: languageOf,
  action_source: actionSourceOf,
  opt_out: flagOf,
  opt_out_type: (given) => (lowerText(given).indexOf('ldp') === -1 ? undefined : 'LDP'),
  currency: currencyOf,
  order_id: usableOrderId,
  content_ids: contentIdsOf,
  num_items: wholeNumber,
  external_measurement_vendor_id: wholeNumber,
  wifi: (given) => flagOf(given) || undefined,
  client_ip_address: ipAddressOf,
  request_address: ipAddressOf,
};

/** Maps, normalises and hashes; `ss-gtm` is what Pinterest itself calls server-side Tag Manager. */
export function buildEvent(
  name: string,
  event: Values,
  consent: Consent,
  data: Settings,
): BuiltEvent {
  const places = placesOf(event, data);
  const reading = readValues(places, (key, given, before) => {
    if (normalisers[key]) return hashesOf(key, given, data.defaultCallingCode);
    if (key === 'event_source_url') return pageAddressOf(given, data.keepPageAddress === true);
    if (key === 'contents') return productsOf(given, before.currency, data);
    if (key === 'value' || key === 'predicted_ltv') return amountOf(given, before.currency);
    return (readers[key] || textOf)(given);
  });
  const found = reading.values;
  found.click_id = clickIdOf(event, found);
  const place = data.actionSource === 'auto' ? found.action_source : data.actionSource;
  const actionSource = actionSourceOf(place) || 'web';
  const customData = customDataOf(name, found);
  if (data.limitedDataProcessing) customData.opt_out_type = 'LDP';
  const ownId = ownEventId(name, found.event_id, customData.order_id, data);
  const now = getTimestampMillis() / 1000;
  const isOptedOut = found.opt_out || (data.consentMode === 'optOut' && !consent.isGranted);
  const conversion: ConversionEvent = {
    event_name: name,
    action_source: actionSource,
    event_time: found.event_time || whole(now),
    event_id: ownId || getTimestampMillis() + '.' + generateRandom(100000000, 999999999),
    event_source_url: found.event_source_url,
    opt_out: isOptedOut || undefined,
    partner_name: found.partner_name || 'ss-gtm',
    user_data: userDataOf(found, actionSource === 'offline'),
    custom_data: customData,
    language: found.language,
  };
  const ofDevice = addAppAndDevice(conversion, found, places);
  const user = conversion.user_data;
  const products = customData.contents ? found.contents.length : 0;
  const needsValue = products > 0 && eventsWithTotal.indexOf(name) !== -1;
  const warnings = [
    needsValue && !customData.value && 'no value: a product has no readable price',
    products > mostContents && 'contents has 200 of ' + products + ' products',
    !ownId && 'without event_id it may be counted twice',
    // https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
    conversion.event_time < now - 3600 && 'over an hour old: may count as offline',
    event.action_source &&
      event.action_source !== actionSource &&
      'action_source counts as ' + actionSource,
    customData.opt_out_type &&
      !(user.st && user.country) &&
      'Pinterest ignores LDP without state and country',
  ].filter((one): one is string => !!one);
  return {
    conversion: conversion,
    hasOwnId: !!ownId,
    warnings: reading.unusable.concat(ofDevice, warnings),
  };
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
  if (data.eventIdSource === 'order' && ofOrder) return ofOrder;
  const ofEvent = data.eventIdSource !== 'field' && inEventData;
  return ofEvent || textOf(data.eventId) || ofOrder;
}

/** Adds what is known of app and device, and gives what could not be used. */
function addAppAndDevice(conversion: ConversionEvent, found: Values, places: Place[]): string[] {
  for (const key of keysOfApp) conversion[key] = found[key];
  if (!places.some((one) => one.values.app_info || one.values.device_info)) return [];
  const appInfo = readAppInfo(places);
  const deviceInfo = readDeviceInfo(places);
  conversion.app_info = appInfo.values;
  conversion.device_info = deviceInfo.values;
  return appInfo.unusable.concat(deviceInfo.unusable);
}
