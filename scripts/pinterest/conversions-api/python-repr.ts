// Pinterest's messages quote the offending value as Python writes it, because they come from the
// Python library jsonschema (github.com/woocommerce/pinterest-for-woocommerce/issues/967).

const LONGEST = 300;

/**
 * A JSON value in Python's notation: `'x'`, `None`, `True`, `['a', 1]`. Cut after 300 characters,
 * so that a request of 1,001 events does not come back whole (the cut is ours).
 */
export function pythonRepr(value: unknown): string {
  const written = write(value, 0);
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
}

/** What lies deeper than the cut stays unwritten: a sender may nest a hundred thousand lists. */
function write(value: unknown, depth: number): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  if (depth > LONGEST) return '…';
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, item]) => `${quote(key)}: ${write(item, depth + 1)}`,
  );
  return `{${entries.join(', ')}}`;
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
