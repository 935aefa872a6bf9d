// Words for a language or a place.
import { comparable } from '../shared/event-names.ts';
import { groupOf } from '../shared/normalisers/characters.ts';
import { meaningOf } from '../shared/normalisers/table.ts';
import { lowerText } from '../shared/normalisers/text.ts';

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
