import type { Candidate } from '../shared/candidate.ts';
import { notUsed } from './left-out.ts';

/** Whether a value says something: an empty text, list or object does not. */
export function isGiven(value: any): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value !== 'object') return value !== undefined;
  for (const _key in value) return true;
  return false;
}

/** The same where one value is due, which an empty object is not. */
export const isGivenAsOne = (value: any): boolean => isGiven(value) || isObject(value);

export const isObject = (value: any): boolean =>
  !!value && typeof value === 'object' && value.length === undefined;

/** What the first usable candidate says, and which of those before it could not be used. */
export interface Found {
  used: string | undefined;
  leftOut: string[];
}

export function firstUsable(
  candidates: Candidate[],
  key: string,
  read: (given: unknown, currency?: string) => string | undefined,
  currency?: string,
): Found {
  const leftOut: string[] = [];
  for (const one of candidates) {
    const used = read(one.given, currency);
    if (used !== undefined) return { used: used, leftOut: leftOut };
    if (isGivenAsOne(one.given)) leftOut.push(notUsed(one.key, key));
  }
  return { used: undefined, leftOut: leftOut };
}
