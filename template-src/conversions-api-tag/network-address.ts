import { givenText } from '../shared/normalisers/given-text.ts';

/**
 * One IP address, no port, no proxies: the first of a forwarding list, e.g.
 * `203.0.113.7:4711, 10.0.0.1` → `203.0.113.7`, `[2001:db8::1]:443` → `2001:db8::1`. Undefined for
 * what is no address.
 */
export function ipAddressOf(value: unknown): string | undefined {
  const text = givenText(value);
  if (!text || isIpv4(text)) return text;
  const hop = text.toLowerCase().split(',')[0]!.split('"').join('').trim();
  // IPv4 in the clothes of IPv6, or with a port.
  const found =
    hop.match('^\\[?(?:::ffff:)?([0-9]+[.][0-9.]+)(?:\\]|:[0-9]+|$)') ||
    hop.match('^\\[?([0-9a-f:]{2,39})(?:[\\]%]|$)');
  const address = found ? found[1]! : '';
  const isIpv6 = address.split(':').length > 2 && address.search('[0-9a-f]{5}') === -1;
  return isIpv6 || isIpv4(address) ? address : undefined;
}

const isIpv4 = (text: string): boolean =>
  text.search('^[0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}$') === 0 &&
  text.search('25[6-9]|2[6-9][0-9]|[3-9][0-9][0-9]') === -1;
