// What apps tell about themselves and the device, in the types and limits of
// https://github.com/pinterest/api-description (ConversionEventAppInfo,
// ConversionEventDeviceInfo).
import { Object } from 'gtm:server';

import { isFirst, listOf, lowerText, notEmpty, textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { whole } from '../shared/whole-number.ts';
import { objectOf, type Values } from './event-data.ts';
import { type Reading, readValues } from './read-values.ts';
import { languageOf } from './words.ts';

/**
 * What a value has to be: one of these words, a number up to a limit, `''` for a text of 100 letters,
 * or what a function makes of it.
 */
type Kind = string | number | ((given: unknown) => unknown);

interface Kinds {
  [key: string]: Kind;
}

export function readAppAndDevice(sources: Values[]): Reading {
  if (!sources.some((source) => source.app_info || source.device_info)) {
    return { values: {}, unusable: [] };
  }
  const appInfo = readKinds(sources, 'app_info', {
    app_id: '',
    app_name: '',
    app_package_name: '',
    app_store: '',
    app_version: '',
    install_time: unixSecondsOf,
    user_agent: textOf,
    window_height: 30720,
    window_width: 30720,
  });
  const deviceInfo = readKinds(sources, 'device_info', {
    battery_level: percentOf,
    brand: '',
    carrier: '',
    cpu_cores: 1152,
    external_storage_free_space: 1048576,
    external_storage_size: 1048576,
    form_factor: 'desktop laptop cellphone tablet smartwatch tv vr console other',
    kernel_version: '',
    languages: languagesOf,
    locale: (given) => shortText(given, 35),
    model: '',
    network_type:
      'wifi cellular_2g cellular_3g cellular_4g cellular_5g cellular_6g ethernet unknown',
    os_family: 'ios android macos windows linux bsd other',
    os_name: '',
    os_release_name: '',
    os_version: '',
    screen_density: 100000,
    screen_height: 30720,
    screen_width: 30720,
    storage_free_space: 1048576,
    storage_size: 1048576,
    timezone: (given) => shortText(given, 40),
    timezone_abbr: (given) => shortText(given, 5),
    type: '',
  });
  return {
    values: { app_info: appInfo.values, device_info: deviceInfo.values },
    unusable: appInfo.unusable.concat(deviceInfo.unusable),
  };
}

function readKinds(sources: Values[], part: string, kinds: Kinds): Reading {
  const parts = sources.map((source) => objectOf(source[part]));
  return readValues(parts, Object.keys(kinds), {}, (key, given) => valueOfKind(kinds[key]!, given));
}

function valueOfKind(kind: Kind, given: unknown): unknown {
  if (kind === '') return shortText(given, 100);
  if (typeof kind === 'number') return wholeUpTo(kind, textOf(given));
  if (typeof kind !== 'string') return kind(given);
  const word = lowerText(given);
  return kind.split(' ').indexOf(word) === -1 ? undefined : word;
}

function shortText(given: unknown, length: number): string | undefined {
  return (textOf(given) || '').slice(0, length) || undefined;
}

function wholeUpTo(limit: number, given: any): number | undefined {
  return given >= 0 && given * 1 <= limit ? whole(given) : undefined;
}

/** Phones give a fraction: 0.78 is 78 per cent. */
function percentOf(given: unknown): number | undefined {
  const level = (textOf(given) as any) * 1;
  return wholeUpTo(100, level > 0 && level < 1 ? level * 100 + 0.5 : level);
}

const languagesOf = (given: unknown): string[] | undefined =>
  notEmpty(listOf(given).map(languageOf).filter(isFirst));
