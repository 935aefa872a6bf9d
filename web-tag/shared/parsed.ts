import { JSON } from 'gtm:web';

/** JSON of an object or a list as what it says, everything else as it is. */
export function parsed(value: any): any {
  if (typeof value !== 'string' || (value[0] !== '[' && value[0] !== '{')) return value;
  return JSON.parse(value) || value;
}
