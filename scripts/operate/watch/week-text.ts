// A client's week for a terminal or a chat.
import { isRed } from '../faults/week-finding.ts';
import { nameOfKey, wordOf } from '../quality/measures.ts';
import { type ClientWeek, redOf } from './client-week.ts';

/** What --json prints of a week. */
export const weekJson = (week: ClientWeek) => ({
  ok: redOf(week).length === 0,
  ...week.comparison,
  red: redOf(week),
  findings: week.findings,
  pairs: week.pairs,
  tags: week.tags,
  quality: week.quality,
  token: week.token,
});

export function weekText(name: string, week: ClientWeek): string {
  const { findings, comparison, tags, quality } = week;
  const red = findings.filter(isRed);
  const yellow = findings.filter((one) => !isRed(one));
  const lines = [
    red.length > 0
      ? `${name}:`
      : yellow.length > 0
        ? `${name}: nothing red.`
        : `${name}: all well.`,
    ...red.map(({ message }) => `✗ ${message}`),
    ...yellow.map(({ message }) => `! ${message}`),
    ...findings.slice(0, 1).map(({ mend }) => `→ ${mend}`),
  ];
  if (comparison) {
    const { events, perDay, medianDelay } = comparison;
    lines.push(
      ...events.map(
        ({ event, thisWeek, lastWeek, failed }) =>
          `${event}: ${thisWeek} (${lastWeek} the week before)${failed > 0 ? `, ${failed} failed` : ''}`,
      ),
      `Per day: ${perDay.slice(0, 7).join(' ')} | ${perDay.slice(7).join(' ')}`,
    );
    if (medianDelay !== undefined) lines.push(`Median delay: ${Math.round(medianDelay)} s`);
  }
  for (const { name: tag, lastFired } of tags) {
    const time = lastFired === undefined ? 'never' : new Date(lastFired).toISOString();
    lines.push(`Tag "${tag}" last fired: ${time}`);
  }
  for (const [channel, status] of Object.entries(quality)) {
    lines.push(`Event quality, ${nameOfKey(channel)}: ${wordOf(status)}`);
  }
  return `${lines.join('\n')}\n`;
}
