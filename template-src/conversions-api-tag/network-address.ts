// The visitor's address as the Conversions API wants it: one IP address, no port, no proxies.
import { asciiDigits, consistsOf } from '../shared/normalisers/characters.ts';
import { givenText } from '../shared/normalisers/given-text.ts';

/**
 * The first address of a forwarding list, e.g. `203.0.113.7:4711, 10.0.0.1` → `203.0.113.7`,
 * `[2001:db8::1]:443` → `2001:db8::1`. Undefined for what is no address.
 */
export function ipAddressOf(value: unknown): string | undefined {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const hop = text.split(',')[0]!.split('"').join('').trim();
  if (hop.charAt(0) === '[') return ipv6(hop.slice(1).split(']')[0]!);
  if (hop.split(':').length > 2) return ipv6(hop);
  return ipv4(hop.split(':')[0]!);
}

function ipv4(address: string): string | undefined {
  const parts = address.split('.');
  const valid = parts.every(
    (part) =>
      consistsOf(part, asciiDigits) && (part.length < 3 || (part.length === 3 && part <= '255')),
  );
  return parts.length === 4 && valid ? address : undefined;
}

function ipv6(address: string): string | undefined {
  const text = address.split('%')[0]!.toLowerCase();
  const groups = text.split(':');
  const last = groups[groups.length - 1]!;
  // An IPv4 address in the clothes of IPv6, as dual-stack servers log it.
  if (text.slice(0, 7) === '::ffff:' && groups.length === 4) return ipv4(last) || text;
  const hexadecimal = groups.every(
    (group) => group === '' || (group.length < 5 && consistsOf(group, asciiDigits + 'abcdef')),
  );
  return hexadecimal && groups.length > 2 && groups.length < 10 ? text : undefined;
}
