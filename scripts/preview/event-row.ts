// An event of the visit as the debugger shows it: a line of the list, and everything behind it.
import type { SkippedPart } from './container/skipped-parts.ts';
import type { QuietTag } from './container/tags-not-fired.ts';

/** What the list shows; it goes over the feed whenever it changes. */
export interface EventLine {
  /** Counts up over the visit; stays for as long as the event is kept. */
  number: number;
  key: string;
  /** Pinterest's name of the event, or the incoming one where Pinterest has none. */
  eventName: string;
  /** Name under which page or hit reported it, e.g. `purchase`. */
  incomingName: string | undefined;
  eventId: string | undefined;
  /** Milliseconds since 1970 of the first thing seen of it. */
  time: number;
  /** Path of the page. */
  page: string | undefined;
  /** `142.5 USD`. */
  value: string | undefined;
  consent: Consent;
  /** Whether the server sent it with ?test=true. */
  isTest: boolean;
  verdict: Verdict;
  tone: Tone;
  /** The verdict in a sentence. */
  reason: string;
  /** Switches of "Break it" that were on. */
  breakages: string[];
  /** How many skipped parts of the containers it met. */
  skippedParts: number;
  /** Ids of the Doctor's findings. */
  findings: string[];
}

export interface EventRow extends EventLine {
  path: EventPath;
  /** What pintrk sent from the page, as Pinterest read it: the first hit, and all of them. */
  browserHit: Record<string, unknown> | undefined;
  browserHits: Record<string, unknown>[];
  /** The GA4 hit, or another request, as the tagging server's event data. */
  eventData: Record<string, unknown> | undefined;
  /** What the Pinterest tags of the server printed to the preview console. */
  console: string[];
  /** Outcome of the Pinterest tag of the server, in the preview's words. */
  tagStatus: string | undefined;
  /** The first request to the Conversions API, and all of them. */
  apiRequest: ApiRequest | undefined;
  apiAnswer: ApiAnswer | undefined;
  apiCalls: ApiCall[];
  /** Milliseconds from the first request to its answer; 0 without a request. */
  durationMs: number;
  /** The request that brought it to the tagging server, and the client that took it. */
  serverSource: ServerSource | undefined;
  /** Event ids by channel, each once. */
  eventIds: { browser: (string | undefined)[]; server: string[] };
  /** Tags of both containers that ran on it. */
  tags: TagView[];
  notFired: QuietTag[];
  /** Values of variables by name, by side. */
  variables: { web: Record<string, unknown>; server: Record<string, unknown> };
  /** What the page pushed into the data layer. */
  push: unknown;
  skipped: SkippedPart[];
  /** What containers could not evaluate, one sentence each. */
  problems: string[];
}

export interface Step {
  state: 'done' | 'failed' | 'not done' | 'held back' | 'unknown';
  /** A few words on it. */
  note: string;
}

export interface EventPath {
  dataLayer: Step;
  browserTag: Step;
  browserHit: Step;
  ga4Hit: Step;
  taggingServer: Step;
  serverRequest: Step;
}

interface ApiRequest {
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

interface ApiAnswer {
  status: number;
  body: unknown;
}

export interface ApiCall {
  tag: string;
  request: ApiRequest;
  answer: ApiAnswer | undefined;
  /** Why no answer came. */
  failure: string | undefined;
  durationMs: number;
}

export interface ServerSource {
  client?: string | undefined;
  method: string;
  path: string;
  query: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

export interface TagView {
  side: 'web' | 'server';
  name: string;
  /** Whether its template reports to Pinterest. */
  isPinterest: boolean;
  status: string;
  error: string | undefined;
  durationMs: number;
  steps: number;
  fields: Record<string, unknown>;
  logs: string[];
  /** Ids of the permissions that its calls of APIs used. */
  permissions: string[];
  requests: RequestView[];
}

export interface RequestView {
  method: string;
  url: string;
  body: string | undefined;
  status: number | undefined;
  failure: string | undefined;
  /** It went nowhere: the preview answered it. */
  isHeldBack: boolean;
  durationMs: number;
}

export type Consent = 'granted' | 'refused' | 'not said';

/** How it stands: `good` counted as it should be, `bad` lost, doubled or against the visitor's wish. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

export const verdicts = [
  'counted once',
  'counted twice',
  'browser only',
  'server only',
  'refused',
  'not sent, by consent',
  'not sent, by its settings',
  'held back',
  'unknown',
] as const;
export type Verdict = (typeof verdicts)[number];
