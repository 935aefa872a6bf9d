// Notes what a tag sends and what came back. The Authorization header is masked with the rest of
// the record, by masking.ts.
import type { Clock } from '../../apis/api.ts';
import type { Network } from '../../apis/server/world.ts';
import type { RequestRecord } from '../records.ts';

/** A network that passes every request on and writes it to `records`, answer included. */
export function recordingNetwork(
  network: Network,
  clock: Clock,
  records: RequestRecord[],
): Network {
  return async (request) => {
    const start = clock.now();
    const record: RequestRecord = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: request.body,
      response: undefined,
      failure: undefined,
      durationMs: 0,
    };
    records.push(record);
    try {
      record.response = await network(request);
      return record.response;
    } catch (error) {
      record.failure = error instanceof Error ? error.message : String(error);
      throw error;
    } finally {
      record.durationMs = clock.now() - start;
    }
  };
}
