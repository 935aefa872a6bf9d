import { groupOf, without } from './characters.ts';

/**
 * Digits with country code, `callingCode` if there is none; undefined without. 011 is how North
 * America dials abroad. E.164 allows 15 digits; fewer than 7 are a service number.
 */
export function phoneOf(text: string, callingCode?: unknown): string | undefined {
  const run = groupOf(text, '([+0-9][ -"$-+\\--9\\u00a0-\\u00bf\\u2000-\\u206f\\u3000]*)') || '';
  const isAbroad = run.match('^([+]|00)');
  // "+44 (0)20": the zero is for calls within the country.
  const digits = without(isAbroad ? run.replace('(0)', '') : run, '\\D');
  return groupOf(isAbroad ? trimZeros(digits) : withCode(digits, callingCode), '^(\\d{7,15})$');
}

function withCode(digits: string, callingCode: unknown): string {
  const code = trimZeros(without('' + callingCode, '\\D'));
  const isTrunk = digits[0] === '0';
  if (!code) return isTrunk || digits.length < 11 ? '' : digits;
  if (code === '1' && digits.match('^011')) return trimZeros(digits.slice(3));
  // A code with fewer digits after it (9 unless listed) is the beginning of a national number.
  const least =
    code.length + (code.match('^(45|47|65|852)$') ? 8 : code.match('^(1|52|55|86|91)$') ? 10 : 9);
  // Italy keeps the zero.
  const hasCode = digits.indexOf(code) === 0 && digits.length >= least;
  return !isTrunk && (hasCode || digits.length > 11)
    ? digits
    : code + (code === '39' ? digits : trimZeros(digits));
}

const trimZeros = (digits: string): string => groupOf(digits, '([1-9].*)') || '';
