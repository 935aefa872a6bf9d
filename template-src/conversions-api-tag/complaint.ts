// How the log names what was given and cannot be used.
import { listOf } from '../shared/normalisers/text.ts';

/** Blanks, and lists of nothing else, say nothing; "undefined" is a fault to be named. */
export function complaintOf(name: string, key: string, given: unknown): string | undefined {
  if (listOf(given).every((one) => one == null || !('' + one).trim())) return undefined;
  if (key === 'value') return name + ' is no amount like 12.50';
  if (key.match('_time$')) return name + ' is no Unix time or ISO 8601 with zone';
  return name + ' cannot be used' + (name === key ? '' : ' as ' + key);
}
