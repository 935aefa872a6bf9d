// What a recorded visit says, ready for a report: nothing in it tells who the visitor was.
import type { Finding } from '../audit/finding.ts';
import type { Verdict } from './pair-events.ts';

export interface Visit {
  /** How many requests the recording has. */
  requests: number;
  /** Hits of the Pinterest tag that are events, and GA4 events to a tagging server and to Google. */
  sent: { pinterest: number; server: number; google: number };
  scripts: { pinterest: ScriptState; tagManager: ScriptState };
  events: VisitEvent[];
  findings: Finding[];
  notJudged: string[];
}

export type ScriptState = 'loaded' | 'blocked' | 'missing';

export interface VisitEvent {
  /** The API's name. */
  event: string;
  /** Seconds since the first request; undefined if the recording has no times. */
  at: number | undefined;
  verdict: Verdict;
  browser: ShownEvent | undefined;
  ga4: ShownEvent | undefined;
}

export interface ShownEvent {
  /** As it was sent. */
  name: string;
  id: string | undefined;
  /** A number, a numeric text in quotes, or `no number`; undefined without one. */
  value: string | undefined;
  currency: string | undefined;
  hasOrderId: boolean;
  products: string[];
  /** Fields that tell who the visitor is, without their values. */
  hashed: string[];
  plain: string[];
  /** Of consent mode, or of limited data processing. */
  consent: 'given' | 'refused' | 'opted out' | 'not said';
  /** Host that it went to. */
  to: string;
}
