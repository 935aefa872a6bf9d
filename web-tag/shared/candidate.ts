/** What a page gives under a key, where several may have the same thing. */
export interface Candidate {
  key: string;
  given: unknown;
  /** The object in which it stands. */
  place?: any;
}

/** What stands under the keys, `a b c`, in all places, key by key. */
export const under = (places: any[], keys: string): Candidate[] =>
  keys
    .split(' ')
    .reduce((all: Candidate[], key) => all.concat(places.map((place) => at(place, key))), []);

export const at = (object: any, key: string): Candidate => ({
  key: key,
  given: object[key],
  place: object,
});
