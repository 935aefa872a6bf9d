// Everything that only the type checker reads.
declare const data: any;

/** Of numbers. */
function twice(value: number): number;
/** Of texts. */
function twice(value: string): string;
/** The same two times. */
function twice(value: any): any {
  return value + value;
}

const first = (list: readonly string[]): string => list[0]!;

/** A name. */
type Name = string; // in one word

// What is kept.
export {};

const call = <T,>(value: T, use: (value: T) => void): void => use(value);
call<Name>(first([twice('a')]) satisfies Name, data.gtmOnSuccess);
