// One event as the Conversions API takes it, built from what is known.
import { generateRandom, getTimestampMillis } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { whole } from '../shared/whole-number.ts';
import { addAppAndDevice } from './app-and-device.ts';
import { clickIdOf } from './click-id.ts';
import type { Consent } from './consent.ts';
import { type CustomData, limitedOf, readCustomData } from './custom-data.ts';
import { personsOf, sourcesOf, type Values } from './event-data.ts';
import { sha256 } from './hash.ts';
import { pageAddressOf } from './page-address.ts';
import { eachOf, type Readers, readValues, type Warnings } from './read-values.ts';
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

/** `ss-gtm` is what Pinterest itself calls server-side Tag Manager. */
export function buildEvent(
  name: string,
  event: Values,
  consent: Consent,
  data: Settings,
  warnings: Warnings,
): ConversionEvent {
  const sources = sourcesOf(event, data);
  const persons = personsOf(event, data);
  const conversion = readEvent(sources, data, warnings) as ConversionEvent;
  const customData = readCustomData(name, sources, data, warnings);
  const user = readUserData(
    persons,
    sources,
    conversion.action_source === 'offline',
    data,
    warnings,
  );
  addAppAndDevice(conversion, sources, warnings);
  const isLimited =
    data.limitedDataProcessing ||
    customData.opt_out_type ||
    persons.some((one) => limitedOf(one.opt_out_type));
  if (isLimited) customData.opt_out_type = 'LDP';
  user.click_id = clickIdOf(event, user);
  const now = getTimestampMillis();
  conversion.event_name = name;
  conversion.action_source = conversion.action_source || 'web';
  conversion.event_time = conversion.event_time || whole(now / 1000);
  conversion.event_id = ownEventId(name, conversion.event_id, customData.order_id, data);
  if (!conversion.event_id && data.withoutEventId !== 'refuse') {
    conversion.event_id = now + '.' + generateRandom(100000000, 999999999);
    warnings.push('without event_id it may be counted twice');
  }
  const isOptedOut =
    (data.consentMode === 'optOut' && !consent.isGranted) ||
    persons.some((one) => flagOf(one.opt_out));
  conversion.opt_out = conversion.opt_out || isOptedOut || undefined;
  conversion.partner_name = conversion.partner_name || 'ss-gtm';
  conversion.user_data = user;
  conversion.custom_data = customData;
  warnings.push(
    // https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
    conversion.event_time < now / 1000 - 3600 && 'over an hour old: may count as offline',
    actionSourceOf(event.action_source) &&
      event.action_source !== conversion.action_source &&
      'action_source counts as ' + conversion.action_source,
    storedId(conversion) !== conversion.event_id &&
      'event_id is an e-mail address: stored as its hash',
    isLimited && !(user.st && user.country) && 'Pinterest ignores LDP without state and country',
  );
  return conversion;
}

/** What is known of the event itself. */
function readEvent(sources: Values[], data: Settings, warnings: Warnings): Values {
  const readers: Readers = eachOf({
    event_time: unixSecondsOf,
    event_source_url: (given: unknown) => pageAddressOf(given, data.keepPageAddress === true),
    language: languageOf,
    action_source: actionSourceOf,
    'opt_out wifi': flagOf,
    'event_id partner_name app_id app_name app_version os_version': textOf,
    'device_brand device_carrier device_model device_type': textOf,
  });
  return readValues(sources, readers, { page_location: 'event_source_url' }, warnings);
}

/** The event id for tables and letters, which hold no e-mail address. */
export const storedId = (conversion: ConversionEvent): string =>
  conversion.event_id.match('@|%(25)*40') ? sha256(conversion.event_id) : conversion.event_id;

/** By it Pinterest recognises that browser and server report the same event; exactly as given. */
function ownEventId(
  name: string,
  inEventData: string | undefined,
  orderId: string | undefined,
  data: Settings,
): string {
  const ofOrder = (name === 'checkout' && orderId) || '';
  if (data.eventIdSource === 'order' && ofOrder) return ofOrder;
  const ofEvent = data.eventIdSource !== 'field' && inEventData;
  return ofEvent || textOf(data.eventId) || ofOrder;
}
