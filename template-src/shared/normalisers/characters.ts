// Which characters are blanks, punctuation and digits, as tables: the browser's sandbox has no
// regular expressions, and both sides must come to the same text before it is hashed.

const blanks =
  ' \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a' +
  '\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff';

const punctuation =
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~' +
  // Latin: quotation marks, dashes, dots, marks that people type instead of an apostrophe.
  '¡¿«»‹›‘’‚‛“”„‟‐‑‒–—―…·•´¨¯¸°§¶ʹʻʼʽ′″' +
  // East Asian full-width and ideographic marks, and the Arabic comma and semicolon.
  '、。，．・：；！？～「」『』（）｛｝［］＂＇－＿／＼＆＃＊＠＋＝＜＞｜｀＾％＄،؛؟';

const digitScripts = ['0123456789', '０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];

const isBlank = (character: string) => blanks.indexOf(character) !== -1;

/** Text without any blanks, also those that cannot be seen. */
export function withoutBlanks(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    if (!isBlank(text.charAt(i))) result += text.charAt(i);
  }
  return result;
}

/** Text without blanks around it, also those that cannot be seen. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start++;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Text without blanks and punctuation: letters of any script and digits remain. */
export function withoutPunctuation(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (!isBlank(character) && punctuation.indexOf(character) === -1) result += character;
  }
  return result;
}

/** The character as a digit 0–9, whatever script it is written in; undefined if it is none. */
export function digitOf(character: string): string | undefined {
  for (const script of digitScripts) {
    const digit = script.indexOf(character);
    if (digit !== -1) return '' + digit;
  }
  return undefined;
}

/** All digits of a text, as 0–9. */
export function digitsOf(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) result += digitOf(text.charAt(i)) || '';
  return result;
}

/** Whether a text consists of at least one character, all of them from the given ones. */
export function consistsOf(text: string, characters: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (characters.indexOf(text.charAt(i)) === -1) return false;
  }
  return text.length > 0;
}

export const asciiDigits = '0123456789';
export const asciiLetters = 'abcdefghijklmnopqrstuvwxyz';
