/// <reference no-default-lib="true"/>

// The language library of sandboxed JavaScript: exactly the members that Tag Manager lets code
// call on native values, and the types that TypeScript itself needs.
// https://developers.google.com/tag-platform/tag-manager/templates/standard-library

interface Object {
  toString(): string;
  /** Own keys of objects, arrays and functions. Not listed by Google, accepted by the runtime. */
  hasOwnProperty(key: string | number): boolean;
}

/** Functions can be called and carry properties; there is no `call`, `apply` or `bind`. */
interface Function {
  /** The function's name, not its source. */
  toString(): string;
}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}

/** A real array of the arguments; arrow functions have their own as well. */
interface IArguments {
  readonly length: number;
  [index: number]: any;
}

interface Boolean {
  toString(): string;
}

interface Number {
  toString(radix?: number): string;
}

/** What a regular expression literal would be: the sandbox has none, so nothing takes it. */
interface RegExp {
  readonly 'regular expression literals do not exist here': never;
}

/** A regular expression made by `createRegex` (server). Opaque: hand it on, nothing else. */
interface Regex {
  readonly 'made by createRegex': never;
}

interface RegExpMatch extends Array<string> {
  readonly index?: number;
  readonly input?: string;
}

interface String {
  readonly length: number;
  readonly [index: number]: string;
  charAt(index: number): string;
  concat(...strings: string[]): string;
  indexOf(search: string, from?: number): number;
  lastIndexOf(search: string, from?: number): number;
  /** A plain string is compiled to a regular expression. */
  match(pattern: string | Regex): RegExpMatch | null;
  /** A plain string is literal, and only its first occurrence is replaced. */
  replace(search: string | Regex, replacement: string | ((...match: any[]) => string)): string;
  /** A plain string is compiled to a regular expression. */
  search(pattern: string | Regex): number;
  slice(start?: number, end?: number): string;
  split(separator: string | Regex, limit?: number): string[];
  substring(start: number, end?: number): string;
  toLowerCase(): string;
  toLocaleLowerCase(): string;
  toUpperCase(): string;
  toLocaleUpperCase(): string;
  toString(): string;
  trim(): string;
}

interface ReadonlyArray<T> {
  readonly length: number;
  readonly [index: number]: T;
  concat(...items: (T | readonly T[])[]): T[];
  every(test: (value: T, index: number, array: readonly T[]) => unknown): boolean;
  filter<S extends T>(test: (value: T, index: number, array: readonly T[]) => value is S): S[];
  filter(test: (value: T, index: number, array: readonly T[]) => unknown): T[];
  forEach(callback: (value: T, index: number, array: readonly T[]) => void): void;
  indexOf(value: T, from?: number): number;
  join(separator?: string): string;
  lastIndexOf(value: T, from?: number): number;
  map<U>(callback: (value: T, index: number, array: readonly T[]) => U): U[];
  reduce(callback: (result: T, value: T, index: number, array: readonly T[]) => T): T;
  reduce<U>(
    callback: (result: U, value: T, index: number, array: readonly T[]) => U,
    initial: U,
  ): U;
  reduceRight(callback: (result: T, value: T, index: number, array: readonly T[]) => T): T;
  reduceRight<U>(
    callback: (result: U, value: T, index: number, array: readonly T[]) => U,
    initial: U,
  ): U;
  slice(start?: number, end?: number): T[];
  some(test: (value: T, index: number, array: readonly T[]) => unknown): boolean;
  toString(): string;
}

interface Array<T> {
  length: number;
  [index: number]: T;
  concat(...items: (T | readonly T[])[]): T[];
  every(test: (value: T, index: number, array: T[]) => unknown): boolean;
  filter<S extends T>(test: (value: T, index: number, array: T[]) => value is S): S[];
  filter(test: (value: T, index: number, array: T[]) => unknown): T[];
  forEach(callback: (value: T, index: number, array: T[]) => void): void;
  indexOf(value: T, from?: number): number;
  join(separator?: string): string;
  lastIndexOf(value: T, from?: number): number;
  map<U>(callback: (value: T, index: number, array: T[]) => U): U[];
  pop(): T | undefined;
  push(...items: T[]): number;
  reduce(callback: (result: T, value: T, index: number, array: T[]) => T): T;
  reduce<U>(callback: (result: U, value: T, index: number, array: T[]) => U, initial: U): U;
  reduceRight(callback: (result: T, value: T, index: number, array: T[]) => T): T;
  reduceRight<U>(callback: (result: U, value: T, index: number, array: T[]) => U, initial: U): U;
  reverse(): T[];
  shift(): T | undefined;
  slice(start?: number, end?: number): T[];
  some(test: (value: T, index: number, array: T[]) => unknown): boolean;
  sort(compare?: (a: T, b: T) => number): T[];
  splice(start: number, deleteCount?: number, ...items: T[]): T[];
  toString(): string;
  unshift(...items: T[]): number;
}

/** A promise has these three methods only; a pending one is rejected after 5 seconds. */
interface Promise<T> {
  then<U = T, V = never>(
    onFulfilled?: ((value: T) => U | Promise<U>) | null,
    onRejected?: ((reason: any) => V | Promise<V>) | null,
  ): Promise<U | V>;
  catch<U = never>(onRejected: (reason: any) => U | Promise<U>): Promise<T | U>;
  finally(onFinally: () => void): Promise<T>;
}

type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Parameters<F extends (...args: any) => any> = F extends (...args: infer P) => any ? P : never;
type ReturnType<F extends (...args: any) => any> = F extends (...args: any) => infer R ? R : any;
