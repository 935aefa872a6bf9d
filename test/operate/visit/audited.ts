// Runs gtm audit over recordings for the tests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { operate } from '../operate.ts';
import type { Entry } from './har.ts';
import { har } from './har.ts';

/** The audit of a recording, as JSON. */
export async function audited(entries: Entry[]) {
  const folder = mkdtempSync(join(tmpdir(), 'visit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'visit.har');
  writeFileSync(file, har(entries));
  const ended = await operate('audit', '--har', file, '--json');
  return { ...ended, ...JSON.parse(ended.out) };
}

export const rulesOf = ({
  findings,
}: {
  findings: { rule: string; severity: string }[];
}): string[] => findings.map(({ rule, severity }) => `${severity} ${rule}`);

export const byTime = (one: Entry, other: Entry): number =>
  one.startedDateTime < other.startedDateTime ? -1 : 1;
