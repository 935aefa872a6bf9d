// Leaving the page is a request as well, which no Content-Security-Policy keeps back.

interface NavigateEvent extends Event {
  /** Whether the visitor followed a link or sent a form; a script may have done so in any other case. */
  userInitiated: boolean;
  destination: { url: string };
}

/**
 * Keeps scripts from taking the page to another server: `rewriteUrl` gives the address that is asked
 * instead. What the visitor clicks is the visitor's. Does nothing in a browser without the Navigation API.
 * https://developer.mozilla.org/en-US/docs/Web/API/Navigation_API
 */
export function holdBackNavigation(
  window: Window & typeof globalThis,
  rewriteUrl: (url: string) => string,
): void {
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { userInitiated, cancelable, destination } = event as NavigateEvent;
    const { url } = destination;
    const instead = rewriteUrl(url);
    if (userInitiated || !cancelable || instead === url) return;
    event.preventDefault();
    window.fetch(instead, { mode: 'no-cors' }).catch(() => undefined);
  });
}
