// Apps and devices, with types and limits (screen_density: less) of
// https://github.com/pinterest/api-description (ConversionEventAppInfo, …DeviceInfo).
import { Object } from 'gtm:server';

import { entriesOf } from '../shared/entries.ts';
import { groupOf } from '../shared/normalisers/characters.ts';
import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { unixSecondsOf } from '../shared/unix-time.ts';
import type { AsNumber, Values } from '../shared/values.ts';
import { wholeUpTo } from '../shared/whole-number.ts';
import { objectOf } from './event-data.ts';
import { readList, readParts } from './read-values.ts';
import type { Readers, Warnings } from './values.ts';
import { languageOf } from './words.ts';

export function addAppAndDevice(payload: Values, sources: Values[]): Warnings {
  if (!sources.some((source) => source.app_info || source.device_info)) return [];
  return addInfo(payload, sources, 'app_info', {
    'app_id app_name app_package_name app_store app_version': shortText(100),
    install_time: unixSecondsOf,
    user_agent: textOf,
    'window_height window_width': wholeUpTo(30720),
  }).concat(
    addInfo(payload, sources, 'device_info', {
      'brand carrier kernel_version model os_name os_release_name os_version type': shortText(100),
      battery_level: percentOf,
      cpu_cores: wholeUpTo(1152),
      'external_storage_free_space external_storage_size storage_free_space storage_size':
        wholeUpTo(1048576),
      form_factor: oneOf('desktop|laptop|cellphone|tablet|smartwatch|tv|vr|console|other'),
      languages: readList(languageOf),
      locale: shortText(35),
      network_type: oneOf('wifi|cellular_[2-6]g|ethernet|unknown'),
      os_family: oneOf('ios|android|macos|windows|linux|bsd|other'),
      'screen_density screen_height screen_width': wholeUpTo(30720),
      timezone: shortText(40),
      timezone_abbr: shortText(5),
    }),
  );
}

/** What all sources say. `kinds`: the reader of each key, or of several, parted by blanks. */
function addInfo(payload: Values, sources: Values[], name: string, kinds: Readers): Warnings {
  const readers: Readers = {};
  const values: Values = {};
  for (const keys in kinds) for (const key of keys.split(' ')) readers[key] = kinds[keys]!;
  const warnings = readParts(
    sources.reduce(
      (all: Values[], source) => all.concat(entriesOf(objectOf(source[name])) as Values[]),
      [],
    ),
    { readers: readers, values: values },
  );
  if (Object.keys(values)[0]) payload[name] = values;
  return warnings;
}

/** A reader for which the value is enough. */
type ReaderOfOne = (given: unknown) => unknown;

const shortText =
  (length: number): ReaderOfOne =>
  (given) =>
    (textOf(given) || '').slice(0, length) || undefined;

const oneOf =
  (words: string): ReaderOfOne =>
  (given) =>
    groupOf(lowerText(given), '^(' + words + ')$');

/** Phones give a fraction: 0.78 is 78 per cent. */
function percentOf(given: unknown): unknown {
  const level = (textOf(given) as AsNumber) * 1;
  return level === 0 ? level : wholeUpTo(100)(level <= 1 ? level * 100 : level);
}
