import { firstGroup } from './characters.ts';

/**
 * Ids of people and devices, as all channels must hash the same text. Undefined for zeros, which
 * are a shop's guest or a phone without advertising id.
 */
export const identifierOf = (text: string): string | undefined =>
  firstGroup(text, '^([^{]*[^0{-][^{]*)$');
