// The events as they come over the feed: each change once, drawn with the next frame.
import { useEffect, useRef, useState } from 'preact/hooks';

import type { EventLine } from '../event-row.ts';
import type { FeedMessage, PreviewSettings } from '../preview-state.ts';

export interface Feed {
  /** Newest first; undefined until the first message. */
  lines: readonly EventLine[] | undefined;
  settings: PreviewSettings | undefined;
  isConnected: boolean;
}

/** Follows the feed of the preview for as long as the page is there. */
export function useFeed(): Feed {
  const [feed, setFeed] = useState<Feed>({
    lines: undefined,
    settings: undefined,
    isConnected: false,
  });
  const known = useRef(new Map<number, EventLine>());
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      const lines = [...known.current.values()].sort(newestFirst);
      setFeed((old) => ({ ...old, lines }));
    };
    const source = new EventSource('/events');
    source.onopen = () => setFeed((old) => ({ ...old, isConnected: true }));
    source.onerror = () => setFeed((old) => ({ ...old, isConnected: false }));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as FeedMessage;
      if (message.kind === 'all') known.current.clear();
      if (message.kind !== 'lines') setFeed((old) => ({ ...old, settings: message.settings }));
      if (message.kind === 'settings') return;
      for (const line of message.lines) known.current.set(line.number, line);
      if (message.kind === 'lines') for (const one of message.gone) known.current.delete(one);
      frame ||= requestAnimationFrame(draw);
    };
    return () => {
      source.close();
      cancelAnimationFrame(frame);
    };
  }, []);
  return feed;
}

const newestFirst = (a: EventLine, b: EventLine): number => b.time - a.time || b.number - a.number;
