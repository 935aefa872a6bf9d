import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { lowerText, textOf, textsOf } from '../shared/normalisers/text.ts';
import { event, parsed } from './event.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * What apps tell about themselves and the device (a website's events seldom say anything of it, so
 * they are not searched unless the tag's rows may), in the types and limits of
 * https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEventAppInfo).
 */
export function addAppAndDevice(result: { [key: string]: any }): void {
  if (event.app_id || data.eventDataRows || result.action_source !== 'web') {
    const texts =
      'app_id app_name app_version os_version device_brand device_carrier device_model device_type';
    for (const key of texts.split(' ')) result[key] = textOf(event[key]);
    result.wifi = isTrue(event.wifi) || undefined;
  }
  if (!event.app_info && !event.device_info) return;
  // key: 100 characters, key:5: five, key#50: a number up to 50, key|a|b: a word, key+: a list.
  const rules: { [part: string]: string } = {
    app_info:
      ' app_id app_name app_package_name app_store app_version install_time#99999999999 ' +
      'user_agent:2000 window_height#30720 window_width#30720 ',
    device_info:
      ' battery_level#100 brand carrier cpu_cores#1152 external_storage_free_space#1048576 ' +
      'external_storage_size#1048576 kernel_version languages+ locale:35 model os_name ' +
      'form_factor|desktop|laptop|cellphone|tablet|smartwatch|tv|vr|console|other ' +
      'network_type|wifi|cellular_2g|cellular_3g|cellular_4g|cellular_5g|cellular_6g|ethernet|unknown ' +
      'os_family|ios|android|macos|windows|linux|bsd|other os_release_name os_version ' +
      'screen_density#100000 screen_height#30720 screen_width#30720 storage_free_space#1048576 ' +
      'storage_size#1048576 timezone:40 timezone_abbr:5 type ',
  };
  for (const part in rules) {
    const source = parsed(event[part]);
    if (source) result[part] = {};
    for (const key in source || {}) {
      const rule = key.match('^[a-z_]+$') && rules[part]!.match(' ' + key + '([ :#|+])([^ ]*)');
      if (rule) result[part][key] = typed(source[key], rule[1]!, rule[2]!);
    }
  }
}

export const isTrue = (value: unknown): boolean => value === true || value === 'true';

function typed(value: unknown, kind: string, limit: any): unknown {
  const text: any = textOf(value);
  if (kind === '+') return textsOf(value).slice(0, 100);
  if (kind === '#') return text >= 0 && text * 1 <= limit ? text - (text % 1) : undefined;
  const word = lowerText(value);
  if (kind === '|') return limit.split('|').indexOf(word) === -1 ? undefined : word;
  return text && text.slice(0, limit * 1 || 100);
}
