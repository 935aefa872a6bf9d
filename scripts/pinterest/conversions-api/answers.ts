// Every answer the Conversions API can give: codes and sentences as published.
// https://developers.pinterest.com/docs/api/v5/events-create

export interface EventResult {
  status: 'processed' | 'failed';
  /** Empty when there is nothing to say, as live answers are; the schema also allows null. */
  error_message: string;
  warning_message: string;
}

export interface RequestResult {
  num_events_received: number;
  num_events_processed: number;
  /** In the order of the request. */
  events: EventResult[];
}

const error = (status: number, code: number, message: string) =>
  Response.json({ code, message }, { status });

export const invalidRequest = (message: string) => error(400, 4196, `Invalid request: ${message}`);

export const authenticationFailed = () => error(401, 2, 'Authentication failed.');

export const notPermitted = () => error(403, 29, 'You are not permitted to access that resource.');

export const rateLimited = () =>
  error(
    429,
    8,
    'This request exceeded a rate limit. This can happen if the client exceeds one\n' +
      'of the published rate limits within a short time window.',
  );

export const rampedDown = () =>
  error(503, 4197, 'The endpoint has been ramped down and is currently not accepting any traffic.');

// Pinterest publishes no code for what follows; 0 is ours.
export const notFound = (path: string) => error(404, 0, `No such endpoint here: ${path}`);
export const methodNotAllowed = (method: string) =>
  error(405, 0, `The method ${method} is not allowed for this endpoint.`);
export const tooLarge = (limit: number) =>
  error(413, 0, `The request body is larger than ${limit} bytes.`);
export const serverError = () => error(500, 0, 'Pinterest on this machine failed; see its log.');

/**
 * 200 when every event was processed, else 422 with the same content as `details`. Whether a
 * partial failure answers 200 or 422 on the live endpoint is not stated; 422 is described as "not
 * all events", so it is taken for both. Code 953 was seen in
 * github.com/segmentio/action-destinations/pull/2465, the sentence is ours.
 */
export function eventsAnswer(result: RequestResult): Response {
  const failed = result.num_events_received - result.num_events_processed;
  if (failed === 0) return Response.json(result);
  const message = `${failed} of ${result.num_events_received} events could not be processed.`;
  return Response.json({ code: 953, message, details: result }, { status: 422 });
}
