import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { normaliseCountry } from '../shared/normalisers/country.ts';
import { givenText, lowerText } from '../shared/normalisers/given-text.ts';
import { normaliseRegion } from '../shared/normalisers/region.ts';
import { appInfo, described, deviceInfo } from './app-and-device.ts';
import { hasConsent } from './consent.ts';
import { customDataOf, type CustomData } from './custom-data.ts';
import { event, merge, notes, parsed } from './event.ts';
import { eventId, eventTime } from './id-and-time.ts';
import { hashes, userDataOf, type UserData } from './user-data.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * One event as the Conversions API takes it. Absent keys are undefined, which JSON leaves out.
 * https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEvents)
 */
export interface ConversionEvent {
  [key: string]: any;
  event_name: string;
  event_id: string;
  user_data: UserData;
  custom_data: CustomData;
}

/** Maps, normalises, hashes, and notes what Pinterest would refuse. */
export function conversionEvent(name: string): ConversionEvent {
  // Rows come before objects, and both before what the event says.
  merge(event, event.custom_data);
  merge(event, data.customDataObject, data.customDataRows);
  merge(event, data.eventDataObject, data.eventDataRows);
  const shop = parsed(event.ecommerce) || {};
  const orderId = givenText(event.order_id || event.transaction_id || shop.transaction_id);
  const source = data.actionSource === 'auto' ? lowerText(event.action_source) : data.actionSource;
  const isKnown = source && ' app_ios app_android offline '.indexOf(' ' + source + ' ') !== -1;
  const actionSource = isKnown ? source : 'web';
  const url = givenText(event.event_source_url || event.page_location) || '';
  const language = lowerText(event.language);

  const result: ConversionEvent = {
    event_name: name,
    action_source: actionSource,
    event_time: eventTime(),
    event_id: eventId(name === 'checkout' ? orderId : undefined),
    event_source_url: url.search('^[hH][tT][tT][pP]') === 0 ? url : undefined,
    opt_out:
      (data.consentMode === 'optOut' && !hasConsent()) ||
      (event.opt_out && isTrue(event.opt_out)) ||
      undefined,
    // The name that Pinterest itself uses for server-side Tag Manager.
    partner_name: givenText(event.partner_name) || 'ss-gtm',
    language: language.search('^[a-z][a-z]([-_]|$)') === 0 ? language.slice(0, 2) : undefined,
    wifi: (event.wifi && isTrue(event.wifi)) || undefined,
    app_info: event.app_info && described(event.app_info, appInfo),
    device_info: event.device_info && described(event.device_info, deviceInfo),
    app_id: givenText(event.app_id),
    app_name: givenText(event.app_name),
    app_version: givenText(event.app_version),
    device_brand: givenText(event.device_brand),
    device_carrier: givenText(event.device_carrier),
    device_model: givenText(event.device_model),
    device_type: givenText(event.device_type),
    os_version: givenText(event.os_version),
    user_data: userDataOf(actionSource),
    custom_data: customDataOf(shop, orderId, name),
  };
  // Neither the event's nor the tag's wish is overruled.
  if (
    data.limitedDataProcessing ||
    (event.opt_out_type && lowerText(event.opt_out_type).indexOf('ldp') !== -1)
  ) {
    const user = result.user_data;
    result.custom_data.opt_out_type = 'LDP';
    user.st = user.st || hashes(data.ldpState, normaliseRegion);
    user.country = user.country || hashes(data.ldpCountry, normaliseCountry);
    if (!user.st || !user.country) notes.push('Pinterest ignores LDP without state and country');
  }
  return result;
}

const isTrue = (value: unknown): boolean => value === true || lowerText(value) === 'true';
