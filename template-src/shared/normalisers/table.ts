/** What a table says to a word; undefined also for words such as `toString`, which every object has. */
export function entryOf(table: { [word: string]: string }, word: string): string | undefined {
  const entry = table[word];
  return typeof entry === 'string' ? entry : undefined;
}
