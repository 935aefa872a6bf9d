import { decodeUriComponent } from 'gtm:server';

import { firstGroup } from './normalisers/characters.ts';

/** The first of several that has a value, in upper or lower case. */
export function clickIdInUrl(url: unknown): string | undefined {
  const found = firstGroup('' + url, '[?&][eE][pP][iI][kK]=([^&#]+)');
  return found && decodeUriComponent(found);
}
