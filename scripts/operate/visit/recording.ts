// A recorded visit as the audit needs it: the requests that matter, out of a HAR file of any size.
// The format: http://www.softwareishard.com/blog/har-12-spec/; keys with _ are Chrome's own.

export interface RecordedRequest {
  method: string;
  url: URL;
  /** Text of the body; undefined when there was none, or when the browser did not record it. */
  body: string | undefined;
  /** Milliseconds since the epoch; NaN if the recording does not say. */
  time: number;
  /** 0 when no answer was recorded. */
  status: number;
  /** Why it failed, in the browser's words, such as net::ERR_BLOCKED_BY_CLIENT. */
  error: string | undefined;
}

export interface Recording {
  /** Those to Pinterest, to Google Analytics or a tagging server, and for Tag Manager. */
  requests: RecordedRequest[];
  /** How many requests the recording has in all. */
  count: number;
  /** When the first request was sent; NaN if no request says. */
  start: number;
  /** Whether the file ends before its JSON does. */
  isCutOff: boolean;
}

/** One request out of an entry of `log.entries`; undefined if it is none. */
export function requestOf(entry: unknown): RecordedRequest | undefined {
  const { request, response, startedDateTime, _error } = record(entry);
  const { method, url, postData } = record(request);
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const answer = record(response);
  const error = answer['_error'] ?? _error;
  return {
    method: typeof method === 'string' ? method.toUpperCase() : 'GET',
    url: new URL(url),
    body: bodyOf(record(postData)),
    time: typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : NaN,
    status: typeof answer['status'] === 'number' ? answer['status'] : 0,
    error: typeof error === 'string' && error !== '' ? error : undefined,
  };
}

/** Some write the parsed form beside the text, some only it, and some the text in base64. */
function bodyOf({ text, encoding, params }: Record<string, unknown>): string | undefined {
  if (typeof text === 'string' && text !== '') {
    return encoding === 'base64' || isBase64Form(text)
      ? Buffer.from(text, 'base64').toString('utf8')
      : text;
  }
  if (!Array.isArray(params) || params.length === 0) return undefined;
  return params
    .map(record)
    .map(({ name, value }) => `${escaped(name)}=${escaped(value ?? '')}`)
    .join('&');
}

// Exporters that give no `encoding` either; a form of one long word is none that anybody sends.
const isBase64Form = (text: string): boolean =>
  /^[A-Za-z0-9+/\r\n]{24,}={0,2}$/.test(text) &&
  /^[\w.\][%]{1,40}=/.test(Buffer.from(text, 'base64').toString('utf8'));

// The specification leaves open whether names and values are decoded: seen both ways.
const escaped = (value: unknown): string => {
  const text = String(value);
  return /^[\w.~!*'()%+-]*$/.test(text) ? text : encodeURIComponent(text);
};

export const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
