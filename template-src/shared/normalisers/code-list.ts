/** The code before a name in a list such as ` us,usa,unitedstates, ca,can,canada, `. */
export function codeOf(list: string, name: string): string | undefined {
  const position = list.indexOf(',' + name + ',');
  const start = list.lastIndexOf(' ', position) + 1;
  return position === -1 ? undefined : list.slice(start, list.indexOf(',', start));
}
