import { decodeUriComponent } from 'gtm:server';

import { firstGroup } from './normalisers/characters.ts';
import { textOf } from './normalisers/text.ts';

/** The `epik` of an address: in any case, and the first that has a value if there are several. */
export function clickIdInUrl(url: unknown): string | undefined {
  const found = firstGroup('' + url, '[?&][eE][pP][iI][kK]=([^&#]+)');
  return found && textOf(decodeUriComponent(found));
}
