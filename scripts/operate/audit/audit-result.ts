// What an audit gives: findings, and the map of events with both channels.
import type { Visit } from '../visit/visit.ts';
import type { Finding } from './finding.ts';

/** One Pinterest event and the tags that report it on each channel. */
export interface EventChannels {
  /** The API's spelling, e.g. `add_to_cart`. */
  event: string;
  /** Undefined when no web container was given. */
  browser: ChannelCell[] | undefined;
  /** Undefined when no server container was given. */
  server: ChannelCell[] | undefined;
  /** How often it was sent in a recorded visit; undefined without one. */
  fired?: Fired;
}

export interface Fired {
  /** To Pinterest, by the tag. */
  browser: number;
  /** GA4 events that mean the same, to a tagging server or to Google. */
  ga4: number;
  /** On both under one id. */
  sameId: number;
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
  /** What the containers and the recording that were given cannot tell, one sentence each. */
  notJudged: string[];
  /** What was recorded; undefined without a recording. */
  visit?: Omit<Visit, 'findings' | 'notJudged'>;
}
