// Phone numbers: country code and number in digits, no leading zeros.
import { latinDigits, without } from './characters.ts';
import { givenText } from './given-text.ts';

/**
 * Digits with country code; undefined if there is none and `callingCode` gives none either.
 * `callingCode`: digits of the country code to assume, e.g. `"49"`; a plus in front is fine.
 */
export function normalisePhone(value: unknown, callingCode?: unknown): string | undefined {
  const text = latinDigits(givenText(value) || '').replace('＋', '+');
  // From the first digit or plus up to a letter, "#", ";" or ",", where an extension begins.
  const run = (text.match('[+0-9][ -"$-+\\--9\u00a0-\u00bf\u2000-\u206f\u3000\uff08-\uff0f]*') || [
    '',
  ])[0]!;
  const isAbroad = run.search('^([+]|00)') === 0;
  // "+44 (0)20": the zero is for calls within the country.
  const digits = without(isAbroad ? run.replace('(0)', '') : run, '[^0-9]');
  const number = isAbroad ? trimZeros(digits) : withCode(digits, callingCode);
  // E.164 allows 15 digits; fewer than 7 are a service number or a fragment.
  return number && number.length > 6 && number.length < 16 ? number : undefined;
}

function withCode(digits: string, callingCode: unknown): string | undefined {
  const code = trimZeros(without(givenText(callingCode) || '', '[^0-9]'));
  const isTrunk = digits.charAt(0) === '0';
  if (!code) return isTrunk || digits.length < 11 ? undefined : digits;
  // 011 is how North America dials abroad.
  if (code === '1' && digits.indexOf('011') === 0) return trimZeros(digits.slice(3));
  // "39" starts Italian mobile numbers as well as numbers from Italy: how many digits must follow a
  // default calling code before a number without plus is taken to start with it; 9 unless listed.
  const lengths = ' 1:10 45:8 47:8 52:10 55:10 65:8 86:10 91:10 852:8 ';
  const most = (lengths.match(' ' + code + ':([0-9]+) ') || [0, 9])[1] as number;
  const hasCode = digits.indexOf(code) === 0 && digits.length - code.length >= most;
  return !isTrunk && (hasCode || digits.length > 11) ? digits : code + trimZeros(digits);
}

const trimZeros = (digits: string): string => (digits.match('[1-9].*') || [''])[0]!;
