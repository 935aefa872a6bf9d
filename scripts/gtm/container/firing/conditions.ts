// The comparisons that triggers are made of.
import type { ContainerCondition } from '../compiled-container.ts';
import { type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { findParameter, resolveParameters, type VariableLookup } from '../export/parameters.ts';
import { readPattern } from './pattern.ts';

/**
 * Whether a condition holds. Both sides are compared as text, so an undefined variable equals
 * `undefined`; the four orderings compare numbers as JavaScript reads them, so that an empty text is 0, and
 * never hold for what is none. Both as in public copies of gtm.js.
 * @throws Error for a condition type that needs more than two values, and for a broken pattern.
 */
export function holds(
  condition: ContainerCondition,
  lookup: VariableLookup,
): MaybePromise<boolean> {
  const negate = findParameter(condition.parameter, 'negate')?.value === 'true';
  return proceed(resolveParameters(condition.parameter, lookup), (fields) => {
    const met = compare(condition.type, fields['arg0'], fields['arg1'], fields['ignore_case']);
    return met !== negate;
  });
}

function compare(type: string, left: unknown, right: unknown, ignoreCase: unknown): boolean {
  const fold = (value: unknown) =>
    ignoreCase === true ? String(value).toLowerCase() : String(value);
  switch (type) {
    case 'EQUALS':
      return fold(left) === fold(right);
    case 'CONTAINS':
      return fold(left).includes(fold(right));
    case 'STARTS_WITH':
      return fold(left).startsWith(fold(right));
    case 'ENDS_WITH':
      return fold(left).endsWith(fold(right));
    case 'MATCH_REGEX':
      return readPattern(String(right), ignoreCase === true ? 'i' : '').test(String(left));
    case 'GREATER':
      return Number(left) > Number(right);
    case 'GREATER_OR_EQUALS':
      return Number(left) >= Number(right);
    case 'LESS':
      return Number(left) < Number(right);
    case 'LESS_OR_EQUALS':
      return Number(left) <= Number(right);
    default:
      throw new Error(
        `Conditions of type ${type} are not supported here; use one that compares text.`,
      );
  }
}
