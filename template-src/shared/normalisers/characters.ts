// Texts.
export function firstGroup(text: string, pattern: string): string | undefined {
  const found = text.match(pattern) || [];
  return found[1];
}

/** Blanks, punctuation and symbols, in full: what \s and \p mean depends on the engine. */
export const punctuation =
  '[\\u0001-/:-@\\[-`{-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u02b9-\\u02bf\\u060c\\u061b' +
  '\\u061f\\u1680\\u2000-\\u206f\\u3000-\\u3004\\u3008-\\u3020\\u3030\\u30fb\\ufeff\\uff00-\\uff0f' +
  '\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]';

/** Text without what a pattern finds. */
export const without = (text: string, unwanted: string): string => replaced(text, unwanted, '');

export function replaced(text: string, pattern: string, other: string): string {
  for (let found = text.match(pattern); found; found = text.match(pattern))
    text = text.split(found[0]!).join(other);
  return text;
}
