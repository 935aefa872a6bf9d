import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { normaliseCountry } from '../shared/normalisers/country.ts';
import { givenText, lowerText } from '../shared/normalisers/given-text.ts';
import { normaliseRegion } from '../shared/normalisers/region.ts';
import { addAppAndDevice, isTrue } from './app-and-device.ts';
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
  if (event.custom_data) merge(event, [event.custom_data]);
  if (data.customDataObject || data.customDataRows) {
    merge(event, [data.customDataObject, data.customDataRows]);
  }
  if (data.eventDataObject || data.eventDataRows) {
    merge(event, [data.eventDataObject, data.eventDataRows]);
  }
  const shop = parsed(event.ecommerce) || {};
  const orderId = givenText(event.order_id || event.transaction_id || shop.transaction_id);
  const source = data.actionSource === 'auto' ? lowerText(event.action_source) : data.actionSource;
  const isKnown = source && ' app_ios app_android offline '.indexOf(' ' + source + ' ') !== -1;
  const actionSource = isKnown ? source : 'web';
  const url = givenText(event.event_source_url || event.page_location);
  const isOptedOut =
    (data.consentMode === 'optOut' && !hasConsent()) || (event.opt_out && isTrue(event.opt_out));

  const result: ConversionEvent = {
    event_name: name,
    action_source: actionSource,
    event_time: eventTime(),
    event_id: eventId(name === 'checkout' ? orderId : undefined),
    event_source_url: url && lowerText(url.slice(0, 4)) === 'http' ? url : undefined,
    opt_out: isOptedOut || undefined,
    // The name that Pinterest itself uses for server-side Tag Manager.
    partner_name: (event.partner_name && givenText(event.partner_name)) || 'ss-gtm',
    user_data: userDataOf(actionSource),
    custom_data: customDataOf(shop, orderId, name),
  };
  const language = event.language && lowerText(event.language).match('^([a-z]{2})([-_]|$)');
  if (language) result.language = language[1];
  addAppAndDevice(result);
  // Neither the event's nor the tag's wish is overruled.
  const optOutType = event.opt_out_type && lowerText(event.opt_out_type);
  if (data.limitedDataProcessing || (optOutType && optOutType.indexOf('ldp') !== -1)) {
    const user = result.user_data;
    result.custom_data.opt_out_type = 'LDP';
    user.st = user.st || hashes(data.ldpState, normaliseRegion);
    user.country = user.country || hashes(data.ldpCountry, normaliseCountry);
    if (!user.st || !user.country) notes.push('Pinterest ignores LDP without state and country');
  }
  return result;
}
