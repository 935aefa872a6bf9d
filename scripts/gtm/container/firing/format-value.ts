// "Format value" of a variable: what Tag Manager makes of it before anyone sees it.
import type { Parameter } from '../export/export-format.ts';
import { type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { resolveParameter, type VariableLookup } from '../export/parameters.ts';

/** Applies case conversion and the conversions of undefined, null, true and false. */
export function formatValue(
  value: unknown,
  format: Record<string, unknown> | undefined,
  lookup: VariableLookup,
): MaybePromise<unknown> {
  if (format === undefined) return value;
  const replacement = format[conversionFor(value) ?? ''];
  if (isParameter(replacement)) return resolveParameter(replacement, lookup);
  return proceed(value, (text) => {
    if (typeof text !== 'string') return text;
    const conversion = String(format['caseConversionType'] ?? '').toUpperCase();
    if (conversion === 'LOWERCASE') return text.toLowerCase();
    return conversion === 'UPPERCASE' ? text.toUpperCase() : text;
  });
}

function conversionFor(value: unknown): string | undefined {
  if (value === undefined) return 'convertUndefinedToValue';
  if (value === null) return 'convertNullToValue';
  if (value === true) return 'convertTrueToValue';
  return value === false ? 'convertFalseToValue' : undefined;
}

const isParameter = (value: unknown): value is Parameter =>
  typeof value === 'object' && value !== null && 'type' in value;
