import { meaningOf } from './table.ts';
import { lowerText } from './text.ts';

/** `true`, `1`, `"TRUE"` and `"yes"`; undefined for other words. */
export function flagOf(value: unknown): boolean | undefined {
  const answer = meaningOf(
    { yes: 'true 1 yes y on', no: 'false 0 no n off' },
    lowerText('' + value),
  );
  return (answer && answer === 'yes') as boolean | undefined;
}
