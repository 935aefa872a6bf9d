// What apps tell about themselves and the device, in the types and limits of
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (ConversionEventAppInfo,
// ConversionEventDeviceInfo).
import { lowerText, listOf, textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import { objectOf, type Layer } from './event-data.ts';
import { readFields, type Field, type Reading } from './read-fields.ts';
import { flagOf, languageOf } from './words.ts';

interface TypedField extends Field {
  read: (given: unknown) => unknown;
}

const field = (key: string, read: (given: unknown) => unknown): TypedField => ({
  key: key,
  names: [key],
  read: read,
});

const textUpTo =
  (length: number) =>
  (given: unknown): string | undefined => {
    const text = textOf(given);
    return text && text.slice(0, length);
  };

const numberUpTo =
  (limit: number) =>
  (given: unknown): number | undefined => {
    const number = (textOf(given) as any) * 1;
    return number >= 0 && number <= limit ? number - (number % 1) : undefined;
  };

/** One of Pinterest's words, also from the words that others use for them. */
const wordOf =
  (words: string[], others: { [word: string]: string }) =>
  (given: unknown): string | undefined => {
    const word = lowerText(given);
    return words.indexOf(word) === -1 ? others[word] : word;
  };

/** Per cent; phones give a fraction, `0.78`. */
const batteryLevelOf = (given: unknown): number | undefined => {
  const level = (textOf(given) as any) * 1;
  return numberUpTo(100)(level > 0 && level < 1 ? level * 100 + 0.5 : level);
};

const languagesOf = (given: unknown): string[] | undefined => {
  const languages: string[] = [];
  for (const one of listOf(given).slice(0, 100)) {
    const language = languageOf(one);
    if (language && languages.indexOf(language) === -1) languages.push(language);
  }
  return languages.length > 0 ? languages : undefined;
};

/** A function, so that an event of a website does not pay for the table. */
const appInfoFields = (): TypedField[] => [
  field('app_id', textUpTo(200)),
  field('app_name', textUpTo(200)),
  field('app_package_name', textUpTo(200)),
  field('app_store', textUpTo(100)),
  field('app_version', textUpTo(100)),
  field('install_time', unixSecondsOf),
  field('user_agent', textUpTo(2000)),
  field('window_height', numberUpTo(30720)),
  field('window_width', numberUpTo(30720)),
];

const deviceInfoFields = (): TypedField[] => [
  field('battery_level', batteryLevelOf),
  field('brand', textUpTo(100)),
  field('carrier', textUpTo(100)),
  field('cpu_cores', numberUpTo(1152)),
  field('external_storage_free_space', numberUpTo(1048576)),
  field('external_storage_size', numberUpTo(1048576)),
  field('form_factor', wordOf(formFactors, { phone: 'cellphone', smartphone: 'cellphone' })),
  field('kernel_version', textUpTo(100)),
  field('languages', languagesOf),
  field('locale', textUpTo(35)),
  field('model', textUpTo(100)),
  field('network_type', wordOf(networkTypes, otherNetworkTypes)),
  field('os_family', wordOf(osFamilies, { ipados: 'ios', mac: 'macos', 'mac os x': 'macos' })),
  field('os_name', textUpTo(100)),
  field('os_release_name', textUpTo(100)),
  field('os_version', textUpTo(100)),
  field('screen_density', numberUpTo(100000)),
  field('screen_height', numberUpTo(30720)),
  field('screen_width', numberUpTo(30720)),
  field('storage_free_space', numberUpTo(1048576)),
  field('storage_size', numberUpTo(1048576)),
  field('timezone', textUpTo(40)),
  field('timezone_abbr', textUpTo(5)),
  field('type', textUpTo(100)),
];

const formFactors = [
  'desktop',
  'laptop',
  'cellphone',
  'tablet',
  'smartwatch',
  'tv',
  'vr',
  'console',
  'other',
];
const osFamilies = ['ios', 'android', 'macos', 'windows', 'linux', 'bsd', 'other'];
const networkTypes = [
  'wifi',
  'cellular_2g',
  'cellular_3g',
  'cellular_4g',
  'cellular_5g',
  'cellular_6g',
  'ethernet',
  'unknown',
];
const otherNetworkTypes = {
  'wi-fi': 'wifi',
  '2g': 'cellular_2g',
  '3g': 'cellular_3g',
  '4g': 'cellular_4g',
  lte: 'cellular_4g',
  '5g': 'cellular_5g',
};

/** The older keys, which stand in the event itself. */
const appFields = (): TypedField[] => [
  field('app_id', textOf),
  field('app_name', textOf),
  field('app_version', textOf),
  field('os_version', textOf),
  field('device_brand', textOf),
  field('device_carrier', textOf),
  field('device_model', textOf),
  field('device_type', textOf),
  field('wifi', flagOf),
];

/** The older keys about app and device. `wifi` is sent only where it is true. */
export function readApp(layers: Layer[]): Reading {
  const reading = readTyped(appFields(), layers);
  if (reading.values.wifi === false) reading.values.wifi = undefined;
  return reading;
}

/** `app_info` or `device_info`; no values where the event has none. */
export function readInfo(part: 'app_info' | 'device_info', layers: Layer[]): Reading {
  const fields = part === 'app_info' ? appInfoFields() : deviceInfoFields();
  const places = layers
    .filter((layer) => layer.values[part] != null)
    .map((layer) => ({ values: objectOf(layer.values[part]), isEvent: false }));
  const reading = readTyped(fields, places);
  return {
    values: reading.values,
    unusable: reading.unusable.map((sentence) => part + '.' + sentence),
  };
}

const readTyped = (fields: TypedField[], layers: Layer[]): Reading =>
  readFields(fields, layers, (one, given) => one.read(given));
