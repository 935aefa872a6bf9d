// Cuts the strings of a JSON text that are longer than anything the audit reads: recorded pictures and
// scripts. So a recording takes the same memory whatever its size, and is read at the disk's speed.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Bytes of the longest escape, `\u00e9`. */
const ESCAPE = 6;

/**
 * A function from one piece of a JSON text (UTF-8) to the parts of it that stay. A string is cut
 * after `longest` bytes, and a little later where only there an escape or a character ends.
 */
export function shortStrings(longest: number): (piece: Buffer) => Buffer[] {
  let isInString = false;
  let length = 0;
  let isCut = false;
  let backslashes = 0;

  return (piece) => {
    const kept: Buffer[] = [];
    let keptFrom = isCut ? -1 : 0;
    let at = 0;
    while (at < piece.length) {
      const quote = piece.indexOf(QUOTE, at);
      const end = quote < 0 ? piece.length : quote;
      if (isInString) {
        if (!isCut && length + end - at > longest) {
          const cut = placeToCut(piece, at + Math.max(0, longest - length), at, end);
          if (cut !== undefined) {
            kept.push(piece.subarray(keptFrom, cut));
            isCut = true;
          }
        }
        length += end - at;
        backslashes = backslashesBefore(piece, at, end, backslashes);
      }
      if (quote < 0) break;
      const isEscaped = isInString && backslashes % 2 === 1;
      if (isEscaped) length += 1;
      else {
        if (isCut) keptFrom = quote;
        isInString = !isInString;
        length = 0;
        isCut = false;
      }
      backslashes = 0;
      at = quote + 1;
    }
    if (!isCut) kept.push(piece.subarray(keptFrom));
    return kept;
  };
}

/** The first place at which neither an escape nor a character is broken. */
function placeToCut(piece: Buffer, from: number, start: number, end: number): number | undefined {
  for (let at = Math.max(from, start + ESCAPE); at < end; at++) {
    const isInCharacter = (piece[at]! & 0xc0) === 0x80;
    if (!isInCharacter && !piece.subarray(at - ESCAPE, at).includes(BACKSLASH)) return at;
  }
  return undefined;
}

/** How many backslashes stand before `end` without a gap, `earlier` ones before `start` included. */
function backslashesBefore(piece: Buffer, start: number, end: number, earlier: number): number {
  let at = end;
  while (at > start && piece[at - 1] === BACKSLASH) at -= 1;
  return end - at + (at === start ? earlier : 0);
}
