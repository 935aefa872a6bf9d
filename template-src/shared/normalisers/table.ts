/** What a table says to a word; undefined also for words such as `toString`, which every object has. */
export function entryOf(table: { [word: string]: string }, word: string): string | undefined {
  const entry = table[word];
  return typeof entry === 'string' ? entry : undefined;
}

/** The two letters after a name in a list such as `alabama al, alaska ak`. */
export function codeIn(list: string, name: string): string | undefined {
  const row = list.split(', ').filter((one) => one.slice(0, -3) === name)[0];
  return row && row.slice(-2);
}
