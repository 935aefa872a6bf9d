// Key patterns of read_data_layer, write_data_layer and read_event_data, as gtm.js (2024) was seen
// to match them; that the server shares them is unconfirmed.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#read_data_layer

const KEY = /^(?:[a-z_$][\w$]*\.)*[a-z_$][\w$]*$/i;
const PATTERN = /^(?:[a-z_$][\w$]*\.)*[a-z_$][\w$]*(?:\.\*)?$/i;

/** Whether Tag Manager would accept the pattern: identifiers joined by dots, perhaps `.*` at the end. */
export const isKeyPattern = (pattern: string): boolean => PATTERN.test(pattern);

/**
 * Whether a dotted key is covered by a pattern. `a.*` covers `a` and all below it, `a` itself only.
 * Keys with a hyphen or with a segment that is a number are never covered.
 * @throws Error when the pattern itself is malformed; a bare `*` is.
 */
export function matchesKeyPattern(key: string, pattern: string): boolean {
  if (!PATTERN.test(pattern)) {
    throw new Error(
      `Invalid key filter: "${pattern}". A pattern is a path of identifiers joined by dots, ` +
        'which may end in .* — hyphens and numbers cannot stand in it.',
    );
  }
  if (!KEY.test(key)) return false;
  if (!pattern.endsWith('.*')) return key === pattern;
  const parent = pattern.slice(0, -2);
  return key === parent || key.startsWith(`${parent}.`);
}
