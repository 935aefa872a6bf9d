// Items and hashed user data, which a Google Analytics 4 hit packs into one parameter each.
import type { EventData } from './event-data-object.ts';
import { numberIfNumeric, put, putAt } from './event-data-object.ts';
import {
  HASHED_ADDRESS_FIELDS,
  HASHED_USER_FIELDS,
  ITEM_FIELDS,
  NUMERIC_ITEM_FIELDS,
} from './ga4-parameters.ts';

/** Splits at single tildes; a doubled one is a tilde of the value itself. */
function fieldsOf(packed: string): string[] {
  const fields: string[] = [''];
  for (const piece of packed.split(/(~~|~)/)) {
    if (piece === '~') fields.push('');
    else fields.push((fields.pop() ?? '') + (piece === '~~' ? '~' : piece));
  }
  return fields;
}

/** An item of event data out of `idSKU1~nmSocks~pr9.5~k0size~v0XL`. */
export function itemOf(packed: string): EventData {
  const item: EventData = {};
  const customKeys = new Map<string, string>();
  for (const field of fieldsOf(packed)) {
    const code = field.slice(0, 2);
    const value = field.slice(2);
    const name = ITEM_FIELDS.get(code);
    const custom = /^([kv])(\d{1,3})/.exec(field);
    if (name !== undefined) {
      put(item, name, NUMERIC_ITEM_FIELDS.has(name) ? numberIfNumeric(value) : value);
    } else if (custom?.[1] === 'k') {
      customKeys.set(custom[2]!, field.slice(custom[0].length));
    } else if (custom?.[1] === 'v') {
      // The value may begin with digits itself: the number is one whose key has come before.
      let number = custom[2]!;
      while (number !== '' && !customKeys.has(number)) number = number.slice(0, -1);
      const key = customKeys.get(number);
      if (key !== undefined) put(item, key, field.slice(1 + number.length));
    }
  }
  return item;
}

/**
 * The user_data of event data out of the `em` parameter. Hashes stay as they are on the wire, which
 * is base64url; whether Tag Manager turns them into hex is unconfirmed.
 */
export function hashedUserData(packed: string): EventData {
  const userData: EventData = {};
  for (const field of packed.split('~')) {
    const [, code, index, value] = /^([a-z]+)(\d*)\.(.+)$/.exec(field) ?? [];
    if (code === undefined || value === undefined) continue;
    const name = HASHED_USER_FIELDS.get(code);
    const part = HASHED_ADDRESS_FIELDS.get(code);
    if (name !== undefined) put(userData, name, value);
    else if (part !== undefined) putAt(userData, ['address', index || '0', part], value);
  }
  return userData;
}
