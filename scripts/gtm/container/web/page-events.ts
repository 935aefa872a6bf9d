// The events that a page makes itself: document ready, page loaded, address changed.
import type { DataLayerArray } from './message-queue.ts';

/** Pushes `gtm.dom` and `gtm.load` when they are due, at once if they are past. */
export function pushLoadEvents(
  { document, addEventListener }: Window,
  dataLayer: DataLayerArray,
): void {
  const dom = () => dataLayer.push({ event: 'gtm.dom' });
  const load = () => dataLayer.push({ event: 'gtm.load' });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', dom);
  else dom();
  if (document.readyState === 'complete') load();
  // A task later: then all load handlers of the page itself have run.
  else addEventListener('load', () => setTimeout(load, 0));
}

/** Pushes `gtm.historyChange-v2` each time that a single-page application changes its address. */
export function pushHistoryEvents(window: Window, dataLayer: DataLayerArray): void {
  const { history, location } = window;
  let old = { url: location.href, state: history.state as unknown };
  const push = (source: string) => {
    const now = { url: location.href, state: history.state as unknown };
    dataLayer.push({
      event: 'gtm.historyChange-v2',
      'gtm.historyChangeSource': source,
      'gtm.oldUrl': old.url,
      'gtm.newUrl': now.url,
      'gtm.oldUrlFragment': fragment(old.url),
      'gtm.newUrlFragment': fragment(now.url),
      'gtm.oldHistoryState': old.state,
      'gtm.newHistoryState': now.state,
    });
    old = now;
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history);
    history[name] = (...args) => {
      original(...args);
      push(name);
    };
  }
  window.addEventListener('popstate', () => push('popstate'));
}

const fragment = (url: string) => new URL(url).hash.replace('#', '');
