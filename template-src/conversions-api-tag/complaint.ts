// How the log names what was given and cannot be used.
import { meaningOf } from '../shared/normalisers/table.ts';

/** Blanks, and lists of nothing else, say nothing; "undefined" is a fault to be named. */
export function complaintOf(name: string, key: string, given: unknown): string | undefined {
  if (([] as unknown[]).concat(given).every((one) => one == null || !('' + one).trim()))
    return undefined;
  if ((key + name).match('^value|price|ltv')) return name + ' is no amount like 1299.00';
  if (key.match('_time$')) return name + ' is no Unix time or ISO 8601 with zone';
  const wanted = meaningOf(
    {
      'web, offline, app_ios or app_android': 'action_source',
      'country code, 7-15 digits': 'ph',
      'f, m or n': 'ge',
      'three letters': 'currency',
      'two letters': 'st country language languages',
      'yes or no': 'opt_out wifi',
      YYYYMMDD: 'db',
      'e-mail or SHA-256': 'em',
      phone_number: 'sha256_phone_number',
    },
    key,
  );
  return (
    name +
    ' cannot be used' +
    (name === key ? '' : ' as ' + key) +
    (wanted ? ': needs ' + wanted : '')
  );
}
