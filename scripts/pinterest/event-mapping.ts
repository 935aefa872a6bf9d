// The templates' own names for events, for names that strangers have chosen: the templates make a pattern of
// each letter, and of too many the engine makes none.
import * as templates from '../../template-src/shared/event-names.ts';

/** Longer than any name that the templates know. */
const longest = 100;

/** Pinterest's name for an event of Google's or its own; undefined where the templates know none. */
export const mappedEventName = (name: string): string | undefined =>
  name.length > longest ? undefined : templates.mappedEventName(name);

/** Pinterest's spelling of one of its own names; undefined for all others. */
export const standardEventName = (name: string): string | undefined =>
  name.length > longest ? undefined : templates.standardEventName(name);
