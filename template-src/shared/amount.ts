// Amounts of money as text, because Pinterest takes them so.
import { without } from './normalisers/characters.ts';
import { givenText } from './normalisers/given-text.ts';

/**
 * A decimal number as text, with a dot and without exponent. Text keeps its decimals (`"12.50"`);
 * `12,50`, `1.234,56` and `1,234.56` are understood. Undefined for what is no number and for
 * `1,234`, which is one thing in New York and another in Berlin.
 */
export const amountOf = (value: any): string | undefined =>
  typeof value === 'number'
    ? value > 0.001 && value < 1000000 && ('' + value).length < 10
      ? '' + value
      : decimalText(value)
    : textAmount(givenText(value));

/** The first of two values that can be read as an amount. */
export const firstAmount = (first: unknown, second: unknown): string | undefined =>
  amountOf(first) || amountOf(second);

/** The number that an amount is, for arithmetic and for the tag in the browser. */
export const numberOfAmount = (amount: string): number => (amount as any) * 1;

// Up to six decimals, so that 0.1 + 0.2 reads 0.3.
function decimalText(number: number): string | undefined {
  const size = number < 0 ? -number : number;
  if (!(size < 4000000000000000)) return undefined;
  // As many decimals as fit, with the number before them, into 53 bits.
  const scale = size < 1000000000 ? 1000000 : size < 1000000000000 ? 100 : 1;
  const scaled = size * scale + 0.5;
  const rounded = (scaled - (scaled % 1)) / scale;
  return (number < 0 && rounded ? '-' : '') + rounded;
}

function textAmount(text: string | undefined): string | undefined {
  if (!text || text.search('^[0-9]{1,16}([.][0-9]{1,9})?$') === 0) return text;
  const bare = without(text, "[\\s\u00a0\u202f'’$€£¥₹₺₩₽₫฿₪₴]");
  // 1,234 may be either.
  if (bare.search('^[-+]?[1-9][0-9]{0,2},[0-9]{3}$') === 0) return undefined;
  const isGrouped = bare.search('^[-+]?[0-9]{1,3}((,[0-9]{3})+[.]|(,[0-9]{3}){2,}$)') === 0;
  const hasComma =
    bare.search('^[-+]?([0-9]*,|[0-9]{1,3}([.][0-9]{3})+,|[0-9]{1,3}([.][0-9]{3}){2,}$)') === 0;
  const plain = isGrouped || hasComma ? without(bare, isGrouped ? ',' : '[.]') : bare;
  const found = plain.replace(',', '.').match('^[+]?(-?)([0-9]{0,16})[.]?([0-9]*)$');
  return found && found[2]! + found[3]!
    ? found[1]! + (found[2] || '0') + (found[3] && '.' + found[3])
    : undefined;
}
