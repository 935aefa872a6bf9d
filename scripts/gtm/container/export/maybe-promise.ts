// Server variables may answer later, web variables never do. Code that serves both goes on at once
// when a value is there: a tag in a page must have started before its push to the data layer returns.

export type MaybePromise<T> = T | Promise<T>;

const isPromise = <T>(value: MaybePromise<T>): value is Promise<T> => value instanceof Promise;

/** Continues with a value, at once if it is there. */
export const proceed = <T, R>(
  value: MaybePromise<T>,
  next: (value: T) => MaybePromise<R>,
): MaybePromise<R> => (isPromise(value) ? value.then(next) : next(value));

/** The value of some work; if it fails, at once or later, what `onFailure` makes of it. */
export const recover = <T>(
  work: () => MaybePromise<T>,
  onFailure: (error: unknown) => T,
): MaybePromise<T> => {
  try {
    const value = work();
    return isPromise(value) ? value.catch(onFailure) : value;
  } catch (error) {
    return onFailure(error);
  }
};

/** All values in their order, at once if none of them is a promise. */
export const collect = <T>(values: MaybePromise<T>[]): MaybePromise<T[]> =>
  values.some(isPromise) ? Promise.all(values) : (values as T[]);

/** Whether all checks hold; asks one after the other and stops at the first that does not. */
export const every = <T>(
  items: readonly T[],
  check: (item: T) => MaybePromise<boolean>,
): MaybePromise<boolean> => {
  const from = (index: number): MaybePromise<boolean> =>
    index === items.length || proceed(check(items[index]!), (holds) => holds && from(index + 1));
  return from(0);
};
