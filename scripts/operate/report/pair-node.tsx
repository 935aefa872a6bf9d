// One event as a node between its two channels: what each reports, and how much of it meets.
import { percent } from '../../design/percent.ts';
import { BreakableName } from './report-page.tsx';

/** What a node shows of an event; the verdicts are those of the judgement of event quality. */
export interface ShownPair {
  event: string;
  browser: boolean | undefined;
  server: boolean | undefined;
  overlap: { browser?: number; server?: number };
  verdict: 'paired' | 'poorly paired' | 'browser only' | 'server only' | 'one channel' | 'unknown';
}

const words: Record<ShownPair['verdict'], string> = {
  paired: 'paired',
  'poorly paired': 'poorly paired',
  'browser only': 'no server event',
  'server only': 'no browser event',
  'one channel': 'one channel',
  unknown: 'pairing unknown',
};
const looks: Record<ShownPair['verdict'], string> = {
  paired: 'good',
  'poorly paired': 'bad',
  'browser only': 'bad',
  'server only': 'warn',
  'one channel': 'quiet',
  unknown: 'quiet',
};

export const PairNode = ({
  pair: { event, browser, server, overlap, verdict },
}: {
  pair: ShownPair;
}) => {
  // Shares are of a fortnight: of a channel that is gone they tell the past.
  const shown = verdict === 'browser only' || verdict === 'server only' ? {} : overlap;
  return (
    <span class={`node ${looks[verdict]}`}>
      <Channel name="browser" isThere={browser} share={shown.browser} />
      <span class="event">
        <b>
          <BreakableName name={event} />
        </b>
        <small>{words[verdict]}</small>
      </span>
      <Channel name="server" isThere={server} share={shown.server} />
    </span>
  );
};

interface ChannelProps {
  name: string;
  isThere: boolean | undefined;
  share: number | undefined;
}

function Channel({ name, isThere, share }: ChannelProps) {
  const mark = isThere === undefined ? '?' : isThere ? '✓' : '✗';
  return (
    <span class={`channel ${isThere === undefined ? 'unknown' : isThere ? '' : 'gone'}`}>
      <i aria-hidden="true">{mark}</i>
      {name}
      <small>{share === undefined ? ' ' : percent(share)}</small>
    </span>
  );
}
