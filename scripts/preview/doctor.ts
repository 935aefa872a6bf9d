// Finds in the traffic what usually goes wrong, and says how to mend it. Looks at what was sent and
// answered only, never at the switches that may have caused it.
import { checks } from './doctor-checks.ts';
import type { EventRow } from './event-row.ts';
import { type Finding, Findings, type FindingText } from './findings.ts';

export type { Finding } from './findings.ts';

/** Ids of what is wrong with one event. */
export const findingsIn = (row: EventRow): string[] =>
  checks.filter(({ isIn }) => isIn(row)).map(({ id }) => id);

/** Everything that can be found. */
export const findingTexts: readonly FindingText[] = checks.map(({ isIn: _, ...text }) => text);

/** What is wrong, gravest first. */
export function diagnose(rows: readonly EventRow[]): Finding[] {
  const found = new Findings();
  for (const row of rows) found.add({ ...row, findings: findingsIn(row) });
  return found.list(findingTexts);
}
