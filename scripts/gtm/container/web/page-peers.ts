// Peer connections go past the network that a page's policy is about: Chromium knows no directive for them.
// https://www.w3.org/TR/CSP3/#directive-webrtc

const names = ['RTCPeerConnection', 'webkitRTCPeerConnection'];

/** Keeps scripts of the page from connecting to peers: `rewriteUrl` gives what is asked instead. */
export function holdBackPeers(
  window: Window & typeof globalThis,
  rewriteUrl: (url: string) => string,
): void {
  // Callable with `new`, so no arrow function.
  function HeldBack(settings?: RTCConfiguration): never {
    for (const host of serversIn(settings)) {
      window.fetch(rewriteUrl(`https://${host}/`), { mode: 'no-cors' }).catch(() => undefined);
    }
    throw new DOMException('Peer connections are held back.', 'NotSupportedError');
  }
  for (const name of names) {
    if (!(name in window)) continue;
    Object.defineProperty(window, name, { value: HeldBack, configurable: true, writable: true });
  }
}

/** Hosts of `stun:host:port` and `turn:host?transport=udp`. */
const serversIn = (settings: RTCConfiguration | undefined): string[] =>
  (settings?.iceServers ?? [])
    .flatMap(({ urls }) => urls)
    .flatMap((url) => /^(?:stun|turn)s?:([^?]+)/i.exec(url)?.[1] ?? []);
