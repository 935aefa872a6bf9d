// Amounts and products.
import { groupOf, replaced, without } from './normalisers/characters.ts';
import { whole } from './whole-number.ts';

/** What stands between thousands, beside dot and comma. */
const blank = "[ \\n\\u00a0\\u2007\\u2009\\u202f'‘’´`]";

/** `EUR12`, `12Kč`, `12z` of `12 zł`, Shopify's `Dhs 12`; other letters may be a unit, or stand for thousands. */
const besideCurrency =
  '^(?:[A-Z]{1,3}|[KkF]r|[GRB][ps]|Dh|Dhs|Tk|KSh)?([-–.,:0-9]+)' +
  '(?:[A-Z]{2,3}|[KkF]r|z|zl|Kč|Ft|dh|[Ee]ur|[Ee]uro|lei|leiRON)?$';

/**
 * A decimal number as text, from `12,50`, `1.234,56` or `1,234.56`. Not `1.299`, which is one
 * thing in New York, another in Berlin, unless the decimals of the currency tell.
 */
export const amountOf = (value: unknown, currency?: unknown): string | undefined =>
  typeof value === 'number'
    ? amountOfNumber(value)
    : typeof value === 'string'
      ? amountOfText(value, currency)
      : undefined;

/** Of quantities and of APIs of shops, where nobody groups thousands: `1.500` is 1.5. */
export const decimalOf = (value: unknown): string | undefined => amountOf(value, 'KWD');

/** To millionths, so that 0.1 + 0.2 reads 0.3. */
function amountOfNumber(number: number): string | undefined {
  if (!(number > -1e15 && number < 1e15)) return undefined;
  if (number % 1 === 0) return '' + number;
  const rounded = whole(number * 1e6 + (number < 0 ? -0.5 : 0.5)) / 1e6;
  return rounded ? '' + rounded : undefined;
}

function amountOfText(text: string, currency: unknown): string | undefined {
  // Dots that are none of the amount: `kr.`, `S/.`, `د.إ`.
  const one = without(
    // As PHP writes blanks, dollars and signs of other currencies.
    replaced(text.slice(0, 40).replace('−', '-'), '&(nbsp|euro|pound|yen|#(36|16.|83..));', ' '),
    '[A-Z]{1,3}[.] |([A-Z]/|[KkF]r|[GRB][ps]|Dhs|[\\u0370-\\u1fff])[.]|/-',
  );
  const thousands = groupOf(one, '((^|[^.,0-9])\\d{1,3}(' + blank + '\\d{3})+([^0-9]|$))') || '';
  const joined = one.replace(thousands, without(thousands, blank));
  // Two numbers, as of a list, a range or an old price.
  if (joined.match('\\d[^-–.,0-9]+\\d')) return undefined;
  let bare = groupOf(without(joined, '[^-–:[&%.,0-9A-Za-zč万億만억]'), besideCurrency) || '';
  if (bare.match('^-?[1-9]\\d{0,2}(,\\d{3}|[.]\\d{3}([.][-–]?)?)$')) {
    // ISO 4217, list one: currencies without decimals, of which four group by dots, too, and with three or more.
    const grouping =
      'CLP ISK PYG VND' +
      (bare.match(',') ? ' BIF DJF GNF JPY KMF KRW RWF UGX VUV XAF XOF XPF' : '');
    if (grouping.indexOf('' + currency) >= 0) bare = without(bare, '[.,]');
    else if ('BHD IQD JOD KWD LYD OMR TND CLF UYW'.indexOf('' + currency) < 0) return undefined;
  } else if (bare.match('^-?[1-9]\\d{0,2}(,\\d{2}){0,6}(,\\d{3}){1,5}([.][-–0-9]*)?$')) {
    // In India the groups before the last have two digits.
    bare = without(bare, ',');
  } else if (bare.match('^-?[1-9]\\d{0,2}([.]\\d{3})+(,[-–0-9]*)?$')) bare = without(bare, '[.]');
  return groupOf(bare.replace(',', '.'), '^(-?\\d{0,15}[.]?\\d{1,15})([.:][-–]?)?$');
}
