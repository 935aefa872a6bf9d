import { without } from './normalisers/characters.ts';
import { textOf } from './normalisers/text.ts';

/**
 * A decimal number as text, as Pinterest takes it: with a dot, without exponent. Text keeps its
 * decimals (`"12.50"`); `12,50`, `1.234,56` and `1,234.56` are understood. Undefined for what is no
 * number and for `1,234`, which is one thing in New York and another in Berlin.
 */
export const amountOf = (value: any): string | undefined =>
  typeof value === 'number' && value > 0.00001 && value < 1000000000
    ? ('' + value).length < 10
      ? '' + value
      : rounded(value)
    : value === undefined
      ? value
      : textAmount(textOf(value));

/** To six decimals, so that 0.1 + 0.2 reads 0.3. */
function rounded(number: number): string {
  const scaled = number * 1000000 + 0.5;
  return '' + (scaled - (scaled % 1)) / 1000000;
}

/** The number that an amount is, for arithmetic and for the tag in the browser. */
export const numberOfAmount = (amount: string): number => (amount as any) * 1;

function textAmount(text: string | undefined): string | undefined {
  const decimal = '^-?[0-9]{0,15}[.]?[0-9]{1,15}$';
  if (!text || text.match(decimal)) return text;
  const bare = without(text, '[^-.,0-9A-Za-z]');
  const isGrouped = bare.match('^-?[0-9]{1,3}(,[0-9]{3})+(,[0-9]{3}|[.][0-9]*)$');
  const isSwapped = bare.match('^-?[0-9]{1,3}([.][0-9]{3})+([.][0-9]{3}|,[0-9]*)$');
  const isAmbiguous = bare.match('^-?[1-9][0-9]{0,2},[0-9]{3}$');
  const plain = isGrouped || isSwapped ? without(bare, isGrouped ? ',' : '[.]') : bare;
  const result = plain.replace(',', '.');
  return result.match(decimal) && !isAmbiguous ? result : undefined;
}
