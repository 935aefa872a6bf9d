// How a verdict and other states look: a sign and a word, so that nobody needs the colour.
import type { EventLine, Tone, Verdict } from '../event-row.ts';

const signs: Record<Verdict, string> = {
  'counted once': '✓',
  'counted twice': '2×',
  'browser only': '◐',
  'server only': '◑',
  refused: '✕',
  'not sent, by consent': '⊘',
  'not sent, by its settings': '–',
  'held back': '‖',
  unknown: '?',
};

export function VerdictMark({ verdict, tone }: { verdict: Verdict; tone: Tone }) {
  // A verdict that reads well may still be wrong for this visitor.
  const sign = tone === 'bad' && verdict !== 'counted twice' ? '✕' : signs[verdict];
  return (
    <span class={`verdict ${tone}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      {verdict}
    </span>
  );
}

/** What else is worth knowing of an event at a glance. */
export function Badges({ line }: { line: EventLine }) {
  const { consent, isTest, breakages, skippedParts } = line;
  return (
    <>
      {consent === 'refused' && <Badge word="✕ consent" title="The visitor refused consent" />}
      {consent === 'granted' && <Badge word="✓ consent" title="The visitor granted consent" />}
      {isTest && <Badge word="test" title="Sent in test mode: nothing is recorded" />}
      {breakages.length > 0 && (
        <Badge word="broken" title={`Changed by "Break it": ${breakages.join(', ')}`} />
      )}
      {skippedParts > 0 && <Badge word="skipped" title="It met parts that are not run here" />}
    </>
  );
}

const Badge = ({ word, title }: { word: string; title: string }) => (
  <span class="badge" title={title}>
    {word}
  </span>
);

export const timeOf = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};
