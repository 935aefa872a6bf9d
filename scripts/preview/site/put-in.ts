// Puts the local container into a site that loads no Tag Manager, and into no other.
import type { BrowserContext, Page } from 'playwright';

/** Part of the address of a container that was put in, to tell it from the site's own. */
export const putInMark = 'put-in-by=npm-start';

// Tag Manager may come with a bundle, a consent platform or another page's frame, some time after the
// page has loaded. What is put in later has missed nothing: the data layer keeps what was pushed.
const patience = 1_000;

export interface PutIn {
  /** The site has asked for a container of its own: from now on nothing is put in. */
  siteHasOwn(): void;
}

/** `onPutIn` is told when the first page has got a container. */
export function putInto(context: BrowserContext, containerId: string, onPutIn: () => void): PutIn {
  const address = `https://www.googletagmanager.com/gtm.js?id=${containerId}&${putInMark}`;
  const snippet = snippetFor(address);
  let hasOwn: boolean | undefined;
  let onEveryPage: Promise<{ dispose(): Promise<void> }> | undefined;
  const loaded = async (page: Page) => {
    await page.waitForTimeout(patience);
    if (hasOwn !== undefined || !/^https?:/.test(page.url())) return;
    await page.evaluate(snippet);
    onPutIn();
    hasOwn ??= false;
    if (hasOwn) return;
    // From now on when the scripts of a page's head have run, consent defaults among them.
    onEveryPage ??= context.addInitScript(`
      if (window.top === window && location.protocol.startsWith('http')) {
        addEventListener('DOMContentLoaded', () => { ${snippet} });
      }`);
  };
  context.on('page', (page) => {
    // A page that is left before its time is not the one that decides.
    page.on('load', () => void loaded(page).catch(() => undefined));
  });
  return {
    siteHasOwn() {
      hasOwn = true;
      void onEveryPage?.then((script) => script.dispose()).catch(() => undefined);
      onEveryPage = undefined;
    },
  };
}

/** https://developers.google.com/tag-platform/tag-manager/web#standard_web_page_installation */
const snippetFor = (address: string): string => `(() => {
  window.dataLayer = window.dataLayer || [];
  window.dataLayer.push({ 'gtm.start': Date.now(), event: 'gtm.js' });
  const script = document.createElement('script');
  script.async = true;
  script.src = ${JSON.stringify(address)};
  document.head.appendChild(script);
})();`;
