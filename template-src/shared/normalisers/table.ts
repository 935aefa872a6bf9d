/** Words that mean the same, parted by blanks, under what they mean. */
export interface Words {
  [meaning: string]: string;
}

export function meaningOf(words: Words, word: string): string | undefined {
  for (const meaning in words) if (words[meaning]!.split(' ').indexOf(word) >= 0) return meaning;
}

/** The two letters of a name, in lines such as `alabama alaska=ak`. */
export function codeIn(lines: string[], name: string): string | undefined {
  const list = ' ' + lines.join(' ') + ' ';
  const found = list.indexOf(' ' + name + ' ') < 0 ? list.split(' ' + name + '=')[1] : name;
  return found && found.slice(0, 2);
}
