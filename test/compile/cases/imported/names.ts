// What events are called.
import { makeString } from 'gtm:server';

const separator = '_';

/** The name in one word. */
export function toWord(name: unknown): string {
  const value = makeString(name);
  return value.split(separator).join('');
}

/** Nobody uses this. */
export function shout(name: string): string {
  return name.toUpperCase();
}

// Nor this.
export const unused = 'unused';
