// The call of the Conversions API: where to, with which token, and what of it may be shown.
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { asciiDigits, consistsOf } from '../shared/normalisers/characters.ts';
import { givenText } from '../shared/normalisers/given-text.ts';
import type { ConversionEvent } from './conversion-event.ts';

/** Pinterest answers well within a second; the visitor's request need not wait for the rest. */
export const timeoutMillis = 5000;

/** What is wrong with the tag's account settings; undefined if they can be used. */
export function accountProblem(data: TemplateData<typeof manifest>): string | undefined {
  const account = givenText(data.adAccountId);
  if (account === undefined) return 'the ad account ID is empty: fill it in in this tag';
  // At most 18 digits: path parameter ad_account_id of the API description.
  if (!consistsOf(account, asciiDigits) || account.length > 18) {
    return 'the ad account ID must consist of digits only: correct it in this tag';
  }
  if (tokenOf(data.accessToken) === '') {
    return 'the access token is empty: create one in Ads Manager and paste it into this tag';
  }
  return undefined;
}

export function requestUrl(data: TemplateData<typeof manifest>): string {
  const account = givenText(data.adAccountId) || '';
  const test = data.testMode === true ? '?test=true' : '';
  return 'https://api.pinterest.com/v5/ad_accounts/' + account + '/events' + test;
}

/** The token as the header needs it; people paste it with blanks or with the word before it. */
export function tokenOf(value: unknown): string {
  const token = givenText(value) || '';
  return token.slice(0, 7).toLowerCase() === 'bearer ' ? token.slice(7).trim() : token;
}

/** The event for the preview console: hashes counted, personal data named but not shown. */
export function maskedEvent(event: ConversionEvent): { [key: string]: unknown } {
  const userData: { [key: string]: unknown } = {};
  const given: { [key: string]: unknown } = event.user_data as any;
  for (const key in given) {
    const value = given[key];
    if (typeof value === 'string') userData[key] = '(set)';
    else if (value !== undefined) userData[key] = hashCount(value as string[]);
  }
  const url = event.event_source_url;
  const customData: { [key: string]: unknown } = {};
  const commerce: { [key: string]: unknown } = event.custom_data as any;
  for (const key in commerce) {
    // People type anything into a search box.
    customData[key] =
      key === 'search_string' && commerce[key] !== undefined ? '(set)' : commerce[key];
  }
  return {
    event_name: event.event_name,
    action_source: event.action_source,
    event_time: event.event_time,
    event_id: event.event_id,
    // Query strings carry e-mail addresses more often than anybody would like.
    event_source_url: url === undefined ? undefined : url.split('?')[0]!.split('#')[0],
    opt_out: event.opt_out,
    partner_name: event.partner_name,
    language: event.language,
    user_data: userData,
    custom_data: customData,
  };
}

const hashCount = (hashes: string[]) => hashes.length + (hashes.length === 1 ? ' hash' : ' hashes');
