// Words that stand for yes, no, a language, or a place where an event happened.
import { firstGroup } from '../shared/normalisers/characters.ts';
import { entryOf } from '../shared/normalisers/table.ts';
import { lowerText } from '../shared/normalisers/text.ts';

/** `true`, `1`, `"TRUE"` and `"yes"`; undefined for other words. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = lowerText(value);
  if (word.match('^(true|1|yes|y|on)$')) return true;
  return word.match('^(false|0|no|n|off)$') ? false : undefined;
}

/** The two letters of ISO 639-1: `nb-no`, `en_US` and `de` give `nb`, `en` and `de`. */
export const languageOf = (value: unknown): string | undefined =>
  firstGroup(lowerText(value), '^([a-z]{2})([-_]|$)');

/** Others' words for the four places; Meta says website and physical_store. */
const actionSources: { [word: string]: string } = {
  web: 'web',
  website: 'web',
  app_ios: 'app_ios',
  ios: 'app_ios',
  app_android: 'app_android',
  android: 'app_android',
  offline: 'offline',
  physical_store: 'offline',
  in_store: 'offline',
  store: 'offline',
  pos: 'offline',
};

export const actionSourceOf = (given: unknown): string | undefined =>
  entryOf(actionSources, lowerText(given));
