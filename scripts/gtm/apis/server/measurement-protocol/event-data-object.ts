// Event data is built from names that strangers send. Writing them as own properties keeps a hit
// with a parameter called __proto__ from being more than that.

export type EventData = Record<string, unknown>;

/** Keys in one path; `user_data.address.0.first_name` has four. */
const DEEPEST = 10;

/** Sets an own property, whatever its name. */
export function put(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/**
 * Sets the value under a path of keys, making objects on the way; a whole number as key makes a
 * list. A path that leads through something that is not an object is ignored, and so is one that
 * is deeper than any event data.
 */
export function putAt(target: object, path: readonly string[], value: unknown): void {
  if (path.length > DEEPEST) return;
  let place: object = target;
  for (const [depth, key] of path.entries()) {
    // An index far beyond the end would make a list of holes out of one parameter.
    if (Array.isArray(place) && (!/^\d{1,3}$/.test(key) || Number(key) > place.length)) return;
    const next = path[depth + 1];
    if (next === undefined) return put(place, key, value);
    if (!Object.hasOwn(place, key)) put(place, key, /^\d+$/.test(next) ? [] : {});
    const inner = (place as EventData)[key];
    if (typeof inner !== 'object' || inner === null) return;
    place = inner;
  }
}

/** A number if the text is one in full, else the text. */
export function numberIfNumeric(text: string): number | string {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}

/** Host and path of `page_location`, unless the hit has them itself. */
export function putPageParts(event: EventData): void {
  const location = event.page_location;
  if (typeof location !== 'string' || !URL.canParse(location)) return;
  const { hostname, pathname } = new URL(location);
  if (!Object.hasOwn(event, 'page_hostname')) put(event, 'page_hostname', hostname);
  if (!Object.hasOwn(event, 'page_path')) put(event, 'page_path', pathname);
}
