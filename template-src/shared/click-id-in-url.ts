import { decodeUriComponent } from 'gtm:server';

import { firstGroup } from './normalisers/characters.ts';
import { textOf } from './normalisers/text.ts';

/** In any case; the first of several that has a value. */
export function clickIdInUrl(url: unknown): string | undefined {
  const found = firstGroup('' + url, '[?&][eE][pP][iI][kK]=([^&#]+)');
  return found && textOf(decodeUriComponent(found));
}
