// The functions that tests of a template can call: they are global, never required.
// https://developers.google.com/tag-platform/tag-manager/templates/tests

/** TypeScript scenario files only: one test. The body becomes an entry of ___TESTS___. */
declare function scenario(name: string, body: () => void): void;

/** Runs the template; gives what it returns. `gtmOnSuccess` and `gtmOnFailure` are added to data. */
declare function runCode(data?: { readonly [field: string]: any }): any;

/** Replaces an API for this test: by a function, or by one that returns the value. */
declare function mock(api: string, returnValueOrFunction: any): void;

/** Replaces an API that is an object, such as templateStorage or Firestore. */
declare function mockObject(api: string, object: { readonly [member: string]: any }): void;

/** Checks calls of an API, or of `gtmOnSuccess` and `gtmOnFailure`. */
declare function assertApi(api: string): ApiSubject;

/** Checks a value. Throws for a promise. */
declare function assertThat(actual: any, message?: string): Subject;

/** Fails this test. */
declare function fail(message?: string): void;

interface ApiSubject {
  wasCalled(): void;
  wasNotCalled(): void;
  /** Some call had these arguments, compared by value. */
  wasCalledWith(...args: any[]): void;
  wasNotCalledWith(...args: any[]): void;
}

/** Values are compared recursively, unless the name says strictly. */
interface Subject {
  isUndefined(): void;
  isDefined(): void;
  isNull(): void;
  isNotNull(): void;
  isFalse(): void;
  isTrue(): void;
  isFalsy(): void;
  isTruthy(): void;
  isNaN(): void;
  isNotNaN(): void;
  isInfinity(): void;
  isNotInfinity(): void;
  isEqualTo(expected: any): void;
  isNotEqualTo(expected: any): void;
  isAnyOf(...expected: any[]): void;
  isNoneOf(...expected: any[]): void;
  isStrictlyEqualTo(expected: any): void;
  isNotStrictlyEqualTo(expected: any): void;
  isGreaterThan(expected: any): void;
  isGreaterThanOrEqualTo(expected: any): void;
  isLessThan(expected: any): void;
  isLessThanOrEqualTo(expected: any): void;
  /** Every value is in the array, or every text in the string, in any order. */
  contains(...expected: any[]): void;
  doesNotContain(...expected: any[]): void;
  /** The array has these elements and no others, in any order. */
  containsExactly(...expected: any[]): void;
  doesNotContainExactly(...expected: any[]): void;
  hasLength(length: number): void;
  isEmpty(): void;
  isNotEmpty(): void;
  isArray(): void;
  isBoolean(): void;
  isFunction(): void;
  isNumber(): void;
  isObject(): void;
  isString(): void;
}
