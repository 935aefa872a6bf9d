// The numbers of an answer, one by one: per event, channel and field.
import { tagEventName } from '../../pinterest/event-names.ts';
import type { ComponentDetails, Score } from './read-quality.ts';

export type Side = 'browser' | 'server';

/** Where a channel is, after a noun. */
export const placeOf: Record<Side, string> = { browser: 'in the browser', server: 'on the server' };

/** One field of one event on one channel. */
export interface Measure {
  side: Side;
  /** The API's spelling of a standard event. */
  event: string;
  component: string;
  details: ComponentDetails;
}

/** What a score is of. */
type Channel = Pick<Score, 'ingestion_source' | 'source_platform'>;

/** The channel of an ingestion source; undefined for apps' partners and files. */
export const sideOf = ({ ingestion_source: source }: Channel): Side | undefined =>
  source === 'TAG' ? 'browser' : source === 'CONVERSIONS_API' ? 'server' : undefined;

/** `CONVERSIONS_API, WEB`: by this, JSON and history keep a channel. */
export const keyOfChannel = ({
  ingestion_source: source,
  source_platform: platform,
}: Channel): string => `${source}, ${platform}`;

/** `server` of `CONVERSIONS_API, WEB`, and what Pinterest calls everything else. */
export function nameOfChannel(channel: Channel): string {
  const side = sideOf(channel) ?? channel.ingestion_source;
  return channel.source_platform === 'WEB' ? side : `${side}, ${channel.source_platform}`;
}

/** The same of what `keyOfChannel` made. */
export function nameOfKey(key: string): string {
  const [source = '', platform = ''] = key.split(', ');
  return nameOfChannel({ ingestion_source: source, source_platform: platform });
}

/** `needs improvement` of NEEDS_IMPROVEMENT. */
export const wordOf = (status: string): string => status.replaceAll('_', ' ').toLowerCase();

/**
 * The API's name of an event type. The guide's example has `add_to_cart`; whether other spellings occur
 * is unconfirmed, so neither case nor underscores matter for standard events.
 * https://developers.pinterest.com/docs/track-conversions/get-event-quality-score/
 */
export function eventOf(type: string): string {
  const { name, standard } = tagEventName(type.replaceAll('_', ''));
  return standard ? name : type;
}

/** Every number of a website's browser and server; apps and files have other fields. */
export const measuresOf = (scores: readonly Score[]): Measure[] =>
  scores.flatMap((score) => {
    const side = sideOf(score);
    if (side === undefined || score.source_platform !== 'WEB') return [];
    return Object.entries(score.quality_components).flatMap(([component, events]) =>
      Object.entries(events).map(([type, details]) => ({
        side,
        event: eventOf(type),
        component,
        details,
      })),
    );
  });

const orderOfEvents = ['checkout', 'add_to_cart', 'initiate_checkout', 'lead', 'signup'];

/** Names of events, what campaigns optimise on first. */
export const eventsInOrder = (events: Iterable<string>): string[] => {
  const place = (event: string): number => orderOfEvents.indexOf(event) + 1 || 99;
  return [...new Set(events)].sort(
    (one, other) => place(one) - place(other) || one.localeCompare(other),
  );
};
