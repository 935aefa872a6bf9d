// The address of the visitor: what the proxies in front of the tagging server say, else the caller.
import type { IncomingRequest } from './world.ts';

/**
 * IP address of the visitor, without port: the first hop of `Forwarded`, then of `X-Forwarded-For`,
 * then the address of the connection. Both headers can be forged; Google calls it a best effort.
 */
export function remoteAddress(request: IncomingRequest): string {
  const forwarded = /(?:^|[;,\s])for=("[^"]*"|[^;,\s]+)/i.exec(
    request.headers.forwarded ?? '',
  )?.[1];
  const firstHop = request.headers['x-forwarded-for']?.split(',')[0];
  for (const candidate of [forwarded, firstHop]) {
    const address = withoutPort(candidate ?? '');
    if (address !== '' && address.toLowerCase() !== 'unknown') return address;
  }
  return withoutPort(request.remoteAddress);
}

/** `203.0.113.7:4711` → `203.0.113.7`, `"[2001:db8::1]:4711"` → `2001:db8::1`. */
function withoutPort(address: string): string {
  const bare = address.trim().replace(/^"|"$/g, '');
  return /^\[([^\]]*)\](?::\d+)?$/.exec(bare)?.[1] ?? /^([^:]*):\d+$/.exec(bare)?.[1] ?? bare;
}
