// Peer connections go past the network that a page's policy is about: no browser knows the directive for
// them (https://www.w3.org/TR/CSP3/#directive-webrtc). Where a browser holds them back by itself, it may
// end the page of a script that asks from a frame: here the script gets an error, and its server is named.
// A frame that is reached as `frames[0]` or by its name passes this by, since no script can redefine those:
// there only the browser's own list helps (`connectionList` of the preview), which Chromium has from 152 on.

const names = ['RTCPeerConnection', 'webkitRTCPeerConnection'];

type PageWindow = Window & typeof globalThis;

// By document: the window of a frame stays the same object when another page comes into it.
const done = new WeakSet<Document>();

/**
 * Keeps scripts of the page, and those that take a frame's `contentWindow` or `contentDocument`, from
 * connecting to peers: `rewriteUrl` gives what is asked instead.
 */
export function holdBackPeers(window: PageWindow, rewriteUrl: (url: string) => string): void {
  const tell = (host: string) =>
    window.fetch(rewriteUrl(`https://${host}/`), { mode: 'no-cors' }).catch(() => undefined);
  holdBackIn(window, tell);
}

function holdBackIn(window: PageWindow, tell: (host: string) => void): void {
  // Callable with `new`, so no arrow function.
  function HeldBack(settings?: RTCConfiguration): never {
    serversIn(settings).forEach(tell);
    throw new DOMException('Peer connections are held back.', 'NotSupportedError');
  }
  for (const name of names) {
    if (!(name in window)) continue;
    Object.defineProperty(window, name, { value: HeldBack, configurable: true, writable: true });
  }
  done.add(window.document);
  for (const frame of [window.HTMLIFrameElement, window.HTMLObjectElement]) {
    watchFrames(frame.prototype, (inner) => holdBackIn(inner, tell));
  }
}

/** Calls `onFrame` with the window of a frame before the script that asks for it gets it. */
function watchFrames(prototype: object, onFrame: (frame: PageWindow) => void): void {
  const note = (frame: PageWindow | null | undefined) => {
    const document = frame && documentOf(frame);
    if (document && !done.has(document)) onFrame(frame);
  };
  const { contentWindow, contentDocument } = Object.getOwnPropertyDescriptors(prototype) as {
    [name: string]: PropertyDescriptor;
  };
  Object.defineProperties(prototype, {
    contentWindow: {
      ...contentWindow,
      get() {
        const frame = contentWindow!.get!.call(this) as PageWindow | null;
        note(frame);
        return frame;
      },
    },
    contentDocument: {
      ...contentDocument,
      get() {
        const document = contentDocument!.get!.call(this) as Document | null;
        note(document?.defaultView);
        return document;
      },
    },
  });
}

/** Undefined in a frame of another server, which may not be touched. */
function documentOf(frame: PageWindow): Document | undefined {
  try {
    return frame.document;
  } catch {
    return undefined;
  }
}

/** Hosts of `stun:host:port` and `turn:host?transport=udp`. */
const serversIn = (settings: RTCConfiguration | undefined): string[] =>
  (settings?.iceServers ?? [])
    .flatMap(({ urls }) => urls)
    .flatMap((url) => /^(?:stun|turn)s?:([^?]+)/i.exec(url)?.[1] ?? []);
