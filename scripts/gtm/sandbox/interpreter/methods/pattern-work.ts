// How much a backtracking engine may have to do for a pattern: an upper bound from its shape.

/**
 * Upper bound of the steps that matching takes on a text of `length` characters: a factor for what
 * can be chosen in a bounded way, times the length to the power of its unbounded repetitions.
 * Infinity where a repeated group can itself vary, which is how matching becomes exponential.
 */
export function patternWork(pattern: string, length: number): number {
  const size = Math.max(length, 2);
  const work = ({ factor, repetitions }: Piece): number => factor * Math.pow(size, repetitions);
  const groups: Group[] = [{ ...constant, alternatives: 1, isLookAround: false }];
  let last: Piece = constant;
  const close = (): Piece => {
    const { factor, repetitions, besides, alternatives, isLookAround } = groups.pop() as Group;
    const piece = { factor: factor * alternatives, repetitions, besides };
    // What a look-around has tried it does not try again for the sake of what follows: its work comes on
    // top, once for each way to get there.
    return isLookAround ? { ...constant, besides: work(piece) + besides } : piece;
  };
  const settle = (piece: Piece) => {
    const group = groups[groups.length - 1] as Group;
    if (piece.besides > 0) group.besides += work(group) * piece.besides;
    group.factor *= piece.factor;
    group.repetitions += piece.repetitions;
  };

  for (const token of pattern.match(tokens) ?? []) {
    const range = repetitionOf(token);
    if (range) {
      last = repeat(last, range, size);
      continue;
    }
    // The ? of a lazy quantifier and the rest of a group's opening are part of their tokens.
    settle(last);
    last = constant;
    if (token.startsWith('(')) {
      const isLookAround = /^\(\?<?[=!]$/.test(token);
      groups.push({ ...constant, alternatives: 1, isLookAround });
    } else if (token === ')' && groups.length > 1) last = close();
    else if (token === '|') (groups[groups.length - 1] as Group).alternatives++;
    // A back-reference compares as many characters as its group has.
    else if (/^\\[1-9k]/.test(token)) last = { ...constant, repetitions: 1 };
  }
  settle(last);
  while (groups.length > 1) settle(close());
  // Once more for the places at which a match can start: one, if all begin with the text.
  const places = pattern.startsWith('^') && groups[0]!.alternatives === 1 ? 1 : size;
  const whole = close();
  return (work(whole) + whole.besides) * places;
}

/**
 * How large the program of an automaton for a pattern is, about: a counted repetition is written out as
 * often as it may occur.
 */
export function patternSize(pattern: string): number {
  const groups: number[] = [0];
  let last = 0;
  const settle = (): void => {
    groups.push((groups.pop() as number) + last);
    last = 0;
  };
  for (const token of pattern.match(tokens) ?? []) {
    const range = repetitionOf(token);
    if (range) {
      const [least, most] = range;
      last = last * Math.max(1, most === Infinity ? least : most) + 1;
      continue;
    }
    settle();
    if (token.startsWith('(')) groups.push(2);
    else if (token !== ')' || groups.length === 1) last = 1;
    else last = groups.pop() as number;
  }
  settle();
  return groups.reduce((sum, size) => sum + size, 0);
}

interface Piece {
  factor: number;
  repetitions: number;
  /** Steps of look-arounds, which add to the rest instead of multiplying it. */
  besides: number;
}

interface Group extends Piece {
  alternatives: number;
  isLookAround: boolean;
}

const constant: Piece = { factor: 1, repetitions: 0, besides: 0 };

// What is not closed goes to the end: looked for at every bracket, the end would cost the length each time.
const tokens =
  /\\[^]|\[(?:\\[^]|[^\]\\])*\]?|\((?:\?(?:[:=!]|<[=!]|<[^>]*>?))?|[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]/g;

/** The least and the greatest number of times, if the token is a quantifier. */
function repetitionOf(token: string): [number, number] | undefined {
  if (/^\*/.test(token)) return [0, Infinity];
  if (/^\+/.test(token)) return [1, Infinity];
  if (/^\?/.test(token)) return [0, 1];
  const counted = /^\{(\d+)(,(\d*))?\}/.exec(token);
  if (!counted) return undefined;
  const least = Number(counted[1]);
  const most = counted[2] === undefined ? least : counted[3] ? Number(counted[3]) : Infinity;
  return [least, most];
}

function repeat(piece: Piece, [least, most]: [number, number], size: number): Piece {
  const varies = piece.factor > 1 || piece.repetitions > 0;
  const besides = piece.besides * Math.min(most, size);
  if (varies && most > 1) return { factor: Infinity, repetitions: 1, besides };
  if (most === Infinity) return { factor: 1, repetitions: 1, besides };
  const factor = piece.factor * Math.max(1, most - least + 1);
  return { factor, repetitions: piece.repetitions, besides };
}
