// "key" takes text of up to 100 characters, "key:5" of up to 5, "key#50" an integer up to 50,
// "key|a|b|" one of the words.
import { amountOf } from '../shared/amount.ts';
import { givenText, lowerText, textsOf } from '../shared/normalisers/given-text.ts';
import { event, parsed } from './event.ts';

/**
 * What apps tell about themselves and the device.
 * https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEventAppInfo)
 */
export function addAppAndDevice(result: { [key: string]: unknown }): void {
  if (event.app_id || event.app_name || event.app_version || event.os_version) {
    copyTexts(result, ['app_id', 'app_name', 'app_version', 'os_version']);
  }
  if (event.device_brand || event.device_carrier || event.device_model || event.device_type) {
    copyTexts(result, ['device_brand', 'device_carrier', 'device_model', 'device_type']);
  }
  if (event.wifi && isTrue(event.wifi)) result.wifi = true;
  if (event.app_info)
    result.app_info = described(
      parsed(event.app_info),
      ' app_id app_name app_package_name app_store app_version install_time#99999999999 ' +
        'user_agent:2000 window_height#30720 window_width#30720 ',
    );
  if (event.device_info) {
    const source = parsed(event.device_info);
    const device = described(
      source,
      ' battery_level#100 brand carrier cpu_cores#1152 external_storage_free_space#1048576 ' +
        'external_storage_size#1048576 kernel_version locale:35 model os_name os_release_name ' +
        'form_factor|desktop|laptop|cellphone|tablet|smartwatch|tv|vr|console|other| ' +
        'network_type|wifi|cellular_2g|cellular_3g|cellular_4g|cellular_5g|cellular_6g|ethernet|unknown| ' +
        'os_family|ios|android|macos|windows|linux|bsd|other| os_version screen_density#100000 ' +
        'screen_height#30720 screen_width#30720 storage_free_space#1048576 storage_size#1048576 ' +
        'timezone:40 timezone_abbr:5 type ',
    );
    device.languages = textsOf(source && source.languages).slice(0, 100);
    result.device_info = device;
  }
}

function copyTexts(result: { [key: string]: unknown }, keys: string[]): void {
  for (const key of keys) result[key] = givenText(event[key]);
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** The keys of an object that the rules know, in their types. */
function described(source: any, rules: string): { [key: string]: unknown } {
  const result: { [key: string]: unknown } = {};
  for (const key in source) {
    const rule = key.search('[^a-z_]') === -1 && rules.match(' ' + key + '([ :#|])([^ ]*)');
    if (rule) result[key] = typed(source[key], rule[1]!, rule[2]!);
  }
  return result;
}

function typed(value: unknown, kind: string, limit: any): unknown {
  const number: any = amountOf(value);
  if (kind === '#') return number >= 0 && number <= limit ? number - (number % 1) : undefined;
  if (kind !== '|') return (givenText(value) || '').slice(0, limit ? limit * 1 : 100) || undefined;
  const word = lowerText(value);
  return ('|' + limit).indexOf('|' + word + '|') === -1 ? undefined : word;
}
