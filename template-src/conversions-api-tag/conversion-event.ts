// One event as the Conversions API takes it.
import { getTimestampMillis } from 'gtm:server';

import { flagOf } from '../shared/normalisers/flag.ts';
import { lowerText, rowsOf, textOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import type { Values } from '../shared/values.ts';
import { addAppAndDevice } from './app-and-device.ts';
import { clickIdsOf } from './click-id.ts';
import type { Consent } from './consent.ts';
import { addFromItems, type CustomData, customReaders, limitedOf } from './custom-data.ts';
import { leavesOf, personsOf, sourcesOf } from './event-data.ts';
import { sha256 } from './hash.ts';
import { ipOf } from './network-address.ts';
import { pageAddressOf } from './page-address.ts';
import { checkObjects, readParts } from './read-values.ts';
import type { Settings } from './settings.ts';
import { type UserData, userReaders } from './user-data.ts';
import type { Part, Readers, Warnings } from './values.ts';
import { actionSourceOf, languageOf } from './words.ts';

declare const data: Settings;

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
  /** As they stand in the hit; not sent under these names. */
  ip_override?: string | undefined;
  user_agent?: string | undefined;
  [key: string]: unknown;
}

const eventReaders: Readers = {
  event_id: usableId,
  event_time: unixSecondsOf,
  event_source_url: pageAddressOf,
  partner_name: textOf,
  language: languageOf,
  action_source: actionSourceOf,
  opt_out: flagOf,
  app_id: textOf,
  app_name: textOf,
  app_version: textOf,
  os_version: textOf,
  device_brand: textOf,
  device_carrier: textOf,
  device_model: textOf,
  device_type: textOf,
  wifi: flagOf,
  ip_override: ipOf,
  user_agent: textOf,
};

/** The event, and what is to be said of values that were given and are not in it. */
export interface Built {
  payload: ConversionEvent;
  warnings: Warnings;
}

export function buildEvent(name: string, event: Values, consent: Consent): Built {
  const sources = sourcesOf(event, name);
  const user: UserData = {};
  const custom: CustomData = {};
  const payload = { event_name: name, user_data: user, custom_data: custom } as ConversionEvent;
  const ofCustom: Part = { readers: customReaders, values: custom };
  const told = rowsOf([data.userDataRows, data.userDataObject]).map(leavesOf);
  const persons = told.concat(personsOf(event));
  const limited = (data.limitedDataProcessing && {
    state: data.ldpState,
    country: data.ldpCountry,
  }) as Values | undefined;
  const priced = sources
    .concat(rowsOf(event.items))
    .filter((one) => one.currency)
    .map((one) => ({ currency: one.currency }));
  const warnings = checkObjects(data, 'userDataObject customDataObject eventDataObject').concat(
    checkObjects(
      event,
      'user_data custom_data ecommerce app_info device_info consent_state consent',
    ),
    readParts(
      [clickIdsOf(event)].concat(data.autoUserData === false ? told : persons, rowsOf(limited)),
      { readers: userReaders, values: user },
    ),
    // An amount is read by its currency, so that is first; in GA4 products may have one.
    readParts(priced, ofCustom),
    readParts(sources, { readers: eventReaders, values: payload }, ofCustom),
    addFromItems(name, custom, sources),
    addAppAndDevice(payload, sources),
  );
  payload.action_source = payload.action_source || 'web';
  // Offline they are those of whoever reports the event.
  if (payload.action_source !== 'offline') {
    user.client_ip_address = user.client_ip_address || payload.ip_override;
    user.client_user_agent = user.client_user_agent || payload.user_agent;
  }
  payload.ip_override = payload.user_agent = undefined;
  if (limited || persons.some((one) => limitedOf([one.opt_out_type, one.optOutType])))
    custom.opt_out_type = 'LDP';
  // By its id Pinterest recognises the event of the browser: exactly as given.
  const ofOrder = name === 'checkout' && custom.order_id;
  payload.event_id = ((data.eventIdSource === 'order' && ofOrder) ||
    payload.event_id ||
    ofOrder) as string;
  payload.opt_out =
    payload.opt_out ||
    (data.consentMode === 'optOut' && !consent.isGranted) ||
    persons.some((one) => one.opt_out && flagOf(one.opt_out)) ||
    undefined;
  return {
    payload: payload,
    warnings: warnings.concat(
      !payload.event_id && 'without event_id it can count twice; see Event ID',
      // https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
      payload.event_time < getTimestampMillis() / 1000 - 3600 &&
        payload.action_source !== 'offline' &&
        'over an hour old: may count as offline',
      (event.action_source as string | undefined) &&
        actionSourceOf(event.action_source) &&
        lowerText(event.action_source).indexOf(payload.action_source) < 0 &&
        'action_source counts as ' + payload.action_source,
      !!('' + payload.event_id).match('@|%(25)*40') && 'event_id is an e-mail address',
      custom.opt_out_type && !(user.st && user.country) && 'LDP needs state and country',
    ),
  };
}

/** The event id for tables and letters, which hold no e-mail address. */
export const storedId = (payload: ConversionEvent): string =>
  payload.event_id.match('@|%(25)*40') ? sha256(payload.event_id) : payload.event_id;
