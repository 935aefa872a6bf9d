// Answers of others are shown in reports: whatever looks like a secret goes, and so does what is too long
// to be read.
import { withoutSecret } from '../pinterest/pinterest-api.ts';

const longest = 400;
// A shorter text may stand in any word.
const shortestSecret = 6;

/** The same value with every text in it, keys included, cleaned of `secrets` and cut. */
export function withoutSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const known = secrets.filter(({ length }) => length >= shortestSecret);
  return cleaned(value, known) as Value;
}

function cleaned(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return cleanText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key, secrets), cleaned(item, secrets)]),
  );
}

function cleanText(text: string, secrets: readonly string[]): string {
  const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[…]'), text);
  const short = clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
  return withoutSecret(short, '');
}
