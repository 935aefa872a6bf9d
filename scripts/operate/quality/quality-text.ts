// Event quality for a terminal: the answer, what would raise it most, then all numbers.
import { percent } from '../../design/percent.ts';
import { isRed } from '../faults/week-finding.ts';
import { shortOf } from './advice.ts';
import { belongsInto } from './components.ts';
import { noScore } from './judge-quality.ts';
import { eventOf, nameOfChannel, wordOf } from './measures.ts';
import type { QualityReport } from './quality-report.ts';
import type { Score } from './read-quality.ts';
import { isBelow } from './target.ts';

const shownAdvice = 5;

export function qualityText(report: QualityReport): string {
  const { client, adAccount, at, answer, findings, advice, periods } = report;
  const title = [client, `ad account ${adAccount}`, new Date(at).toISOString().slice(0, 10)];
  const lines = [title.filter((part) => part !== undefined).join(', '), answer];
  const red = findings.filter(isRed);
  const yellow = findings.filter((one) => !isRed(one));
  if (red.length > 0) lines.push('', ...red.map(({ message }) => `✗ ${message}`));
  if (yellow.length > 0)
    lines.push('', ...yellow.map(({ message, mend }) => `! ${message}\n    → ${mend}`));
  if (advice.length > 0) {
    lines.push('', 'What would raise it most:');
    for (const [index, one] of advice.slice(0, shownAdvice).entries()) {
      lines.push(`${index + 1}. ${one.isRed ? '✗ ' : ''}${shortOf(one)}`, `     → ${one.mend}`);
    }
  }
  for (const [period, scores] of Object.entries(periods).reverse()) {
    lines.push('', `Last ${period === '1d' ? 'day' : '14 days'}`);
    if (scores.length === 0) lines.push(`  ${noScore}`);
    // The numbers of the last day are in the page and in the JSON; the fortnight decides.
    const isDetailed = period === '14d' || periods['14d'].length === 0;
    for (const score of scores)
      lines.push(...scoreLines(score, report).slice(0, isDetailed ? undefined : 1));
  }
  return `${lines.join('\n')}\n`;
}

/** Fields and events in Pinterest's own names, as its interface shows them. */
function scoreLines(score: Score, { target }: QualityReport): string[] {
  const { overall_status: status } = score;
  const mark = isBelow(status, target.status) ? '✗' : '✓';
  const lines = [`  ${mark} Pinterest says, ${nameOfChannel(score)}: ${wordOf(status)}`];
  for (const [component, events] of Object.entries(score.quality_components)) {
    for (const [type, { coverage, overlap }] of Object.entries(events)) {
      const isLow =
        (belongsInto(eventOf(type), component) && coverage < target.coverage) ||
        (overlap !== undefined && target.channels.length > 1 && overlap < target.overlap);
      const shared = overlap === undefined ? '' : `   overlap ${bar(overlap)}`;
      lines.push(
        `    ${isLow ? '✗' : ' '} ${component.padEnd(24)} ${type.padEnd(18)} ${bar(coverage)}${shared}`,
      );
    }
  }
  return lines;
}

function bar(share: number): string {
  const full = Math.floor(Math.min(100, Math.max(0, share)) / 10);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)} ${percent(share).padStart(5)}`;
}
