/** The value that a body holds, or the body itself when it is not JSON. */
export function jsonOrText(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
