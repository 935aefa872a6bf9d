// The events as they come over the feed: each change once, drawn with the next frame.
import { useEffect, useState } from 'preact/hooks';

import type { FeedMessage, PreviewSettings } from '../preview-state.ts';
import { EventBook } from './event-book.ts';

export interface Feed {
  /** Every event; undefined until the first message. Changes in place; `useFeed` has it drawn then. */
  book: EventBook | undefined;
  settings: PreviewSettings | undefined;
  isConnected: boolean;
}

/** Follows the feed of the preview for as long as the page is there. */
export function useFeed(): Feed {
  const [feed, setFeed] = useState<Feed>({
    book: undefined,
    settings: undefined,
    isConnected: false,
  });
  useEffect(() => {
    let frame = 0;
    let book = new EventBook();
    const draw = () => {
      frame = 0;
      setFeed((old) => ({ ...old, book }));
    };
    const source = new EventSource('/events');
    source.onopen = () => setFeed((old) => ({ ...old, isConnected: true }));
    source.onerror = () => setFeed((old) => ({ ...old, isConnected: false }));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as FeedMessage;
      if (message.kind === 'all') book = new EventBook();
      if (message.kind !== 'lines') setFeed((old) => ({ ...old, settings: message.settings }));
      if (message.kind === 'settings') return;
      book.put(message.lines);
      if (message.kind === 'lines') book.remove(message.gone);
      frame ||= requestAnimationFrame(draw);
    };
    return () => {
      source.close();
      cancelAnimationFrame(frame);
    };
  }, []);
  return feed;
}
