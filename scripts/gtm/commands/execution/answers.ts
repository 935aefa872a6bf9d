// What the outside world answers in `run` and `bench`: responses out of a file, in order.
import { UsageError } from '../../../command-line/command.ts';
import type { JsonObject } from '../../../command-line/input-files.ts';
import type { OutgoingResponse } from '../../apis/server/world.ts';
import { NetworkFailure } from '../../apis/server/world.ts';

/** One answer: a response, or why none came. */
export type Answer = OutgoingResponse | 'failed' | 'timed_out';

const empty: Answer = { statusCode: 200, headers: {}, body: '' };

/** Gives one answer per call; the last one again and again, without any a 200 with an empty body. */
export function answering(answers: readonly Answer[]): () => OutgoingResponse {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next++, answers.length - 1)] ?? empty;
    if (typeof answer === 'string') throw new NetworkFailure(answer);
    return answer;
  };
}

/**
 * Entries of a responses file: `{statusCode, headers, body}` (200, none and '' when missing) or
 * `{error: 'failed' | 'timed_out'}`. Throws a UsageError for any other.
 */
export const readAnswers = (entries: JsonObject[], file: string): Answer[] =>
  entries.map((entry, index) => {
    const wrong = (what: string) => new UsageError(`${file}, entry ${index + 1}: ${what}`);
    if (entry.error !== undefined) {
      if (entry.error === 'failed' || entry.error === 'timed_out') return entry.error;
      throw wrong('"error" must be "failed" or "timed_out".');
    }
    const { statusCode = 200, headers = {}, body = '' } = entry;
    if (typeof statusCode !== 'number') throw wrong('"statusCode" must be a number.');
    if (typeof body !== 'string') throw wrong('"body" must be a string.');
    if (typeof headers !== 'object' || headers === null)
      throw wrong('"headers" must be an object.');
    return { statusCode, headers: headers as OutgoingResponse['headers'], body };
  });
