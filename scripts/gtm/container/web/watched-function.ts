// Hears the calls of a function of the page, whoever puts it there and when, and changes nothing else.

/** Calls `heard` with the arguments of each call of `window[name]`, before the call. */
export function watchFunction(
  window: Record<string, unknown>,
  name: string,
  heard: (args: unknown[]) => void,
): void {
  const watched = (value: unknown): unknown =>
    typeof value === 'function'
      ? new Proxy(value, {
          apply(target, self, args: unknown[]) {
            heard(args);
            return Reflect.apply(target, self, args);
          },
        })
      : value;
  let current = watched(window[name]);
  // A page may have made it unchangeable: then nothing is heard.
  Reflect.defineProperty(window, name, {
    configurable: true,
    enumerable: true,
    get: () => current,
    set(value: unknown) {
      // What was read here comes back as it is.
      if (value !== current) current = watched(value);
    },
  });
}
