import { lowerText } from '../shared/normalisers/text.ts';

/**
 * One IP address, no port, no proxies: the first of a forwarding list, e.g.
 * `203.0.113.7:4711, 10.0.0.1` → `203.0.113.7`, `[2001:db8::1]:443` → `2001:db8::1`. Undefined for
 * what is no address.
 */
export function ipAddressOf(value: unknown): string | undefined {
  const text = lowerText(value);
  const found =
    text.match('^(?:::ffff:)?([12]?[0-9]?[0-9][.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3})([:, ]|$)') ||
    text.match('^\\[?([0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})([\\]%, ]|$)');
  return found ? found[1] : undefined;
}
