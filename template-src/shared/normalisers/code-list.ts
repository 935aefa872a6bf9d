// Names and their codes as one line of text, "name code,name code": a look-up costs one search,
// where a table would be built anew each time the tag runs.

/** The code behind a name; the name must contain neither blanks nor commas. */
export function codeOf(list: string, name: string): string | undefined {
  const entry = ',' + name + ' ';
  const position = (',' + list).indexOf(entry);
  if (position === -1) return undefined;
  return list.slice(position + entry.length - 1).split(',')[0];
}
