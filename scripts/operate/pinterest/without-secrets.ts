// Answers of others are shown in reports and terminals: whatever looks like a secret goes, and so do what is
// too long to be read and what would steer a terminal or turn the text around it.
import { withoutSecret } from './pinterest-api.ts';
import { covering } from './without-values.ts';

const longest = 400;
// A shorter text may stand in any word.
const shortestSecret = 6;
// Control characters, and those that change the direction of all that follows.
const steering = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** The same value with every text in it, keys included, cleaned of `secrets` and cut. */
export function withoutSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const known = secrets.filter(({ length }) => length >= shortestSecret);
  return cleaned(value, covering(known)) as Value;
}

function cleaned(value: unknown, cover: (text: string) => string): unknown {
  if (typeof value === 'string') return cleanText(value, cover);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, cover));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key, cover), cleaned(item, cover)]),
  );
}

function cleanText(text: string, cover: (text: string) => string): string {
  const plain = text.replace(steering, ' ');
  // Cut last: what is left of a secret need not look like one.
  const safe = withoutSecret(cover(plain), '');
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}
