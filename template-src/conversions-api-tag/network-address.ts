import { groupOf } from '../shared/normalisers/characters.ts';
import { lowerText } from '../shared/normalisers/text.ts';

/** The first IP address, no port, no proxies: `unknown, 203.0.113.7:4711, 10.0.0.1` → `203.0.113.7`. */
export const ipOf = (value: unknown): string | undefined =>
  lowerText(value)
    .split(',')
    .map(
      (entry) =>
        groupOf(entry, '^ ?(?:::ffff:)?([12]?\\d?\\d[.]\\d{1,3}[.]\\d{1,3}[.]\\d{1,3})([: ]|$)') ||
        groupOf(entry, '^ ?\\[?([0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:]{0,29})([\\]% ]|$)'),
    )
    .filter((address) => address)[0];
