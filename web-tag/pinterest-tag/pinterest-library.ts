// Pinterest's script and its command queue: one script per page, one `load` for a tag id, one
// `page` after it. https://developers.pinterest.com/docs/api-features/pinterest-tag/
import {
  copyFromWindow,
  createArgumentsQueue,
  injectScript,
  JSON,
  setInWindow,
  templateStorage,
} from 'gtm:web';

import { consent } from './consent.ts';
import type { EnhancedMatch } from './enhanced-match.ts';

/** What earlier tags on this page have told Pinterest's script. */
interface PageState {
  /** Tag id of the latest `load`: the script keeps one, and events go to that one. */
  tagId?: string;
  /** Tag ids that have had their `page`. */
  pages: string[];
  /** Enhanced match as last given, as text. */
  match?: string;
  /** Another snippet or container brought the script before any tag of this container ran. */
  foreign: boolean;
  /** Whether changes of consent are passed on already. */
  listens?: boolean;
}

type Pintrk = (...command: any[]) => void;

export interface Library {
  pintrk: Pintrk;
  state: PageState;
}

/** The command queue of the script; undefined where the name is another's. */
export function openLibrary(): Library | undefined {
  const present = copyFromWindow('pintrk');
  if (present != null && typeof present !== 'function') return undefined;
  const pintrk = createArgumentsQueue('pintrk', 'pintrk.queue');
  // An element whose id is the name cannot be copied, but stands there.
  if (typeof pintrk !== 'function') return undefined;
  if (present == null) setInWindow('pintrk.version', '3.0');
  const state: PageState = templateStorage.getItem('pinterest') || {
    pages: [],
    foreign: present != null,
  };
  templateStorage.setItem('pinterest', state);
  return { pintrk: pintrk, state: state };
}

/** Now and, through `later`, after each change. */
export function passConsentOn(library: Library, later: (work: () => void) => void): void {
  if (library.state.listens) return;
  const tell = () => library.pintrk('setconsent', consent.isGranted());
  tell();
  library.state.listens = true;
  consent.onChange(() => later(tell));
}

/** Makes events go to this tag id, with what is known about the visitor. */
export function introduce(
  library: Library,
  tagId: string,
  match: EnhancedMatch,
  onOtherTag: (tagId: string) => void,
): void {
  const pintrk = library.pintrk;
  const state = library.state;
  const matchText = JSON.stringify(match);
  if (state.tagId !== tagId) {
    if (state.tagId) onOtherTag(state.tagId);
    // Pinterest's own template names itself "gtm" here: it tells support where a hit comes from.
    match.np = 'gtm';
    pintrk('load', tagId, match);
    state.tagId = tagId;
    state.match = matchText;
  } else if (matchText !== '{}' && matchText !== state.match) {
    pintrk('set', match);
    state.match = matchText;
  }
  if (state.pages.indexOf(tagId) === -1) {
    // A snippet that was here first has reported the page already.
    if (!state.foreign) pintrk('page');
    state.pages.push(tagId);
  }
}

/** Fetches the script once per page; every tag waits for it, for without it nothing is sent. */
export function fetchLibrary(library: Library, onSuccess: () => void, onFailure: () => void): void {
  if (library.state.foreign) return onSuccess();
  injectScript('https://s.pinimg.com/ct/core.js', onSuccess, onFailure, 'pinterest-tag');
}
