// A real page as the web APIs see it.
import type { Page, WebWorld } from './world.ts';

export interface BrowserPageOptions {
  /**
   * Changes an address just before its element is made, after every permission check: the local
   * preview sends vendor hosts to itself with it, while templates keep their real addresses.
   */
  rewriteUrl?: (url: string) => string;
}

/** Window and page of a browser, to be completed to a WebWorld. */
export function browserPage(
  window: Window & typeof globalThis,
  options: BrowserPageOptions = {},
): Pick<WebWorld, 'window' | 'page'> {
  // Taken before a template can have put something else under their names.
  const { document, Image } = window;
  const rewriteUrl = options.rewriteUrl ?? ((url: string) => url);
  const page: Page = {
    url: () => window.location.href,
    referrer: () => document.referrer,
    title: () => document.title,
    characterSet: () => document.characterSet,
    cookies: () => document.cookie,
    writeCookie: (cookie) => {
      document.cookie = cookie;
    },
    localStorage: localStorageOf(window),
    injectScript(url, onSuccess, onFailure) {
      const script = document.createElement('script');
      script.async = true;
      script.onload = onSuccess;
      script.onerror = onFailure;
      script.src = rewriteUrl(url);
      insert(document, script);
    },
    injectIframe(url, onSuccess, onFailure) {
      const frame = document.createElement('iframe');
      frame.width = '0';
      frame.height = '0';
      frame.style.display = 'none';
      frame.style.visibility = 'hidden';
      frame.onload = onSuccess;
      frame.onerror = () => onFailure?.();
      frame.src = rewriteUrl(url);
      insert(document, frame);
    },
    sendPixel(url, onSuccess, onFailure) {
      const image = new Image(1, 1);
      image.onload = onSuccess;
      image.onerror = onFailure;
      image.src = rewriteUrl(url);
    },
    calledFor(target) {
      const { fetch, open, navigator } = window;
      // The ways in which a function of the window takes an address to ask.
      const asks = [fetch, open, navigator.sendBeacon].some((one) => one === target);
      if (!asks) return target;
      return function (this: unknown, url: unknown, ...others: unknown[]): unknown {
        return Reflect.apply(target, this, [rewriteUrl(String(url)), ...others]);
      };
    },
  };
  return { window: window as unknown as Record<string, unknown>, page };
}

/** Storage that the browser forbids throws already when it is looked at. */
function localStorageOf(window: Window): Page['localStorage'] {
  try {
    return window.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

function insert(document: Document, element: HTMLElement): void {
  (document.body ?? document.head ?? document.documentElement).appendChild(element);
}
