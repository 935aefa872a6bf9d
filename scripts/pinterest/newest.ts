// What is kept of records that come without end: the newest ones, as long as there is room.

/** Characters of a value of JSON, some for each member; what is shared counts every time. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 16;
  for (const [name, member] of Object.entries(value)) size += name.length + sizeOf(member);
  return size;
}

/** An event with everything behind it takes some 20,000; one may hold as much as a request does. */
export const mostCharacters = 64_000_000;

/** The newest of a kind, as many as are wanted and there is room for. */
export class Newest<Item> {
  readonly #most: number;
  readonly #items: Item[] = [];
  readonly #sizes: number[] = [];
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  /** Gives what had to make room. */
  add(item: Item): Item[] {
    this.#items.push(item);
    if (this.#most === Infinity) return [];
    const size = sizeOf(item);
    this.#sizes.push(size);
    this.#size += size;
    let gone = 0;
    while (this.#items.length - gone > this.#most || this.#size > mostCharacters) {
      this.#size -= this.#sizes[gone++]!;
    }
    this.#sizes.splice(0, gone);
    return this.#items.splice(0, gone);
  }
}
