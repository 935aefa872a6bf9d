// Coverage in the shape of Pinterest's Event Quality Score, with what the score does not show:
// how fresh the events are and how many.
import type { EventQualityScore, QualityDetails } from '../../pinterest/event-quality.ts';
import type { PreviewState } from '../preview-state.ts';

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

export function Quality({ state: { quality, rows } }: { state: PreviewState }) {
  if (quality.length === 0) return <p class="empty">No event has been counted yet.</p>;
  const delays = rows.flatMap(({ apiRequest, time }) => {
    const body = apiRequest?.body as { data?: { event_time?: number }[] } | undefined;
    const sent = body?.data?.[0]?.event_time;
    return sent === undefined ? [] : [Math.max(0, time / 1000 - sent)];
  });
  const slowest = delays.length > 0 ? Math.round(Math.max(...delays)) : undefined;
  return (
    <>
      <p class="figures">
        <span>
          <strong>{rows.filter(({ verdict }) => verdict !== 'not for Pinterest').length}</strong>{' '}
          events
        </span>
        <span>
          <strong>{rows.filter(({ verdict }) => verdict === 'counted once').length}</strong> counted
          once from both channels
        </span>
        <span>
          <strong>{slowest ?? '–'}</strong> seconds from event to server at most
        </span>
      </p>
      {quality.map(({ ingestion_source, source_platform, overall_status, quality_components }) => (
        <section key={`${ingestion_source} ${source_platform}`} class="block score">
          <h2>
            {ingestion_source}, {source_platform}
            <small class={overall_status === 'GOOD' ? 'live' : 'lost'}>{overall_status}</small>
          </h2>
          <div
            class="scroll"
            tabIndex={0}
            role="region"
            aria-label={`Coverage of ${ingestion_source}`}
          >
            <Coverage components={quality_components} />
          </div>
        </section>
      ))}
      <p class="empty">
        Pinterest does not publish the thresholds between its three statuses; those here are a
        guess.
      </p>
    </>
  );
}

/** A line per field, a column per event. */
function Coverage({ components }: { components: EventQualityScore['quality_components'] }) {
  const events = [...new Set(Object.values(components).flatMap((one) => Object.keys(one)))];
  return (
    <table class="coverage">
      <thead>
        <tr>
          <th>Field</th>
          {events.map((event) => (
            <th key={event}>{event.toLowerCase()}</th>
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
      <meter
        min={0}
        max={100}
        low={50}
        high={80}
        optimum={100}
        value={coverage}
        aria-label={name}
      />
      <small>
        {Math.round(coverage)} %{overlap === undefined ? '' : `, on both ${Math.round(overlap)} %`}
      </small>
    </>
  );
}
