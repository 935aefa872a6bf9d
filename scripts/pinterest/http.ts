// The one request and answer shape that all of Pinterest's hosts here share, so that handlers stay
// free of sockets and can be called from tests, from the tagging server's network and over HTTP.

export interface HttpRequest {
  method: string;
  /** Absolute, or a path with its query string. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body?: string | undefined;
}

export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Thrown instead of an answer when the connection is to be cut before any byte was sent. */
export class ConnectionCut extends Error {
  constructor() {
    super('Pinterest on this machine was told to cut the connection.');
    this.name = 'ConnectionCut';
  }
}

/** An answer whose body is `value` as JSON. */
export function jsonAnswer(
  statusCode: number,
  value: unknown,
  headers: Record<string, string> = {},
): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** The value of a request header, whatever the case of its name; repeated headers are joined. */
export function header(request: HttpRequest, name: string): string | undefined {
  for (const [key, value] of Object.entries(request.headers)) {
    if (key.toLowerCase() === name && value !== undefined) {
      return Array.isArray(value) ? value.join(', ') : value;
    }
  }
  return undefined;
}

export function decodeURIComponentOrNot(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
