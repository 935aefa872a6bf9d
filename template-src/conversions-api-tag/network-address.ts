import { firstGroup } from '../shared/normalisers/characters.ts';
import { lowerText } from '../shared/normalisers/text.ts';

/** The first IP address, no port, no proxies: `unknown, 203.0.113.7:4711, 10.0.0.1` → `203.0.113.7`. */
export function ipAddressOf(value: unknown): string | undefined {
  for (const entry of lowerText(value).split(',')) {
    const address =
      firstGroup(entry, '^ ?(?:::ffff:)?([12]?\\d?\\d[.]\\d{1,3}[.]\\d{1,3}[.]\\d{1,3})([: ]|$)') ||
      firstGroup(entry, '^ ?\\[?([0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:]{0,29})([\\]% ]|$)');
    if (address) return address;
  }
  return undefined;
}
