// Classes of characters. Listed in full: what \s and \p mean depends on the engine.

/** Blanks, also those that cannot be seen. */
export const blank = '[\\s\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]';

/** Blanks, punctuation and symbols of Latin, Arabic and East Asian texts. */
export const punctuation =
  '[\u0001-/:-@\\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u02b9-\u02bf\u060c\u061b' +
  '\u061f\u1680\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufeff\uff00-\uff0f' +
  '\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]';

/** Text without the characters of a class. */
export function without(text: string, unwanted: string): string {
  let rest = text;
  while (rest.search(unwanted) !== -1) rest = rest.split(rest.match(unwanted)![0]!).join('');
  return rest;
}

/** Full-width, Arabic and Persian digits as 0–9; other characters stay. */
export function latinDigits(text: string): string {
  const digits = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９';
  if (text.search('[' + digits + ']') === -1) return text;
  const latin = (character: string): unknown =>
    digits.indexOf(character) === -1 ? character : digits.indexOf(character) % 10;
  return text.split('').map(latin).join('');
}
