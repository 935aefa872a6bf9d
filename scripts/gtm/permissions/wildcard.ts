// Table, document and cookie names may hold `*` for any run of characters. Google's pages show the
// star as a whole value and at the end of a path; that it works anywhere is unconfirmed.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#access_bigquery

/** Whether a value is covered by a pattern in which `*` stands for any characters, also none. */
export function matchesWildcard(value: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  if (pieces.length === 1) return value === pattern;
  const last = pieces.pop()!;
  let position = pieces.shift()!.length;
  if (!value.startsWith(pattern.slice(0, position)) || !value.endsWith(last)) return false;
  for (const piece of pieces) {
    const found = value.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  return value.length - last.length >= position;
}
