// Codes and the names that mean them as one line of text, "code,name,name, code,name, ": no table
// has to be built each time the tag runs.

/** The code behind a name. */
export function codeOf(list: string, name: string): string | undefined {
  const position = list.indexOf(',' + name + ',');
  if (position === -1) return undefined;
  const start = list.lastIndexOf(' ', position) + 1;
  return list.slice(start, list.indexOf(',', start));
}
