// Node's fetch with an end: an answer that goes on and on is cut before it fills the memory.

/** Bytes of an answer that are read. Pinterest's longest, for 1,000 events, have about 200 kB. */
const longestAnswer = 16 * 1024 * 1024;

/** The answer is longer than anything that was asked for could be. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/**
 * As fetch, but reading more than `most` bytes of the body rejects with an AnswerTooLong and ends the
 * connection.
 */
export const boundedFetch =
  (most: number = longestAnswer): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (response.body === null) return response;
    let left = most;
    const end = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left >= 0) controller.enqueue(chunk);
        else controller.error(new AnswerTooLong(`The answer is longer than ${most} bytes.`));
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(end), { status, statusText, headers });
  };
