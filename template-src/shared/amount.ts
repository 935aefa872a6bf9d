// Amounts of money as text. The Conversions API takes `value` and `item_price` as strings; event
// data has numbers, with the noise of binary fractions, and text in the notation of any country.
import { asciiDigits, consistsOf, withoutBlanks } from './normalisers/characters.ts';
import { givenText } from './normalisers/given-text.ts';

const apostrophes = "'’";
const currencySymbols = '$€£¥₹₺₩₽₫฿₪₴';

/**
 * A decimal number as text, with a dot and without exponent. Text keeps its decimals (`"12.50"`);
 * `12,50`, `1.234,56` and `1,234.56` are understood. Undefined for what is no number and for
 * `1,234`, which is one thing in New York and another in Berlin.
 */
export function amountOf(value: unknown): string | undefined {
  if (typeof value === 'number') return decimalText(value);
  const given = givenText(value);
  if (given === undefined) return undefined;
  const text = withoutSigns(withoutBlanks(given));
  const negative = text.charAt(0) === '-';
  const number = positiveAmount(negative || text.charAt(0) === '+' ? text.slice(1) : text);
  return number === undefined || !negative ? number : '-' + number;
}

/** The first of several values that can be read as an amount. */
export function firstAmount(values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const amount = amountOf(value);
    if (amount !== undefined) return amount;
  }
  return undefined;
}

/** The number that an amount is, for arithmetic and for the tag in the browser. */
export function numberOfAmount(amount: string): number {
  const negative = amount.charAt(0) === '-';
  const parts = (negative ? amount.slice(1) : amount).split('.');
  const digits = parts.join('');
  let number = 0;
  for (let i = 0; i < digits.length; i++) {
    number = number * 10 + asciiDigits.indexOf(digits.charAt(i));
  }
  let scale = 1;
  for (let i = 0; i < (parts[1] || '').length; i++) scale = scale * 10;
  return negative ? -number / scale : number / scale;
}

/** A number with up to six decimals, so that 0.1 + 0.2 reads 0.3; undefined if it is not finite. */
export function decimalText(number: number): string | undefined {
  const size = number < 0 ? -number : number;
  if (!(size < 4000000000000000)) return undefined;
  // As many decimals as fit, with the number before them, into 53 bits.
  const scale = size < 1000000000 ? 1000000 : size < 1000000000000 ? 100 : 1;
  const scaled = size * scale + 0.5;
  const rounded = scaled - (scaled % 1);
  if (rounded === 0) return '0';
  return (number < 0 ? '-' : '') + rounded / scale;
}

function withoutSigns(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if ((apostrophes + currencySymbols).indexOf(character) === -1) result += character;
  }
  return result;
}

function positiveAmount(text: string): string | undefined {
  const commas = text.split(',');
  const dots = text.split('.');
  if (commas.length === 1 && dots.length <= 2) return decimal(dots[0]!, dots[1]);
  if (commas.length === 1) return decimal(ungrouped(dots), undefined);
  if (dots.length === 1) return withCommas(commas);
  if (text.lastIndexOf(',') < text.lastIndexOf('.')) {
    return dots.length === 2 ? decimal(ungrouped(dots[0]!.split(',')), dots[1]) : undefined;
  }
  return commas.length === 2 ? decimal(ungrouped(commas[0]!.split('.')), commas[1]) : undefined;
}

function withCommas(parts: string[]): string | undefined {
  if (parts.length > 2) return decimal(ungrouped(parts), undefined);
  const ambiguous = parts[1]!.length === 3 && parts[0] !== '' && parts[0] !== '0';
  return ambiguous ? undefined : decimal(parts[0]!, parts[1]);
}

/** `['1', '234', '567']` as `1234567`; not a number unless all groups but the first have three. */
function ungrouped(groups: string[]): string {
  const valid = groups.every((group, index) =>
    index === 0 ? group.length > 0 && group.length < 4 : group.length === 3,
  );
  return valid ? groups.join('') : 'invalid';
}

function decimal(whole: string, fraction: string | undefined): string | undefined {
  const decimals = fraction || '';
  // Pinterest reads the text into a double, which holds no more digits.
  if (!consistsOf(whole + decimals, asciiDigits) || whole.length > 16) return undefined;
  const number = whole === '' ? '0' : whole;
  return decimals === '' ? number : number + '.' + decimals;
}
