// Pinterest's messages quote the offending value as Python writes it, because they come from the
// Python library jsonschema (github.com/woocommerce/pinterest-for-woocommerce/issues/967).

const LONGEST = 300;

/**
 * A JSON value in Python's notation: `'x'`, `None`, `True`, `['a', 1]`. Cut after 300 characters,
 * so that a request of 1,001 events does not come back whole (the cut is ours).
 */
export function pythonRepr(value: unknown): string {
  const written = write(value);
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
}

function write(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => `${quote(key)}: ${write(item)}`);
    return `{${entries.join(', ')}}`;
  }
  return String(value);
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(mark, `\\${mark}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return mark + escaped + mark;
}
