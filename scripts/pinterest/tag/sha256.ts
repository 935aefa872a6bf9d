// SHA-256 in plain script: crypto.subtle is missing on http pages, and its promises would let a
// later command overtake an earlier one.

// FIPS 180-4, §4.2.2 and §5.3.3: first 32 bits of the fractional parts of the cube roots of the
// first 64 primes, and of the square roots of the first 8.
const [ROUND_CONSTANTS, START] = fractions();

/** SHA-256 of the UTF-8 bytes of `text`, as lower-case hex. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const length = (((bytes.length + 8) >> 6) + 1) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(length - 4, bytes.length << 3);

  const state = [...START];
  const words = new Array<number>(64);
  for (let offset = 0; offset < length; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(offset + i * 4);
    compress(state, words);
  }
  return state.map((word) => `0000000${(word >>> 0).toString(16)}`.slice(-8)).join('');
}

function compress(state: number[], words: number[]): void {
  const w = (index: number) => words[index] as number;
  for (let i = 16; i < 64; i++) {
    const low = rotate(w(i - 15), 7) ^ rotate(w(i - 15), 18) ^ (w(i - 15) >>> 3);
    const high = rotate(w(i - 2), 17) ^ rotate(w(i - 2), 19) ^ (w(i - 2) >>> 10);
    words[i] = (w(i - 16) + low + w(i - 7) + high) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const mixed = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + mixed + choice + (ROUND_CONSTANTS[i] as number) + w(i)) | 0;
    const folded = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + folded + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = ((state[i] as number) + word) | 0;
  });
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function fractions(): [number[], number[]] {
  const bits = (root: number) => ((root % 1) * 0x100000000) | 0;
  const cubes: number[] = [];
  const squares: number[] = [];
  for (let candidate = 2; cubes.length < 64; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
      if (candidate % divisor === 0) prime = false;
    }
    if (!prime) continue;
    cubes.push(bits(Math.cbrt(candidate)));
    if (squares.length < 8) squares.push(bits(Math.sqrt(candidate)));
  }
  return [cubes, squares];
}
