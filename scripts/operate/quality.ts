// gtm quality: the weekly look at Event Quality.

import { asJson, defineCommand, UsageError } from '../command-line/command.ts';
import { flag, value, valueOr } from '../command-line/options.ts';
import { writeText } from '../command-line/output-files.ts';
import { accountOptions, readAccount, readApi } from './pinterest/account-options.ts';
import { PinterestError } from './pinterest/pinterest-api.ts';
import { qualityHtml } from './quality/quality-html.tsx';
import type { QualityStatus, Score } from './quality/read-quality.ts';
import { advice, periods, readQuality, statuses } from './quality/read-quality.ts';

export const quality = defineCommand({
  name: 'quality',
  options: {
    ...accountOptions,
    target: valueOr(
      'GOOD',
      '<status>',
      'red below it: GOOD (when missing), FAIR or NEEDS_IMPROVEMENT',
    ),
    html: value('<file>', 'one file for the client'),
    json: flag('{"ok","periods":{"1d":[…],"14d":[…]}} in the form of conversion_eqs'),
  },
  about: `Event Quality Score of the last day and the last 14 days, for each channel and event: coverage and
overlap as bars, Pinterest's own words, and what to change in our tags. The token needs ads:read
(a conversion token has not; use an OAuth token).`,
  notes:
    'Exit status 1 below the target, when there is no score, or when Pinterest cannot be asked.',
  async run(values, output) {
    const target = statuses.find((one) => one === values.target.toUpperCase());
    if (!target) throw new UsageError(`--target takes ${statuses.join(', ')}.`);
    const account = readAccount(values, 'read');
    const options = readApi(values);
    const read: Record<string, Score[]> = {};
    try {
      for (const period of periods) read[period] = await readQuality(account, period, options);
    } catch (error) {
      if (!(error instanceof PinterestError)) throw error;
      output.err(`gtm quality: ${error.message}\n`);
      return 1;
    }
    const all = Object.values(read).flat();
    const ok = all.length > 0 && all.every((score) => !isBelow(score, target));
    if (values.html !== undefined) writeText(values.html, qualityHtml(read, target));
    output.out(values.json ? asJson({ ok, periods: read }) : story(read, target));
    return ok ? 0 : 1;
  },
});

const isBelow = ({ overall_status: status }: Score, target: QualityStatus): boolean =>
  statuses.indexOf(status) < statuses.indexOf(target);

function story(read: Record<string, Score[]>, target: QualityStatus): string {
  const lines = Object.entries(read).flatMap(([period, scores]) => [
    `Last ${period === '1d' ? 'day' : '14 days'}`,
    ...(scores.length === 0
      ? ['  Pinterest has no score: there were too few events, or none.']
      : scores.flatMap((score) => scoreLines(score, target))),
    '',
  ]);
  return `${lines.join('\n')}`;
}

function scoreLines(score: Score, target: QualityStatus): string[] {
  const mark = isBelow(score, target) ? '✗' : '✓';
  const lines = [
    `  ${mark} ${score.ingestion_source}, ${score.source_platform}: ${score.overall_status}`,
  ];
  for (const [component, events] of Object.entries(score.quality_components)) {
    for (const [event, { coverage, overlap, issues }] of Object.entries(events)) {
      const shared = overlap === undefined ? '' : `   overlap ${bar(overlap)}`;
      lines.push(`      ${component.padEnd(24)} ${event.padEnd(18)} ${bar(coverage)}${shared}`);
      for (const { name, reason } of issues) {
        lines.push(`        ! ${name}: ${reason}`);
        if (advice[component] !== undefined) lines.push(`          → ${advice[component]}`);
      }
    }
  }
  return lines;
}

function bar(percent: number): string {
  const full = Math.round(Math.min(100, Math.max(0, percent)) / 10);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)} ${String(Math.round(percent)).padStart(3)} %`;
}
