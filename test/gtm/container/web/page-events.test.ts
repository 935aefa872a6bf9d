// The events that a page makes itself.
import { describe, expect, it } from 'vitest';

import {
  pushHistoryEvents,
  pushLoadEvents,
} from '../../../../scripts/gtm/container/web/page-events.ts';

/** As much of a window as the two look at: targets for events, an address and a history. */
function windowAt(readyState: DocumentReadyState, href = 'https://shop.example/a#x') {
  const document = Object.assign(new EventTarget(), { readyState });
  const location = { href };
  const target = new EventTarget();
  const move = (state: unknown, _: string, url: string) => {
    history.state = state;
    location.href = new URL(url, location.href).href;
  };
  const history = { state: null as unknown, pushState: move, replaceState: move };
  const window = {
    document,
    location,
    history,
    addEventListener: target.addEventListener.bind(target),
    dispatchEvent: target.dispatchEvent.bind(target),
  };
  return window as unknown as Window & typeof window;
}

const eventsIn = (dataLayer: unknown[]) => dataLayer.map((one) => (one as { event: string }).event);
const task = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('while a page loads', () => {
  it('document ready and page loaded come when they are due', async () => {
    const window = windowAt('loading');
    const dataLayer: unknown[] = [];
    pushLoadEvents(window, dataLayer);
    expect(eventsIn(dataLayer)).toEqual([]);
    window.document.dispatchEvent(new Event('DOMContentLoaded'));
    expect(eventsIn(dataLayer)).toEqual(['gtm.dom']);
    window.dispatchEvent(new Event('load'));
    // The load handlers of the page itself come first.
    expect(eventsIn(dataLayer)).toEqual(['gtm.dom']);
    await task();
    expect(eventsIn(dataLayer)).toEqual(['gtm.dom', 'gtm.load']);
  });

  it.each<[DocumentReadyState, string[]]>([
    ['interactive', ['gtm.dom']],
    ['complete', ['gtm.dom', 'gtm.load']],
  ])('what is past when the container comes (%s) comes at once', (readyState, expected) => {
    const dataLayer: unknown[] = [];
    pushLoadEvents(windowAt(readyState), dataLayer);
    expect(eventsIn(dataLayer)).toEqual(expected);
  });
});

describe('a change of the address within a page', () => {
  it('is an event with the address and state before and after it', () => {
    const window = windowAt('complete');
    const dataLayer: unknown[] = [];
    pushHistoryEvents(window, dataLayer);
    window.history.pushState({ step: 1 }, '', '/b#y');
    window.history.replaceState({ step: 2 }, '', '#z');
    expect(dataLayer).toEqual([
      {
        event: 'gtm.historyChange-v2',
        'gtm.historyChangeSource': 'pushState',
        'gtm.oldUrl': 'https://shop.example/a',
        'gtm.newUrl': 'https://shop.example/b',
        'gtm.oldUrlFragment': 'x',
        'gtm.newUrlFragment': 'y',
        'gtm.oldHistoryState': null,
        'gtm.newHistoryState': { step: 1 },
      },
      expect.objectContaining({
        'gtm.historyChangeSource': 'replaceState',
        'gtm.oldUrlFragment': 'y',
        'gtm.newUrlFragment': 'z',
        'gtm.oldHistoryState': { step: 1 },
        'gtm.newHistoryState': { step: 2 },
      }),
    ]);
  });

  it('is one too when the visitor goes back', () => {
    const window = windowAt('complete');
    const dataLayer: unknown[] = [];
    pushHistoryEvents(window, dataLayer);
    window.location.href = 'https://shop.example/before';
    window.dispatchEvent(new Event('popstate'));
    expect(dataLayer).toMatchObject([
      { 'gtm.historyChangeSource': 'popstate', 'gtm.newUrl': 'https://shop.example/before' },
    ]);
  });

  it('of the fragment alone is one event without a new address, though the page hears of it twice', () => {
    const window = windowAt('complete');
    const dataLayer: unknown[] = [];
    pushHistoryEvents(window, dataLayer);
    window.location.href = 'https://shop.example/a#reviews';
    window.dispatchEvent(new Event('popstate'));
    window.dispatchEvent(new Event('hashchange'));
    expect(dataLayer).toMatchObject([
      {
        'gtm.oldUrl': 'https://shop.example/a',
        'gtm.newUrl': 'https://shop.example/a',
        'gtm.newUrlFragment': 'reviews',
      },
    ]);
    window.location.href = 'https://shop.example/a#sizes';
    window.dispatchEvent(new Event('hashchange'));
    expect(dataLayer).toHaveLength(2);
  });
});
