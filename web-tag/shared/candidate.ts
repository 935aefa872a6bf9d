/** What a page gives under a key, where several may have the same thing. */
export interface Candidate {
  key: string;
  given: unknown;
}

export const at = (object: any, key: string): Candidate => ({ key: key, given: object[key] });
