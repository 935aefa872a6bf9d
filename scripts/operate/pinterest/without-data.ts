// What Pinterest says of events may quote them, with what they hold of a visitor.
import { withoutValues } from './without-values.ts';

const longest = 300;
// More than is shown, because what is covered is shorter than it was.
const longestRead = 4000;

/** Whatever is around an @, however that is written. */
const address = /[^\s'"]*(?:@|%(?:25)*40|&#(?:0*64|x0*40);|&commat;|\\(?:u00|x)40|=40)[^\s'"]*/gi;

const anybodys: readonly RegExp[] = [
  address,
  // Hashes and what is in base64, cut off ones at the end included.
  /[\w+=-]{32,}/g,
  /\b[0-9a-f]{24,}/gi,
  /\b[0-9a-f]{8,}$/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
  /(?:\b[0-9a-f]{1,4}|:)(?::[0-9a-f]{0,4}){3,}/gi,
];

export const withoutAddress = (text: string): string => text.replaceAll(address, '[…]');

/** A text of Pinterest's, in short, without what it quotes of the visitors of these events. */
export function withoutData(text: string, events: readonly object[] = []): string {
  const values = new Set(events.flatMap((event) => valuesOf(event)));
  const isHash = /^[0-9a-f]{64}$/i;
  const known = [...values].filter((value) => !isHash.test(value));
  let shown = withoutValues(text.slice(0, longestRead), known);
  for (const pattern of anybodys) shown = shown.replaceAll(pattern, '[…]');
  return shown.slice(0, longest);
}

interface EventData {
  user_data?: object;
  event_source_url?: unknown;
}

const valuesOf = ({ user_data: user = {}, event_source_url: url }: EventData): string[] =>
  [...Object.values(user ?? {}).flat(), url].filter((value) => typeof value === 'string');
