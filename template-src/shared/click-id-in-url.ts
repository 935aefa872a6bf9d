import { decodeUriComponent } from 'gtm:server';

import { groupOf } from './normalisers/characters.ts';

/** The first of several that has a value, in upper or lower case. */
export function clickIdIn(url: unknown): string | undefined {
  const found = groupOf('' + url, '[?&][eE][pP][iI][kK]=([^&#]+)');
  return found && decodeUriComponent(found);
}
