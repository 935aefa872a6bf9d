// Takes over window.dataLayer: first what was pushed before this script came, then every push. One
// message at a time; what tags push meanwhile waits for its turn.

/** window.dataLayer. */
export type DataLayerArray = unknown[];

/** Calls `process` for each message, past and future, in the order of the pushes. */
export function takeOverDataLayer(
  dataLayer: DataLayerArray,
  process: (message: unknown) => void,
): void {
  const waiting = [...dataLayer];
  let busy = false;
  const drain = () => {
    if (busy) return;
    busy = true;
    try {
      while (waiting.length > 0) process(waiting.shift());
    } finally {
      busy = false;
    }
  };
  const append = dataLayer.push.bind(dataLayer);
  dataLayer.push = (...messages) => {
    const length = append(...messages);
    waiting.push(...messages);
    drain();
    return length;
  };
  drain();
}
