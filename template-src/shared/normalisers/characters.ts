// Texts.
export function groupOf(text: string, pattern: string): string | undefined {
  const found = text.match(pattern) || [];
  return found[1];
}

/** Blanks, punctuation and symbols, in full: what \s and \p mean depends on the engine. */
export const punctuation =
  '[\\u0001-/:-@\\[-`{-©«-´¶-¹»-¿ʹ-ʿ\\u060c\\u061b\\u061f\\u1680\\u2000-\\u206f' +
  '\\u3000-〄〈-〠〰・\\ufeff\\uff00-／：-＠［-｀｛-･]';

/** Text without what a pattern finds. */
export const without = (text: string, unwanted: string): string => replaced(text, unwanted, '');

export function replaced(text: string, pattern: string, other: string): string {
  for (let found = text.match(pattern); found; found = text.match(pattern))
    text = text.split(found[0]!).join(other);
  return text;
}
