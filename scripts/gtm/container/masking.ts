// Keeps secrets out of records: a field that holds one is masked, and so is its value wherever it
// turns up, be it in a header, a log line or an error.

const secretName = /token|secret|password|authorization|api_?key|private_?key/i;
// Shorter values would mask innocent text all over a record.
const shortestSecret = 6;
const deepest = 12;

export interface Masker {
  /** Remembers the secrets among named values. */
  learn(values: Record<string, unknown>): void;
  /** A copy as plain JSON in which no secret is left; what JSON cannot say becomes a text. */
  mask(value: unknown): unknown;
  maskText(text: string): string;
}

/** Makes a masker; it remembers secrets for as long as it lives. */
export function createMasker(): Masker {
  const secrets = new Set<string>();

  const learnText = (value: unknown) => {
    if (typeof value === 'string' && value.length >= shortestSecret) secrets.add(value);
  };
  const maskText = (text: string): string => {
    let masked = text;
    for (const secret of secrets) masked = masked.split(secret).join(hidden);
    return masked;
  };
  const copy = (value: unknown, parents: readonly object[]): unknown => {
    if (typeof value === 'string') return maskText(value);
    if (typeof value === 'function') return '[function]';
    if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    if (parents.includes(value)) return '[circular]';
    if (parents.length === deepest) return '[too deep]';
    const path = [...parents, value];
    if (Array.isArray(value)) return value.map((item) => copy(item, path));
    const prototype = Object.getPrototypeOf(value) as unknown;
    if (prototype !== null && prototype !== Object.prototype) return `[${typeName(value)}]`;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        secretName.test(name) && isFilled(member) ? hidden : copy(member, path),
      ]),
    );
  };

  return {
    learn(values) {
      for (const [name, value] of Object.entries(values)) {
        if (secretName.test(name)) learnText(value);
      }
    },
    mask: (value) => copy(value, []),
    maskText,
  };
}

const hidden = '••••••';
const isFilled = (value: unknown) => typeof value === 'string' && value !== '';
const typeName = (value: object) => Object.prototype.toString.call(value).slice(8, -1);
