import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { addAppAndDevice, isTrue } from './app-and-device.ts';
import { hasConsent } from './consent.ts';
import { customDataOf, type CustomData } from './custom-data.ts';
import { event, notes, parsed } from './event.ts';
import { eventId, eventTime } from './id-and-time.ts';
import { userDataOf, type UserData } from './user-data.ts';

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

/**
 * Maps, normalises, hashes, and notes what Pinterest would refuse. `ss-gtm` is what Pinterest itself
 * calls server-side Tag Manager. LDP: neither the event's nor the tag's wish is overruled.
 */
export function conversionEvent(name: string): ConversionEvent {
  const shop = parsed(event.ecommerce) || {};
  const orderId = textOf(event.order_id || event.transaction_id || shop.transaction_id);
  const source = data.actionSource === 'auto' ? lowerText(event.action_source) : data.actionSource;
  const actionSource = source && source.match('^(app_ios|app_android|offline)$') ? source : 'web';
  const language = lowerText(event.language).match('^([a-z]{2})([-_]|$)');
  const isOptedOut =
    (event.opt_out && isTrue(event.opt_out)) || (data.consentMode === 'optOut' && !hasConsent());
  const result: ConversionEvent = {
    event_name: name,
    action_source: actionSource,
    event_time: eventTime(),
    event_id: eventId(name === 'checkout' ? orderId : undefined),
    event_source_url: textOf(event.event_source_url || event.page_location),
    opt_out: isOptedOut || undefined,
    partner_name: textOf(event.partner_name) || 'ss-gtm',
    user_data: userDataOf(actionSource),
    custom_data: customDataOf(shop, orderId, name),
    language: language ? language[1] : undefined,
  };
  addAppAndDevice(result);
  if (
    data.limitedDataProcessing ||
    (event.opt_out_type && lowerText(event.opt_out_type).indexOf('ldp') !== -1)
  ) {
    result.custom_data.opt_out_type = 'LDP';
    const user = result.user_data;
    if (!user.st || !user.country) notes.push('Pinterest ignores LDP without state and country');
  }
  return result;
}
