// The parts of a long list, of which one is drawn, and that piece by piece.
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { EventLine } from '../event-row.ts';
import type { SiftedLines } from './event-book.ts';

// Each line costs the page its time: those that fit a window are drawn, the others when they come near.
const inOneGo = 20;
/** How many lines a part has; more at once nobody reads. */
export const atOnce = 120;

interface Turned {
  filter: string;
  /** First line of each part that was turned to; none for the newest part. */
  tops: readonly EventLine[];
  drawn: number;
  /** What comes into view with it: the focus goes to a first line, none to a line that is looked for. */
  inView?: 'first line' | EventLine;
}

interface Opened {
  /** Number of the opened event. */
  event: number | undefined;
  /** Its line; undefined while it has not come. */
  line: EventLine | undefined;
}

/** The part of the list that is shown: the newest, or from an event on, which stays when newer ones come. */
export function usePages(lines: SiftedLines, filter: string, opened: Opened) {
  const [turned, setTurned] = useState<Turned>({ filter, tops: [], drawn: inOneGo });
  const isSameFilter = turned.filter === filter;
  const drawn = isSameFilter ? turned.drawn : inOneGo;
  const from = (tops: readonly EventLine[]) => ({
    tops,
    found: lines.lastOnes(atOnce + 1, tops.at(-1)),
  });
  const wanted = from(isSameFilter ? turned.tops : []);
  // Where the part is cleared or too old to be kept, the newest one is shown.
  const { tops, found } = wanted.found.length > 0 ? wanted : from([]);
  const list = useRef<HTMLUListElement>(null);
  const rowOf = (number: number | undefined) =>
    list.current?.querySelector<HTMLElement>(`[data-event="${number}"]`);
  // With the new lines and not a frame later, by when the person may have scrolled on or turned again.
  useLayoutEffect(() => {
    const { inView } = turned;
    if (inView === 'first line') list.current?.querySelector<HTMLElement>('.row')?.focus();
    else rowOf(inView?.number)?.scrollIntoView({ block: 'center' });
  }, [turned]);
  useSought(opened, (line) => {
    if (!lines.has(line)) return;
    const upToIt = lines.lastOnes(lines.countAfter(line) + 1);
    setTurned({
      filter,
      tops: upToIt.filter((_, index) => index > 0 && index % atOnce === 0),
      drawn: Math.ceil((((upToIt.length - 1) % atOnce) + 1) / inOneGo) * inOneGo,
      inView: line,
    });
  });
  useClosed(opened.event, (number) => rowOf(number)?.focus());
  const turn = (to: readonly EventLine[]) =>
    setTurned({ filter, tops: to, drawn: inOneGo, inView: 'first line' });
  const top = tops.at(-1);
  return {
    list,
    end: useEnd(drawn, () => setTurned({ filter, tops, drawn: drawn + inOneGo })),
    drawn,
    ofPage: found.slice(0, atOnce),
    /** First line of the next older part. */
    next: found[atOnce],
    /** How many newer lines are not shown. */
    before: top === undefined ? 0 : lines.countAfter(top),
    older: (next: EventLine) => turn([...tops, next]),
    newer: () => turn(tops.slice(0, -1)),
  };
}

/** Gives the line that was opened before there was a list, once it has come; none if another is opened. */
function useSought({ event, line }: Opened, onFound: (line: EventLine) => void): void {
  const sought = useRef(event);
  useLayoutEffect(() => {
    if (sought.current !== event) sought.current = undefined;
    if (sought.current === undefined || line === undefined) return;
    sought.current = undefined;
    onFound(line);
  });
}

/** Gives the number of an event when it is closed. */
function useClosed(event: number | undefined, onClosed: (number: number) => void): void {
  const last = useRef(event);
  useLayoutEffect(() => {
    if (event === undefined && last.current !== undefined) onClosed(last.current);
    last.current = event;
  }, [event]);
}

/** A reference for an element that has more drawn when it comes near the window. */
function useEnd(drawn: number, drawMore: () => void) {
  const observer = useRef<IntersectionObserver | undefined>(undefined);
  const newest = useRef(drawMore);
  newest.current = drawMore;
  // Another function for each number, so that an end that is still near is looked at again.
  return useCallback(
    (end: Element | null) => {
      observer.current?.disconnect();
      if (end === null || drawn >= atOnce) return;
      const margin = { rootMargin: '400px', scrollMargin: '400px' };
      observer.current = new IntersectionObserver(
        (entries) => entries.some((one) => one.isIntersecting) && newest.current(),
        margin,
      );
      observer.current.observe(end);
    },
    [drawn],
  );
}
