// What is wrong in the traffic so far, and how to mend it.
import type { PreviewState } from '../preview-state.ts';

export function Doctor({ state }: { state: PreviewState }) {
  if (state.rows.length === 0) return <p class="empty">Nothing to look at yet.</p>;
  if (state.findings.length === 0) {
    return <p class="empty">Nothing is wrong with these {state.rows.length} events.</p>;
  }
  return (
    <ul class="findings">
      {state.findings.map(({ id, isGrave, title, what, fix, rows }) => (
        <li key={id} data-finding={id} class={isGrave ? 'grave' : ''}>
          <h2>
            {title}
            <small>
              {rows.length} {rows.length === 1 ? 'event' : 'events'}
            </small>
          </h2>
          <p>{what}</p>
          <p>
            <strong>What to do: </strong>
            {fix}
          </p>
          <details>
            <summary>In which events</summary>
            <ul>
              {rows.map((key) => (
                <li key={key}>
                  <code>{key}</code>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
