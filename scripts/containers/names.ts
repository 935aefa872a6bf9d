// An import into a container that is in use knows entities by their names, so ours begin in a way
// that nobody else's do. Names that other people's exports hold, such as `GA4`, are never ours.

const prefix = 'Pinterest Dedup';

/** Folders: ours, and the one for the Google Analytics tags of a new property. */
export const folders = { pinterest: prefix, ga4: `${prefix} - GA4` } as const;

/** `Pinterest Dedup - Event ID` for `Event ID`. */
export const named = <What extends string>(what: What) => `${prefix} - ${what}` as const;
