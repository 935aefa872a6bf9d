// How a hit leaves the page: in a way that survives the page, with the tagging server's cookies.
import type { SendHit } from './google-tags.ts';

/** Sends with fetch and keepalive, or with a beacon where there is no fetch. */
export function sendHitFrom(window: Window & typeof globalThis, rewrite: (url: string) => string) {
  const send: SendHit = async (url, body) => {
    const address = rewrite(url);
    if (typeof window.fetch !== 'function') {
      // A beacon tells nothing about the answer; 204 is what the GA4 client gives.
      if (window.navigator.sendBeacon(address, body ?? '')) return 204;
      throw new Error('The browser did not take the hit for sending.');
    }
    const response = await window.fetch(address, {
      method: 'POST',
      keepalive: true,
      credentials: 'include',
      ...(body === undefined
        ? {}
        : { body, headers: { 'content-type': 'text/plain;charset=UTF-8' } }),
    });
    return response.status;
  };
  return send;
}
