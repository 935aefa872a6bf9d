// A page without a browser, for template tests and for Node: everything in memory, nothing loaded.
// Not for a page: the cookie jar brings the public suffix list along.
import { systemClock } from '../api.ts';
import { containerVersion } from '../shared/get-container-version.ts';
import { ConsentState } from './consent-state.ts';
import { CookieJar } from './cookie-jar.ts';
import { DataLayerModel } from './data-layer.ts';
import type { Page, WebWorld } from './world.ts';

export interface PageOptions {
  /** Address of the page; https://shop.example.com/ when it is missing. */
  url?: string;
  referrer?: string;
  title?: string;
  /**
   * Stands for the network of scripts, frames and pixels: returns or resolves when the URL has
   * loaded, throws or rejects when it has not. Nothing loads when it is missing.
   */
  load?: (url: string, kind: 'script' | 'iframe' | 'pixel') => void | Promise<void>;
}

/**
 * A world for web templates in Node. What is in `overrides` replaces the stand-in of the same name;
 * `pageOptions` describes the page that is made when `overrides` has none.
 */
export function createWebWorld(
  overrides: Partial<WebWorld> = {},
  pageOptions: PageOptions = {},
): WebWorld {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? ((args: string[]) => console.log(...args));
  const container = overrides.container ?? containerVersion('GTM-LOCAL', 'QUICK_PREVIEW', true);
  return {
    clock,
    log,
    container,
    random: Math.random,
    window: Object.create(null),
    page: overrides.page ?? memoryPage(pageOptions, new CookieJar(urlOf(pageOptions), clock), log),
    dataLayer: new DataLayerModel(),
    consent: new ConsentState({ clock }),
    templateStorage: new Map(),
    scripts: new Map(),
    // There is no event here that other tags belong to: it ends with the code that is running.
    addEventCallback: (callback) => {
      clock.after(0, () => callback(container.containerId, { tags: [] }));
    },
    ...overrides,
  };
}

const urlOf = (options: PageOptions): string => options.url ?? 'https://shop.example.com/';

function memoryPage(options: PageOptions, jar: CookieJar, log: (args: string[]) => void): Page {
  const load = options.load ?? loadsNothing;
  const loading = (
    url: string,
    kind: 'script' | 'iframe' | 'pixel',
    onSuccess: () => void,
    onFailure?: () => void,
  ): void => {
    // A load never ends before the code that began it.
    void Promise.resolve()
      .then(() => load(url, kind))
      .then(onSuccess, (error: unknown) => {
        log([`${url} was not loaded: ${error instanceof Error ? error.message : String(error)}`]);
        onFailure?.();
      });
  };
  return {
    url: () => urlOf(options),
    referrer: () => options.referrer ?? '',
    title: () => options.title ?? '',
    characterSet: () => 'UTF-8',
    cookies: () => jar.read(),
    writeCookie: (cookie) => jar.write(cookie),
    localStorage: memoryStorage(),
    injectScript: (url, onSuccess, onFailure) => loading(url, 'script', onSuccess, onFailure),
    injectIframe: (url, onSuccess, onFailure) => loading(url, 'iframe', onSuccess, onFailure),
    sendPixel: (url, onSuccess, onFailure) => loading(url, 'pixel', onSuccess, onFailure),
  };
}

function loadsNothing(): never {
  throw new Error(
    'nothing is loaded outside a browser. Mock the API, or give the world a `load` function.',
  );
}

// https://html.spec.whatwg.org/multipage/webstorage.html#disk-space: five megabytes an origin.
const localStorageQuota = 5 * 1024 * 1024;

function memoryStorage(): NonNullable<Page['localStorage']> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      let used = 0;
      for (const [name, text] of items) if (name !== key) used += name.length + text.length;
      if (used + key.length + value.length > localStorageQuota) throw new Error('QuotaExceeded');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
  };
}
