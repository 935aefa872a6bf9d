// What the debugger page gets with every change.
import type { EventQualityScore } from '../pinterest/event-quality.ts';
import type { Finding } from './doctor.ts';
import type { EventRow } from './event-row.ts';

export interface PreviewState {
  /** Newest first. */
  rows: EventRow[];
  findings: Finding[];
  /** In the shape of Pinterest's own conversion_eqs. */
  quality: EventQualityScore[];
  breakages: { id: string; title: string; effect: string; isOn: boolean }[];
  /** Set when the server's requests leave this machine. */
  sendsTo: string | undefined;
  taggingServerUrl: string;
}
