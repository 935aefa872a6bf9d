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

/**
 * Pushes `gtm.historyChange-v2` each time that a single-page application changes its address. The addresses
 * are without fragment, which has keys of its own, and a change that the page hears of as `popstate` and as
 * `hashchange` is one event (the listener `ehl` in the code that Google delivers).
 */
export function pushHistoryEvents(window: Window, dataLayer: DataLayerArray): void {
  const { history, location } = window;
  const here = (source: string, state: unknown) => {
    const { hash, href } = new URL(location.href);
    const fragment = hash.replace('#', '');
    return { source, state, url: hash === '' ? href : href.slice(0, -hash.length), fragment };
  };
  let old = here('', history.state);
  const push = (source: string, state: unknown) => {
    const now = here(source, state);
    const sources = [old.source, now.source].sort().join();
    if (sources === 'hashchange,popstate' && now.fragment === old.fragment) return;
    dataLayer.push({
      event: 'gtm.historyChange-v2',
      'gtm.historyChangeSource': source,
      'gtm.oldUrl': old.url,
      'gtm.newUrl': now.url,
      'gtm.oldUrlFragment': old.fragment,
      'gtm.newUrlFragment': now.fragment,
      'gtm.oldHistoryState': old.state,
      'gtm.newHistoryState': now.state,
    });
    old = now;
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history);
    history[name] = (...args) => {
      original(...args);
      push(name, args[0]);
    };
  }
  window.addEventListener('popstate', () => push('popstate', history.state as unknown));
  window.addEventListener('hashchange', () => push('hashchange', null));
}
