// Every event with its two channels: who reports it, and how much of it meets by event id.
import { eventsInOrder, measuresOf, type Side } from './measures.ts';
import type { Score } from './read-quality.ts';

/** Both channels of one event. */
export interface Pair {
  event: string;
  /** Whether the channel reports it; undefined when nothing is known of that channel. */
  browser: boolean | undefined;
  server: boolean | undefined;
  /** Per cent of this channel's events that the other one has, too. */
  overlap: Partial<Record<Side, number>>;
  verdict: 'paired' | 'poorly paired' | 'browser only' | 'server only' | 'one channel' | 'unknown';
}

/** What is known of the channels from elsewhere; scores are of 14 days and do not see what stopped. */
export interface Observed {
  /** By the tag's log: events of this week, and those that were there the week before only. */
  log?:
    | {
        sends: readonly string[];
        stopped: readonly string[];
        /** The week before had events as well, and no row says which ad account it was for. */
        mayBeElsewhere: boolean;
      }
    | undefined;
  /** No tag of the account has fired for a week. */
  isBrowserSilent?: boolean | undefined;
}

interface PairingTarget {
  overlap: number;
  channels: readonly ('tag' | 'server')[];
}

/** The pairs of a website's events, what campaigns optimise on first. */
export function pairsOf(
  scores: readonly Score[],
  target: PairingTarget,
  { log, isBrowserSilent = false }: Observed = {},
): Pair[] {
  const measures = measuresOf(scores);
  const scored = (side: Side) =>
    new Set(measures.filter((one) => one.side === side).map(({ event }) => event));
  const inBrowser = scored('browser');
  const onServer = scored('server');
  // An answer that scores one channel in detail and not the other says that the other sends nothing.
  const otherwise = measures.length > 0 ? false : undefined;
  const isServerSilent = log !== undefined && log.sends.length === 0;

  return eventsInOrder([...inBrowser, ...onServer, ...(log?.sends ?? [])]).map((event) => {
    const overlap: Pair['overlap'] = {};
    for (const { side, details, ...one } of measures) {
      if (one.event === event && details.overlap !== undefined) overlap[side] = details.overlap;
    }
    const hasStopped = isServerSilent || log?.stopped.includes(event) === true;
    // What meets an event of the other channel is there itself.
    const hasBrowser = inBrowser.has(event) || (overlap.server ?? 0) > 0;
    const hasServer = onServer.has(event) || (overlap.browser ?? 0) > 0;
    const pair = {
      event,
      browser: isBrowserSilent ? false : hasBrowser || otherwise,
      server: log?.sends.includes(event) || (hasStopped ? false : hasServer || otherwise),
      overlap,
    };
    return { ...pair, verdict: verdictOf(pair, target) };
  });
}

function verdictOf(
  { browser, server, overlap }: Omit<Pair, 'verdict'>,
  target: PairingTarget,
): Pair['verdict'] {
  if (target.channels.length < 2) return 'one channel';
  if (browser === true && server === false) return 'browser only';
  if (server === true && browser === false) return 'server only';
  const shares = Object.values(overlap);
  if (shares.some((percent) => percent < target.overlap)) return 'poorly paired';
  return shares.length > 0 ? 'paired' : 'unknown';
}
