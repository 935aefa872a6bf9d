// Containers and a recorded visit together: what is configured, what fires, and what fires from elsewhere.
import { found } from '../visit/finding-of.ts';
import type { Visit } from '../visit/visit.ts';
import type { Audit, EventChannels, Fired } from './audit-result.ts';

/** `containers` is undefined when a recording alone was given. */
export function joinVisit(containers: Audit | undefined, visit: Visit): Audit {
  const { findings, notJudged, ...recorded } = visit;
  const rows = containers?.events ?? [];
  const hasWeb = rows.some(({ browser }) => browser !== undefined);
  const hasServer = rows.some(({ server }) => server !== undefined);
  const unknown = [...new Set(visit.events.map(({ event }) => event))]
    .filter((event) => rows.every((row) => row.event !== event))
    .map((event) => ({
      event,
      browser: hasWeb ? [] : undefined,
      server: hasServer ? [] : undefined,
    }));
  const events = [...rows, ...unknown].map((row) => ({ ...row, fired: firedIn(visit, row.event) }));
  const elsewhere = events
    .filter(isFromElsewhere)
    .map(({ event }) =>
      found(
        'not-from-container',
        event,
        'fires in the visit, and no tag of the web container sends it.',
      ),
    );
  return {
    findings: [...(containers?.findings ?? []), ...findings, ...elsewhere].sort(
      (one, other) => Number(other.severity === 'red') - Number(one.severity === 'red'),
    ),
    events: events.sort((one, other) => (one.event < other.event ? -1 : 1)),
    notes: containers?.notes ?? [],
    notJudged: [...(containers?.notJudged ?? []), ...notJudged],
    visit: recorded,
  };
}

function firedIn({ events }: Visit, name: string): Fired {
  const rows = events.filter(({ event }) => event === name);
  return {
    browser: rows.filter(({ browser }) => browser).length,
    ga4: rows.filter(({ ga4 }) => ga4).length,
    sameId: rows.filter(({ verdict }) => verdict === 'same id').length,
  };
}

const isFromElsewhere = ({ browser, fired }: EventChannels): boolean =>
  browser?.length === 0 && (fired?.browser ?? 0) > 0;

/** In words for the map: whether what is configured fires. */
export function firedWords({ browser, server, fired }: EventChannels): string {
  if (fired === undefined) return '';
  const isConfigured = (browser?.length ?? 0) + (server?.length ?? 0) > 0;
  const { browser: hits, ga4, sameId } = fired;
  if (hits + ga4 === 0) return isConfigured ? 'configured, not in this visit' : 'not in this visit';
  return `${hits} × Pinterest tag, ${ga4} × GA4, ${sameId} under one id`;
}
