// What zod finds wrong with a clients file, in sentences that name the place and never repeat a value.
import type { z } from 'zod';

/** One for each issue; `known` are the keys of an entry. */
export const sentencesOf = ({ issues }: z.ZodError, known: readonly string[] = []): string[] =>
  issues.map((issue) => {
    const place = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    return `${place}${sentenceOf(issue, known)}`;
  });

function sentenceOf(issue: z.core.$ZodIssue, known: readonly string[]): string {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const besides = known.length > 0 ? `; known are ${known.join(', ')}` : '';
      return `${issue.keys.join(', ')} is not known${besides}`;
    }
    case 'invalid_type':
      if (issue.path.length === 0 && known.length > 0)
        return `it holds no keys; write ${known.slice(0, 3).join(', ')} and so on below the name, further to the right`;
      return issue.message.includes('undefined') ? 'is missing' : `takes ${issue.expected}`;
    case 'invalid_value':
      return `takes one of ${issue.values.join(', ')}`;
    default:
      return issue.message;
  }
}
