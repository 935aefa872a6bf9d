// What apps tell about themselves and the device, in the types and limits of
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEventAppInfo,
// ConversionEventDeviceInfo).
import { lowerText, listOf, textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { objectOf, type Values } from './event-data.ts';
import { readValues, type Reading } from './read-values.ts';
import { flagOf, languageOf } from './words.ts';

/** What a value has to be: text, a text of so many letters, a number up to a limit, one of words. */
type Kind = 'text' | 'flag' | 'time' | 'languages' | 'percent' | number | string[];

interface Kinds {
  [key: string]: Kind;
}

/** Longest texts, where not 100 letters. */
const longest: { [key: string]: number } = {
  user_agent: 2000,
  locale: 35,
  timezone: 40,
  timezone_abbr: 5,
};

/** Words of others for Pinterest's. */
const otherWords: { [word: string]: string } = {
  phone: 'cellphone',
  smartphone: 'cellphone',
  ipados: 'ios',
  mac: 'macos',
  'wi-fi': 'wifi',
  '3g': 'cellular_3g',
  '4g': 'cellular_4g',
  lte: 'cellular_4g',
  '5g': 'cellular_5g',
};

/** The older keys, which stand in the event itself. `wifi` is sent only where it is true. */
export function readApp(sources: Values[]): Reading {
  const kinds: Kinds = {
    app_id: 'text',
    app_name: 'text',
    app_version: 'text',
    os_version: 'text',
    device_brand: 'text',
    device_carrier: 'text',
    device_model: 'text',
    device_type: 'text',
    wifi: 'flag',
  };
  return readKinds(kinds, sources);
}

/** `app_info` of the event; no values if there is none. */
export function readAppInfo(sources: Values[]): Reading {
  const kinds: Kinds = {
    app_id: 'text',
    app_name: 'text',
    app_package_name: 'text',
    app_store: 'text',
    app_version: 'text',
    install_time: 'time',
    user_agent: 'text',
    window_height: 30720,
    window_width: 30720,
  };
  return readKinds(kinds, partsOf('app_info', sources));
}

/** `device_info` of the event; no values if there is none. */
export function readDeviceInfo(sources: Values[]): Reading {
  const kinds: Kinds = {
    battery_level: 'percent',
    brand: 'text',
    carrier: 'text',
    cpu_cores: 1152,
    external_storage_free_space: 1048576,
    external_storage_size: 1048576,
    form_factor: [
      'desktop',
      'laptop',
      'cellphone',
      'tablet',
      'smartwatch',
      'tv',
      'vr',
      'console',
      'other',
    ],
    kernel_version: 'text',
    languages: 'languages',
    locale: 'text',
    model: 'text',
    network_type: [
      'wifi',
      'cellular_2g',
      'cellular_3g',
      'cellular_4g',
      'cellular_5g',
      'cellular_6g',
      'ethernet',
      'unknown',
    ],
    os_family: ['ios', 'android', 'macos', 'windows', 'linux', 'bsd', 'other'],
    os_name: 'text',
    os_release_name: 'text',
    os_version: 'text',
    screen_density: 100000,
    screen_height: 30720,
    screen_width: 30720,
    storage_free_space: 1048576,
    storage_size: 1048576,
    timezone: 'text',
    timezone_abbr: 'text',
    type: 'text',
  };
  return readKinds(kinds, partsOf('device_info', sources));
}

const partsOf = (part: string, sources: Values[]): Values[] =>
  sources.map((source) => objectOf(source[part]));

function readKinds(kinds: Kinds, sources: Values[]): Reading {
  const names: { [name: string]: string } = {};
  for (const key in kinds) names[key] = key;
  const places = sources.map((source) => ({ values: source, names: names }));
  return readValues(places, (key, given) => valueOfKind(key, kinds[key]!, given));
}

function valueOfKind(key: string, kind: Kind, given: unknown): unknown {
  if (kind === 'flag') return flagOf(given) || undefined;
  if (kind === 'time') return unixSecondsOf(given);
  if (kind === 'languages') return languagesOf(given);
  if (kind === 'percent') return percentOf(given);
  if (typeof kind === 'number') return wholeUpTo(kind, textOf(given));
  if (kind === 'text') return (textOf(given) || '').slice(0, longest[key] || 100) || undefined;
  const word = lowerText(given);
  return (kind as string[]).indexOf(word) === -1 ? otherWords[word] : word;
}

function wholeUpTo(limit: number, given: any): number | undefined {
  return given >= 0 && given * 1 <= limit ? given - (given % 1) : undefined;
}

/** Phones give a fraction: 0.78 is 78 per cent. */
function percentOf(given: unknown): number | undefined {
  const level = (textOf(given) as any) * 1;
  return wholeUpTo(100, level > 0 && level < 1 ? level * 100 + 0.5 : level);
}

function languagesOf(given: unknown): string[] | undefined {
  const languages: string[] = [];
  for (const one of listOf(given).slice(0, 100)) {
    const language = languageOf(one);
    if (language && languages.indexOf(language) === -1) languages.push(language);
  }
  return languages.length > 0 ? languages : undefined;
}
