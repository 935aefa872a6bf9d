// What the debugger page gets: the state when it connects, then what changes.
import type { EventQualityScore } from '../pinterest/event-quality.ts';
import type { SkippedPart } from './container/skipped-parts.ts';
import type { EventLine, EventRow } from './event-row.ts';
import type { Finding, FindingText } from './findings.ts';
import type { HeldBackHost } from './gate/held-back.ts';
import type { SiteView } from './site/site-view.ts';

/** Everything but the events. */
export interface PreviewSettings {
  breakages: { id: string; title: string; effect: string; isOn: boolean }[];
  /** Set when the server's requests leave this machine. */
  sendsTo: string | undefined;
  taggingServerUrl: string;
  /** The person's own site, where one is shown in the place of the demo shop. */
  site: SiteView | undefined;
  /** Parts of the containers that are not run here. */
  skipped: SkippedPart[];
  /** Hosts that containers wanted to reach, and did not. */
  heldBack: HeldBackHost[];
  /** Requests to the tagging server that no client took, newest first. */
  unclaimed: { time: number; request: string; problem: string }[];
  /** Everything that the Doctor can find. */
  findingTexts: readonly FindingText[];
  /** How many events are kept. */
  most: number;
}

/** `all` starts anew, with the newest lines; `lines` that follow bring the older ones, and changes. */
export type FeedMessage =
  | { kind: 'all'; lines: EventLine[]; settings: PreviewSettings }
  | { kind: 'lines'; lines: EventLine[]; gone: number[] }
  | { kind: 'settings'; settings: PreviewSettings };

export interface PreviewState extends PreviewSettings {
  /** Newest first. */
  rows: EventRow[];
  findings: Finding[];
  /** In the shape of Pinterest's own conversion_eqs. */
  quality: EventQualityScore[];
}
