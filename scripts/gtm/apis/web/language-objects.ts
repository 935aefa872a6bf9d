// What the language itself brings into a realm. The interpreter and every other template work with
// the same objects, so no path of a template may lead into one of them.

/** Globals of ECMAScript; Tag Manager's editor refuses keys that begin with one. */
export const LANGUAGE_GLOBALS: ReadonlySet<string> = new Set([
  ...['AggregateError', 'Array', 'ArrayBuffer', 'Atomics', 'BigInt', 'BigInt64Array'],
  ...['BigUint64Array', 'Boolean', 'DataView', 'Date', 'Error', 'EvalError'],
  ...['FinalizationRegistry', 'Float32Array', 'Float64Array', 'Function', 'Int16Array'],
  ...['Int32Array', 'Int8Array', 'Intl', 'Iterator', 'JSON', 'Map', 'Math', 'Number', 'Object'],
  ...['Promise', 'Proxy', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp', 'Set'],
  ...['SharedArrayBuffer', 'String', 'Symbol', 'SyntaxError', 'TypeError', 'URIError'],
  ...['Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray', 'WeakMap', 'WeakRef'],
  ...['WeakSet', 'WebAssembly', 'decodeURI', 'decodeURIComponent', 'encodeURI'],
  ...['encodeURIComponent', 'escape', 'eval', 'globalThis', 'isFinite', 'isNaN', 'parseFloat'],
  ...['parseInt', 'unescape'],
]);

/**
 * Whether a value is a constructor, a prototype or a function of the language in this realm: a page
 * may keep one under a name of its own, as in `window.slice = [].slice`.
 */
export const isLanguageObject = (value: object): boolean => languageObjects.has(value);

const languageObjects = new WeakSet<object>();
for (const name of LANGUAGE_GLOBALS) {
  const holder: unknown = Reflect.get(globalThis, name);
  if (name !== 'globalThis' && isHolder(holder)) remember(holder);
}

function remember(holder: object): void {
  if (languageObjects.has(holder)) return;
  languageObjects.add(holder);
  for (const key of Reflect.ownKeys(holder)) {
    const { value, get, set } = Object.getOwnPropertyDescriptor(holder, key) ?? {};
    for (const member of [value, get, set] as unknown[]) if (isHolder(member)) remember(member);
  }
  const above = Object.getPrototypeOf(holder) as object | null;
  if (above !== null) remember(above);
}

function isHolder(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
