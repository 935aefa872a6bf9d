// A list that stays in order while things come and go: what is new finds its place by bisection, in the
// place of sorting everything again. Runs in the page, too.

export class SortedList<Item> {
  readonly #items: Item[];
  readonly #order: (a: Item, b: Item) => number;

  /** `order` must tell any two items apart. */
  constructor(order: (a: Item, b: Item) => number, items: Iterable<Item> = []) {
    this.#order = order;
    this.#items = [...items].sort(order);
  }

  get size(): number {
    return this.#items.length;
  }

  get last(): Item | undefined {
    return this.#items.at(-1);
  }

  add(item: Item): void {
    this.#items.splice(this.#placeOf(item), 0, item);
  }

  /** Takes out the item that the order does not tell from this one. */
  remove(item: Item): void {
    const place = this.#placeOf(item);
    const found = this.#items[place];
    if (found !== undefined && this.#order(found, item) === 0) this.#items.splice(place, 1);
  }

  /** Whether there is an item that the order does not tell from this one. */
  has(item: Item): boolean {
    return this.#placeAfter(item) > this.#placeOf(item);
  }

  /** At most `most` items from the end on; of those that do not come after `upTo`, where given. */
  lastOnes(most: number, upTo?: Item): Item[] {
    const end = upTo === undefined ? this.#items.length : this.#placeAfter(upTo);
    return this.#items.slice(Math.max(0, end - most), end).reverse();
  }

  /** How many items come after this one. */
  countAfter(item: Item): number {
    return this.#items.length - this.#placeAfter(item);
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items.values();
  }

  #placeAfter(item: Item): number {
    const place = this.#placeOf(item);
    const found = this.#items[place];
    return found !== undefined && this.#order(found, item) === 0 ? place + 1 : place;
  }

  /** Index of the first item that does not come before this one. */
  #placeOf(item: Item): number {
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(this.#items[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
