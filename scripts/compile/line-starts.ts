// Offsets of a text as lines and columns, and the reverse.

export interface LineStarts {
  /** Offset of a place; line from 1, column from 0. */
  offset(line: number, column: number): number;
  /** Line from 1 and column from 0 of an offset. */
  place(offset: number): { line: number; column: number };
  startOfLineAt(offset: number): number;
  /** Offset of the line break that ends the line, or of the end of the text. */
  endOfLineAt(offset: number): number;
}

export function lineStarts(text: string): LineStarts {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    offset: (line, column) => (starts[line - 1] ?? text.length) + column,
    place(offset) {
      const line = lineAt(offset);
      return { line: line + 1, column: offset - starts[line]! };
    },
    startOfLineAt: (offset) => starts[lineAt(offset)]!,
    endOfLineAt(offset) {
      const next = starts[lineAt(offset) + 1];
      return next === undefined ? text.length : next - 1;
    },
  };
}
