// What ends the evaluation of a variable, a pattern or a trigger.
import { isExhausted } from './event-budget.ts';

/** A pattern of which nobody can tell here whether it fits: trying it could take forever. */
export class UntriedPattern extends Error {}

/** Whether more time would have brought a value. */
export const isUntried = (error: unknown): boolean =>
  error instanceof UntriedPattern || isExhausted(error);

/** What a person reads of it. Pages throw what they like: texts, nothing, what refuses to be a text. */
export function reasonOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error);
  } catch {
    return 'something was thrown that says nothing.';
  }
}
