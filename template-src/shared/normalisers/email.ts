import { groupOf, without } from './characters.ts';

/** No blanks; unlike Google's, Pinterest's rule leaves the dots before "@gmail.com". */
export const emailOf = (text: string): string | undefined =>
  groupOf(
    without(text, '[\\s"\\u00a0\\u200b-\\u200f\\u2060-\\u2064\\ufeff]'),
    '^([^,@<:{[]+@[^@.]([^@]*[^@.])?[.][^@.,?>]{2,})$',
  );
