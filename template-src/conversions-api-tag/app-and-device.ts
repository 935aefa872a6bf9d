// "key" takes text of up to 100 characters, "key:5" of up to 5, "key#50" an integer up to 50,
// "key|a|b|" one of the words.
import { amountOf } from '../shared/amount.ts';
import { givenText, lowerText, textsOf } from '../shared/normalisers/given-text.ts';
import { parsed } from './event.ts';

/** https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEventAppInfo) */
export const appInfo =
  ' app_id app_name app_package_name app_store app_version install_time#99999999999 ' +
  'user_agent:2000 window_height#30720 window_width#30720 ';
export const deviceInfo =
  ' battery_level#100 brand carrier cpu_cores#1152 external_storage_free_space#1048576 ' +
  'external_storage_size#1048576 kernel_version locale:35 model os_name os_release_name ' +
  'form_factor|desktop|laptop|cellphone|tablet|smartwatch|tv|vr|console|other| ' +
  'network_type|wifi|cellular_2g|cellular_3g|cellular_4g|cellular_5g|cellular_6g|ethernet|unknown| ' +
  'os_family|ios|android|macos|windows|linux|bsd|other| os_version screen_density#100000 ' +
  'screen_height#30720 screen_width#30720 storage_free_space#1048576 storage_size#1048576 ' +
  'timezone:40 timezone_abbr:5 type ';

/** The keys of an object that the rules know, in their types; undefined without an object. */
export function described(given: unknown, rules: string): { [key: string]: unknown } | undefined {
  if (!given) return undefined;
  const source = parsed(given);
  const result: { [key: string]: unknown } = {};
  for (const key in source) {
    const rule = key.search('[^a-z_]') === -1 && rules.match(' ' + key + '([ :#|])([^ ]*)');
    if (rule) result[key] = typed(source[key], rule[1]!, rule[2]!);
  }
  if (rules === deviceInfo) result.languages = textsOf(source.languages).slice(0, 100);
  return result;
}

function typed(value: unknown, kind: string, limit: any): unknown {
  const number: any = amountOf(value);
  if (kind === '#') return number >= 0 && number <= limit ? number - (number % 1) : undefined;
  if (kind !== '|') return (givenText(value) || '').slice(0, limit ? limit * 1 : 100) || undefined;
  const word = lowerText(value);
  return ('|' + limit).indexOf('|' + word + '|') === -1 ? undefined : word;
}
