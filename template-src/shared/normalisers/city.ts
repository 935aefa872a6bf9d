import { punctuation, without } from './characters.ts';

/** Without blanks and punctuation; letters of any script stay. */
export const cityOf = (text: string): string | undefined => without(text, punctuation) || undefined;
