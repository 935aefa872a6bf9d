/** What a page gives under a key, where several may have the same thing. */
export interface Candidate {
  key: string;
  given: unknown;
}

/** What stands under the keys in all places, key by key. */
export const under = (places: any[], keys: string[]): Candidate[] =>
  keys.reduce((all: Candidate[], key) => all.concat(places.map((place) => at(place, key))), []);

export const at = (object: any, key: string): Candidate => ({ key: key, given: object[key] });
