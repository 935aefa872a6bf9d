// What all pages about a client have in common: whose page it is, the answer, and what is wrong.
import type { WeekFinding } from '../faults/week-finding.ts';

/** How a client stands: the worst of what was found. */
export type State = 'red' | 'yellow' | 'well';

export const stateWords: Record<State, string> = {
  red: 'Red',
  yellow: 'Look at it',
  well: 'Well',
};
export const stateMarks: Record<State, string> = { red: '✗', yellow: '!', well: '✓' };

interface MastheadProps {
  title: string;
  client: string | undefined;
  adAccount: string | undefined;
  /** Milliseconds since the epoch. */
  at: number;
  state: State;
  answer: string;
}

export const Masthead = ({ title, client, adAccount, at, state, answer }: MastheadProps) => (
  <header>
    <h1>{title}</h1>
    <p class="file">
      {client !== undefined && <b>{client} · </b>}
      {adAccount !== undefined && `ad account ${adAccount} · `}
      {dateOf(at)}
    </p>
    <p class={`answer ${state}`}>
      <b aria-label={stateWords[state]}>{stateMarks[state]}</b> {answer}
    </p>
  </header>
);

/** `2026-11-16`, in UTC. */
export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export function Findings({ findings }: { findings: readonly WeekFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul class="findings">
      {findings.map(({ urgency, message, mend }) => (
        <li class={urgency}>
          <b>
            {urgency === 'red' ? '✗' : '!'} {message}
          </b>
          <p>→ {mend}</p>
        </li>
      ))}
    </ul>
  );
}
