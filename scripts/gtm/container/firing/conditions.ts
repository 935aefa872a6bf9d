// The comparisons that triggers are made of.
import { createMeter, type StepMeter } from '../../sandbox/interpreter/index.ts';
import type { ContainerCondition } from '../compiled-container.ts';
import { type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { findParameter, resolveParameters, type VariableLookup } from '../export/parameters.ts';
import { matches } from './pattern.ts';

/**
 * Whether a condition holds. Both sides are compared as text, so an undefined variable equals
 * `undefined`; the four orderings compare numbers as JavaScript reads them, so that an empty text is 0, and
 * never hold for what is none. Both as in public copies of gtm.js. Patterns count in `meter`.
 * @throws Error for a condition type that needs more than two values, and for a broken pattern or one that
 * could take forever.
 */
export function holds(
  condition: ContainerCondition,
  lookup: VariableLookup,
  meter: StepMeter = createMeter(),
): MaybePromise<boolean> {
  const negate = findParameter(condition.parameter, 'negate')?.value === 'true';
  return proceed(resolveParameters(condition.parameter, lookup), (fields) => {
    const { arg0, arg1, ignore_case: ignoreCase } = fields;
    return compare(condition.type, arg0, arg1, ignoreCase === true, meter) !== negate;
  });
}

function compare(
  type: string,
  left: unknown,
  right: unknown,
  ignoreCase: boolean,
  meter: StepMeter,
): boolean {
  const fold = (value: unknown) => (ignoreCase ? String(value).toLowerCase() : String(value));
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
      return matches(String(left), { source: String(right), ignoreCase }, meter);
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
