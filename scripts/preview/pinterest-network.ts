// The tagging server's way out, on this machine: Pinterest's real addresses lead to the Pinterest
// that runs here, and nothing else can be reached.
import { type Network, NetworkFailure } from '../gtm/apis/server/world.ts';
import { type Pinterest, PINTEREST_HOSTS } from '../pinterest/server.ts';

/** Requests to Pinterest's hosts are answered by `pinterest`, others by `rest` or not at all. */
export const pinterestNetwork =
  (pinterest: Pick<Pinterest, 'request'>, rest?: Network): Network =>
  async (request) => {
    const { url, method, headers, body, timeout } = request;
    const { hostname } = new URL(url);
    if (!(PINTEREST_HOSTS as readonly string[]).includes(hostname)) {
      if (rest) return rest(request);
      throw new NetworkFailure('failed');
    }
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
