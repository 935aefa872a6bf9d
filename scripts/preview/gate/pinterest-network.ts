// Requests to Pinterest's real addresses, answered by the Pinterest that runs here.
import { type Network, NetworkFailure } from '../../gtm/apis/server/world.ts';
import type { Pinterest } from '../../pinterest/server.ts';

/** Hands each request to `pinterest`; rejects as a network does when it takes too long. */
export const pinterestNetwork =
  (pinterest: Pick<Pinterest, 'request'>): Network =>
  async ({ url, method, headers, body, timeout }) => {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NetworkFailure('timed_out')), timeout);
    });
    try {
      const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
      const sent = { method, headers, ...(hasBody && { body }) };
      const answer = pinterest.request(url, sent).catch(() => {
        throw new NetworkFailure('failed');
      });
      const response = await Promise.race([answer, tooLate]);
      return {
        statusCode: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      };
    } finally {
      clearTimeout(timer);
    }
  };
