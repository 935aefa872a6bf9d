// Words for yes, no, a language or a place.
import { comparable } from '../shared/event-names.ts';
import { groupOf } from '../shared/normalisers/characters.ts';
import { meaningOf } from '../shared/normalisers/table.ts';
import { lowerText } from '../shared/normalisers/text.ts';

/** `true`, `1`, `"TRUE"` and `"yes"`; undefined for other words. */
export function flagOf(value: unknown): boolean | undefined {
  const answer = meaningOf(
    { yes: 'true 1 yes y on', no: 'false 0 no n off' },
    lowerText('' + value),
  );
  return (answer && answer === 'yes') as boolean | undefined;
}

/** The two letters of ISO 639-1: `nb-no`, `en_US` and `de` give `nb`, `en` and `de`. */
export const languageOf = (value: unknown): string | undefined =>
  groupOf(lowerText(value), '^([a-z]{2})([-_;,]|$)');

export const actionSourceOf = (given: unknown): string | undefined =>
  meaningOf(
    {
      web: 'web website',
      app_ios: 'appios ios',
      app_android: 'appandroid android',
      offline: 'offline physicalstore instore store pos pointofsale',
    },
    comparable(lowerText(given)),
  );
