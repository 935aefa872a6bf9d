// What an audit says, and how bad it is.

/** Red costs events or counts them twice; yellow costs quality, or may become red. */
export type Urgency = 'red' | 'yellow';

export interface Finding {
  severity: Urgency;
  /** Stable name of the rule, for scripts. */
  rule: string;
  /** In which container. */
  container: 'web' | 'server';
  /** The tag, variable or event that it is about. */
  where: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** Why it matters. */
  why: string;
  /** What to do. */
  fix: string;
}

/** One Pinterest event and the tags that report it on each channel. */
export interface EventChannels {
  /** The API's spelling, e.g. `add_to_cart`. */
  event: string;
  /** Undefined when no web container was given. */
  browser: ChannelCell[] | undefined;
  /** Undefined when no server container was given. */
  server: ChannelCell[] | undefined;
}

export interface ChannelCell {
  tag: string;
  /** On which event of the data layer (browser) or of the hit (server). */
  on: string;
  /** Where the event id comes from, as written; undefined without one. */
  eventId: string | undefined;
}

export interface Audit {
  findings: Finding[];
  events: EventChannels[];
  /** What is as it should be and surprises people nevertheless, one sentence each. */
  notes: string[];
  /** What the containers that were given cannot tell, one sentence each. */
  notJudged: string[];
}
