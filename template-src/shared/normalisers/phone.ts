// Phone numbers as Pinterest hashes them: digits with country code, nothing else.
// "Digits with country code, area code, and number; no symbols, letters, spaces, leading zeros":
// https://github.com/pinterest/api-description (v5/openapi.yaml, user_data.ph).
import { digitOf, digitsOf, trimBlanks } from './characters.ts';
import { givenText } from './given-text.ts';

/** E.164 allows 15 digits; fewer than 7 are a service number or a fragment. */
const fewestDigits = 7;
const mostDigits = 15;

/** Without plus and leading zero, a number this long has its country code in front. */
const surelyInternational = 11;

/**
 * How many digits must follow the default country code before a number without plus is taken to
 * start with that code: "39" starts Italian mobile numbers as well as numbers from Italy.
 */
const shortestNational: { [callingCode: string]: number } = {
  '1': 10,
  '45': 8,
  '47': 8,
  '52': 10,
  '55': 10,
  '65': 8,
  '86': 10,
  '91': 10,
  '852': 8,
};

/**
 * Digits with country code; undefined if there is none and `callingCode` gives none either.
 * `callingCode`: digits of the country code to assume, e.g. `"49"`; a plus in front is fine.
 */
export function normalisePhone(value: unknown, callingCode?: string): string | undefined {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const digits = international(dialled(text), digitsOf(callingCode || ''));
  if (digits === undefined || digits.length < fewestDigits || digits.length > mostDigits) {
    return undefined;
  }
  return digits;
}

/** Digits with country code of what somebody dials: digits, with a plus in front or not. */
function international(number: string, callingCode: string): string | undefined {
  const code = withoutLeadingZeros(callingCode);
  if (number.charAt(0) === '+' || number.slice(0, 2) === '00') {
    return withoutLeadingZeros(digitsOf(number));
  }
  // 011 is how North America dials abroad.
  if (code === '1' && number.slice(0, 3) === '011') return withoutLeadingZeros(number.slice(3));
  const national = withoutLeadingZeros(number);
  if (national !== number) return code === '' ? undefined : code + national;
  if (code === '') return number.length >= surelyInternational ? number : undefined;
  const startsWithCode =
    number.slice(0, code.length) === code &&
    number.length - code.length >= (shortestNational[code] || 9);
  return startsWithCode || number.length > surelyInternational ? number : code + number;
}

/** A leading plus and the digits up to an extension; a "(0)" after the country code left out. */
function dialled(text: string): string {
  let number = '';
  let position = 0;
  const trunkZero =
    isPlus(trimBlanks(text).charAt(0)) || text.slice(0, 2) === '00' ? text.indexOf('(0)') : -1;
  while (position < text.length) {
    const character = text.charAt(position);
    const digit = digitOf(character);
    if (position === trunkZero) position += 2;
    else if (digit !== undefined) number += digit;
    else if (isPlus(character) && number === '') number = '+';
    // A letter, "#", ";" or "," after the number starts an extension: "x99", "ext. 99", ";ext=99".
    else if (number.length > 1 && startsExtension(character)) return number;
    position++;
  }
  return number;
}

const isPlus = (character: string) => character === '+' || character === '＋';

const startsExtension = (character: string) =>
  '#;,'.indexOf(character) !== -1 || character.toLowerCase() !== character.toUpperCase();

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits.charAt(start) === '0') start++;
  return digits.slice(start);
}
