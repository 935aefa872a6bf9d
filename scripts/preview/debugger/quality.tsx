// Coverage in the shape of Pinterest's Event Quality Score, and how many events it is of.
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { Meter } from '../../design/meter.tsx';
import { percent } from '../../design/percent.ts';
import type { EventQualityScore, QualityDetails } from '../../pinterest/event-quality.ts';
import { read } from './ask.ts';
import type { EventBook } from './event-book.ts';

const names: Record<string, string> = {
  hashed_email: 'Hashed e-mail',
  hashed_maid: 'Hashed device id',
  ip_address: 'IP address',
  user_agent: 'User agent',
  click_id_epik: 'Click id',
  advertiser_external_id: 'External id',
  external_event_id: 'Event id',
  order_id: 'Order id',
  order_value: 'Order value',
  product_id: 'Product id',
  source_url: 'Source URL',
};

// Milliseconds between two questions to the server, which looks at all events for each.
const pause = 1_000;

export function Quality({ book }: { book: EventBook }) {
  const [quality, setQuality] = useState<EventQualityScore[]>();
  useEffect(() => {
    let seen: number | undefined;
    const look = () => {
      if (seen === book.changes) return;
      seen = book.changes;
      void read<EventQualityScore[]>('/quality').then(setQuality);
    };
    look();
    const timer = setInterval(look, pause);
    return () => clearInterval(timer);
  }, [book]);
  if (quality === undefined) return <p class="empty">Loading…</p>;
  if (quality.length === 0) {
    return <p class="empty">No event has been counted yet. Do something in the shop.</p>;
  }
  return (
    <>
      <p class="figures">
        <span>
          <strong>{book.size}</strong> {book.size === 1 ? 'event' : 'events'}
        </span>
        <span>
          <strong>{book.countOf('counted once')}</strong> counted once from both channels
        </span>
      </p>
      {quality.map(({ ingestion_source, source_platform, overall_status, quality_components }) => (
        <section key={`${ingestion_source} ${source_platform}`} class="block score">
          <h2>
            From the {channels[ingestion_source] ?? ingestion_source},{' '}
            {source_platform.toLowerCase()}
            <small class={overall_status === 'GOOD' ? 'good' : 'warn'}>
              {overall_status.replaceAll('_', ' ').toLowerCase()}
            </small>
          </h2>
          <div
            class="scroll"
            tabIndex={0}
            role="region"
            aria-label={`Coverage from the ${channels[ingestion_source] ?? ingestion_source}`}
          >
            <Coverage components={quality_components} />
          </div>
        </section>
      ))}
      <p class="empty">
        How many of the events carry each field, in the form of Pinterest's Event Quality; "on both"
        are those that the other channel reported under the same event id. Pinterest does not
        publish the thresholds between its three statuses; those here are a guess.
      </p>
    </>
  );
}

const channels: Record<string, string> = {
  TAG: 'browser',
  CONVERSIONS_API: 'server',
  API: 'server',
};

/** A line per field, a column per event. */
function Coverage({ components }: { components: EventQualityScore['quality_components'] }) {
  const events = [...new Set(Object.values(components).flatMap((one) => Object.keys(one)))];
  return (
    <table class="coverage">
      <thead>
        <tr>
          <th scope="col">Field</th>
          {events.map((event) => (
            <th key={event} scope="col">
              {event.split(/(?<=_)/).map((part) => (
                <Fragment key={part}>
                  {part}
                  <wbr />
                </Fragment>
              ))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(components).map(([component, found]) => (
          <tr key={component}>
            <th scope="row">{names[component] ?? component}</th>
            {events.map((event) => (
              <td key={event}>
                <Bar name={`${names[component] ?? component} of ${event}`} details={found[event]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ name, details }: { name: string; details: QualityDetails | undefined }) {
  if (!details) return <>–</>;
  const { coverage, overlap } = details;
  return (
    <>
      <Meter percent={coverage} label={name} />
      <small>
        {percent(coverage)}
        {overlap !== undefined && (
          <>
            <br />
            on both {percent(overlap)}
          </>
        )}
      </small>
    </>
  );
}
