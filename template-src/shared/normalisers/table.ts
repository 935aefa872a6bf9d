/** Undefined also for words such as `toString`, which every object has. */
export function entryOf(table: { [word: string]: string }, word: string): string | undefined {
  const entry = table[word];
  return typeof entry === 'string' ? entry : undefined;
}

/** The two letters before a name in lines such as `al alabama, ak alaska`. */
export function codeIn(lines: string[], name: string): string | undefined {
  const rows = lines.join(', ').split(', ');
  const row = rows.filter((one) => one.split(' ').indexOf(name) > 0)[0];
  return row && row.slice(0, 2);
}
