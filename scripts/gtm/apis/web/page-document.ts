// readTitle and readCharacterSet.
// https://developers.google.com/tag-platform/tag-manager/templates/api#readtitle
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import type { WebWorld } from './world.ts';

/** The document's title. */
export const readTitle: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('readTitle', () => {
    permissions.check('read_title');
    return world.page.title();
  });

/** The document's character set, such as `UTF-8`. */
export const readCharacterSet: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('readCharacterSet', () => {
    permissions.check('read_character_set');
    return world.page.characterSet();
  });
