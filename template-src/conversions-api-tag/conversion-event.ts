// One event as the Conversions API takes it:
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEvents).
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { getTimestampMillis } from 'gtm:server';
import { asciiLetters, consistsOf } from '../shared/normalisers/characters.ts';
import { givenText, lowerText } from '../shared/normalisers/given-text.ts';
import { hasConsent } from './consent.ts';
import { customDataOf, type CustomData } from './custom-data.ts';
import { eventIdOf } from './event-id.ts';
import { eventTimeOf } from './event-time.ts';
import { isIdentifiable, userDataOf, type UserData } from './user-data.ts';

export interface ConversionEvent {
  event_name: string;
  action_source: string;
  event_time: number;
  event_id: string;
  event_source_url?: string;
  opt_out?: boolean;
  partner_name: string;
  language?: string;
  user_data: UserData;
  custom_data: CustomData;
}

/** An event, or the problem because of which it cannot be sent; warnings in either case. */
export interface MappedEvent {
  event: ConversionEvent | undefined;
  problem: string | undefined;
  warnings: string[];
}

const actionSources = ['web', 'app_ios', 'app_android', 'offline'];

/** Maps, normalises and hashes event data, and checks what Pinterest would refuse. */
export function mapEvent(
  data: TemplateData<typeof manifest>,
  eventData: any,
  eventName: string,
): MappedEvent {
  const warnings: string[] = [];
  const fails = (problem: string): MappedEvent => ({
    event: undefined,
    problem: problem,
    warnings: warnings,
  });

  const eventId = eventIdOf(eventData, data.eventId, eventName, data.withoutEventId === 'refuse');
  if (eventId.id === undefined) {
    return fails('it has no event_id, and the tag is set not to send such events');
  }
  if (eventId.generated) {
    warnings.push(
      'it has no event_id: Pinterest cannot recognise it as the event that the Pinterest Tag reports',
    );
  }

  const time = eventTimeOf(eventData.event_time, getTimestampMillis());
  if (time.problem !== undefined) return fails(time.problem);
  if (time.warning !== undefined) warnings.push(time.warning);

  const limited = isLimited(data, eventData);
  const residence = {
    state: limited ? data.ldpState : undefined,
    country: limited ? data.ldpCountry : undefined,
  };
  const callingCode = givenText(data.defaultCallingCode);
  const userData = userDataOf(eventData, callingCode, residence, warnings);
  if (!isIdentifiable(userData)) {
    return fails(
      'it has neither an e-mail address nor both IP address and user agent, and Pinterest needs one of them',
    );
  }

  const customData = customDataOf(eventData, eventName, warnings);
  if (limited) {
    customData.opt_out_type = 'LDP';
    if (userData.st === undefined || userData.country === undefined) {
      warnings.push('Pinterest ignores limited data processing without state and country');
    }
  }

  return {
    event: {
      event_name: eventName,
      action_source: actionSourceOf(data.actionSource, eventData.action_source),
      event_time: time.seconds,
      event_id: eventId.id,
      event_source_url: webAddress(eventData.page_location),
      opt_out: isOptedOut(data, eventData) ? true : undefined,
      // The documented key for "sent through this partner's software", and the name that Pinterest
      // itself uses for server-side Tag Manager. `np` is reserved by its description, so not sent.
      partner_name: 'ss-gtm',
      language: languageOf(eventData.language),
      user_data: userData,
      custom_data: customData,
    },
    problem: undefined,
    warnings: warnings,
  };
}

/** A tag's setting may ask for LDP, and so may the event itself, whose wish is never overruled. */
function isLimited(data: TemplateData<typeof manifest>, eventData: any): boolean {
  const wish = givenText(eventData.opt_out_type);
  return data.limitedDataProcessing === true || (wish || '').toUpperCase().indexOf('LDP') !== -1;
}

function isOptedOut(data: TemplateData<typeof manifest>, eventData: any): boolean {
  const stated = eventData.opt_out === true || lowerText(eventData.opt_out) === 'true';
  return stated || (data.consentMode === 'optOut' && !hasConsent(eventData));
}

function actionSourceOf(setting: unknown, ofEvent: unknown): string {
  const chosen = givenText(setting === 'auto' ? ofEvent : setting) || '';
  return actionSources.indexOf(chosen) === -1 ? 'web' : chosen;
}

function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const address = value.trim();
  return address.toLowerCase().indexOf('http') === 0 ? address : undefined;
}

/** `nb-no` → `nb`: two letters are all that the API takes. */
function languageOf(value: unknown): string | undefined {
  const tag = (lowerText(value) || '').split('_').join('-');
  const language = tag.split('-')[0]!;
  return language.length === 2 && consistsOf(language, asciiLetters) ? language : undefined;
}
