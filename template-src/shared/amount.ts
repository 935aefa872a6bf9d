// Amounts of money as text, because Pinterest takes them so. Event data has numbers, with the noise
// of binary fractions, and text in the notation of any country.
import { without } from './normalisers/characters.ts';
import { givenText } from './normalisers/given-text.ts';

const blanksAndSymbols = "[\\s\u00a0\u202f'’$€£¥₹₺₩₽₫฿₪₴]";

/**
 * A decimal number as text, with a dot and without exponent. Text keeps its decimals (`"12.50"`);
 * `12,50`, `1.234,56` and `1,234.56` are understood. Undefined for what is no number and for
 * `1,234`, which is one thing in New York and another in Berlin.
 */
export function amountOf(value: unknown): string | undefined {
  if (typeof value === 'number') return decimalText(value);
  const text = without(givenText(value) || '', blanksAndSymbols);
  const unsigned = text.search('^[-+]') === 0 ? text.slice(1) : text;
  const amount = unsigned.search('^[0-9]+$') === 0 ? unsigned : decimalOf(unsigned);
  return amount && text.charAt(0) === '-' ? '-' + amount : amount;
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
export const numberOfAmount = (amount: string): number => (amount as any) * 1;

/** A number with up to six decimals, so that 0.1 + 0.2 reads 0.3; undefined if it is not finite. */
export function decimalText(number: number): string | undefined {
  const size = number < 0 ? -number : number;
  if (!(size < 4000000000000000)) return undefined;
  if (('' + size).length < 8 && (size > 0.00001 || size === 0)) return '' + number;
  // As many decimals as fit, with the number before them, into 53 bits.
  const scale = size < 1000000000 ? 1000000 : size < 1000000000000 ? 100 : 1;
  const scaled = size * scale + 0.5;
  const rounded = (scaled - (scaled % 1)) / scale;
  return (number < 0 && rounded ? '-' : '') + rounded;
}

// The last mark is the decimal one, unless it stands there more than once.
function decimalOf(text: string): string | undefined {
  const hasDecimalComma = text.lastIndexOf(',') > text.lastIndexOf('.');
  const parts = text.split(hasDecimalComma ? ',' : '.');
  const isGrouped = parts.length > 2;
  const groups = isGrouped ? parts : parts[0]!.split(hasDecimalComma ? '.' : ',');
  const whole = groups.join('');
  const decimals = (isGrouped ? '' : parts[1]) || '';
  const areGroups = groups.every((group, index) =>
    index ? group.length === 3 : groups.length === 1 || group.search('^[0-9]{1,3}$') === 0,
  );
  // 1,234 may be either.
  const isAmbiguous =
    hasDecimalComma && groups.length === 1 && decimals.length === 3 && whole && whole !== '0';
  // Pinterest reads the text into a double, which holds no more digits.
  if (!areGroups || isAmbiguous || (whole + decimals).search('^[0-9]{1,40}$') !== 0) {
    return undefined;
  }
  return whole.length > 16 ? undefined : (whole || '0') + (decimals ? '.' + decimals : '');
}
