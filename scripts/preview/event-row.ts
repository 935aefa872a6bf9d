// One line of the debugger: an event of the visit with what each channel made of it.

export interface EventRow {
  /** Stable over the life of the row. */
  key: string;
  /** Pinterest's name of the event, or GA4's where Pinterest has none. */
  eventName: string;
  eventId: string | undefined;
  /** Milliseconds since 1970 of the first thing seen of it. */
  time: number;
  /** What pintrk sent from the page, as Pinterest read it. */
  browserHit: Record<string, unknown> | undefined;
  /** The GA4 hit as the tagging server's event data. */
  eventData: Record<string, unknown> | undefined;
  /** What the Conversions API tag printed to the preview console. */
  console: string[];
  /** Outcome of the Conversions API tag, in the preview's words. */
  tagStatus: string | undefined;
  apiRequest: { url: string; headers: Record<string, string>; body: unknown } | undefined;
  apiAnswer: { status: number; body: unknown } | undefined;
  /** Milliseconds from the request to its answer; 0 without a request. */
  durationMs: number;
  /** The request that brought it to the tagging server. */
  serverSource: { method: string; path: string; query: string; body?: string } | undefined;
  /** Tags of both containers that ran on it. */
  tags: TagView[];
  /** What the page pushed into the data layer. */
  push: unknown;
  verdict: Verdict;
  /** The verdict in a sentence. */
  reason: string;
}

export interface TagView {
  side: 'web' | 'server';
  name: string;
  status: string;
  durationMs: number;
  steps: number;
  fields: Record<string, unknown>;
  logs: string[];
  /** Ids of the permissions that its calls of APIs used. */
  permissions: string[];
}

export type Verdict =
  | 'counted once'
  | 'browser only'
  | 'server only'
  | 'counted twice'
  | 'refused'
  | 'not for Pinterest';
