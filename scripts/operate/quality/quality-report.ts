// Event quality of one account, judged: what the text, the page and the JSON of the command say.
import { inOrder, isRed, type WeekFinding } from '../faults/week-finding.ts';
import { type Advice, adviceOf, shortOf } from './advice.ts';
import { judgeQuality } from './judge-quality.ts';
import { nameOfChannel, wordOf } from './measures.ts';
import type { periods, Score } from './read-quality.ts';
import type { QualityTarget } from './target.ts';

export interface QualityReport {
  /** Name in the clients file; undefined for an account named on the command line. */
  client: string | undefined;
  adAccount: string;
  /** When Pinterest was asked, milliseconds since the epoch. */
  at: number;
  ok: boolean;
  /** The whole in one sentence. */
  answer: string;
  findings: WeekFinding[];
  /** What would raise it most comes first. */
  advice: Advice[];
  target: QualityTarget;
  periods: Record<(typeof periods)[number], Score[]>;
}

export function qualityReport(
  read: QualityReport['periods'],
  target: QualityTarget,
  whose: Pick<QualityReport, 'client' | 'adAccount' | 'at'>,
): QualityReport {
  const scores = read['14d'].length > 0 ? read['14d'] : read['1d'];
  const lastDay = read['14d'].length > 0 ? read['1d'] : [];
  const findings = inOrder(judgeQuality(scores, lastDay, target));
  const advice = adviceOf(scores, target);
  const isUnknown = findings.some(({ fault }) => fault === 'not-scored');
  return {
    ...whose,
    ok: !isUnknown && !findings.some(isRed),
    answer: answerOf(scores, findings, advice),
    findings,
    advice,
    target,
    periods: read,
  };
}

function answerOf(
  scores: readonly Score[],
  findings: readonly WeekFinding[],
  [best]: readonly Advice[],
): string {
  const [worst, ...others] = findings.filter(isRed);
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  const unknown = findings.find(({ fault }) => fault === 'not-scored');
  if (worst === undefined && unknown !== undefined) return unknown.message;
  const isCalledGood = scores.every(({ overall_status: status }) => status === 'GOOD');
  if (worst !== undefined) {
    const although = isCalledGood ? 'Not well, although Pinterest says good' : 'Not well';
    return `${although}: ${worst.message.replace(/\.$/, '')}${more}.`;
  }
  const said = [...new Set(scores.map(({ overall_status: status }) => wordOf(status)))].join(', ');
  const channels = scores.map(nameOfChannel).join(', ');
  const well = `Well: Pinterest says ${said} (${channels}), and every target is reached`;
  return best === undefined ? `${well}.` : `${well}; most would be gained by: ${shortOf(best)}.`;
}
