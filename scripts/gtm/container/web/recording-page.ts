// Notes which scripts, frames and pixels a tag loads. What they answer, a page cannot see.
import type { Clock } from '../../apis/api.ts';
import type { Page } from '../../apis/web/world.ts';
import type { RequestRecord } from '../records.ts';

/** The `failure` of what the page could not load. */
export const notLoaded = 'It did not load.';

/** What a page loads from an address, as far as it is seen. */
export const requestTo = (url: string): RequestRecord => ({
  method: 'GET',
  url,
  headers: {},
  body: undefined,
  response: undefined,
  failure: undefined,
  durationMs: 0,
});

/** A page that passes everything on and writes what is loaded to `records`. */
export function recordingPage(page: Page, clock: Clock, records: RequestRecord[]): Page {
  const begin = (url: string) => {
    const start = clock.now();
    const record = requestTo(url);
    records.push(record);
    return (failure?: string) => {
      record.failure = failure;
      record.durationMs = clock.now() - start;
    };
  };
  const watched =
    (load: (url: string, onSuccess: () => void, onFailure: () => void) => void) =>
    (url: string, onSuccess: () => void, onFailure?: () => void) => {
      const end = begin(url);
      load(
        url,
        () => {
          end();
          onSuccess();
        },
        () => {
          end(notLoaded);
          onFailure?.();
        },
      );
    };
  return {
    ...page,
    injectScript: watched((...args) => page.injectScript(...args)),
    injectIframe: watched((...args) => page.injectIframe(...args)),
    sendPixel: watched((...args) => page.sendPixel(...args)),
  };
}
