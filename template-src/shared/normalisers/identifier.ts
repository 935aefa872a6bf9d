import { groupOf } from './characters.ts';

/** Undefined for zeros, which are a shop's guest or a phone without advertising id. */
export const identifierOf = (text: string): string | undefined =>
  groupOf(text, '^([^{]*[^0{-][^{]*)$');
