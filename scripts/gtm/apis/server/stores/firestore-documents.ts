// What a Firestore query compares: fields by dotted path, values by Firestore's own rules.
// https://firebase.google.com/docs/firestore/query-data/queries

/** A failure of the store; `reason` is what templates get. */
export class FirestoreFailure extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Documents of a query that names no limit, and how often a transaction is tried in all.
 * https://developers.google.com/tag-platform/tag-manager/server-side/api#firestore
 */
export const DEFAULT_LIMIT = 5;
export const ATTEMPTS = 3;

export type Document = Record<string, unknown>;
export type QueryCondition = [key: string, operator: string, value: unknown];

/** Whether a document fulfils every condition; one without the field fulfils none. */
export function fulfils(document: Document, conditions: QueryCondition[]): boolean {
  return conditions.every(([key, operator, expected]) => {
    const test = OPERATORS[operator];
    if (!test || !Object.hasOwn(OPERATORS, operator)) {
      throw new FirestoreFailure(
        'invalid_argument',
        `Unknown operator "${operator}"; use one of ${Object.keys(OPERATORS).join(' ')}.`,
      );
    }
    const value = fieldAt(document, key);
    return value !== undefined && test(value, expected);
  });
}

/** Merges maps key by key; lists and everything else are replaced. */
export function merged(old: Document, input: Document): Document {
  const result: Document = { ...old };
  for (const [key, value] of Object.entries(input)) {
    const before = Object.hasOwn(old, key) ? old[key] : undefined;
    const next = isMap(before) && isMap(value) ? merged(before, value) : value;
    Object.defineProperty(result, key, {
      value: next,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return result;
}

const OPERATORS: Record<string, (value: unknown, expected: unknown) => boolean> = {
  '==': equal,
  // Firestore's != and not-in leave out fields that are null.
  '!=': (value, expected) => value !== null && !equal(value, expected),
  '<': (value, expected) => order(value, expected) < 0,
  '<=': (value, expected) => order(value, expected) <= 0,
  '>': (value, expected) => order(value, expected) > 0,
  '>=': (value, expected) => order(value, expected) >= 0,
  in: (value, expected) => list(expected).some((item) => equal(value, item)),
  'not-in': (value, expected) =>
    value !== null && !list(expected).some((item) => equal(value, item)),
  'array-contains': (value, expected) =>
    Array.isArray(value) && value.some((item) => equal(item, expected)),
  'array-contains-any': (value, expected) =>
    Array.isArray(value) &&
    list(expected).some((wanted) => value.some((item) => equal(item, wanted))),
};

function list(expected: unknown): unknown[] {
  if (Array.isArray(expected)) return expected;
  throw new FirestoreFailure('invalid_argument', 'This operator needs a list to compare with.');
}

/** Values of different types are never in an order: every comparison with NaN is false. */
function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(utf8(a), utf8(b));
  return Number.NaN;
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equal(item, b[index]));
  }
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
  );
}

function fieldAt(document: Document, path: string): unknown {
  let value: unknown = document;
  for (const key of path.split('.')) {
    if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

const isMap = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
