// The tags that ran, those that did not, and the variables' values.
import type { EventRow, TagView } from '../event-row.ts';
import { JsonView, TakeAway } from './json-view.tsx';

export function Tags({ row }: { row: EventRow }) {
  const variables = [
    ...Object.entries(row.variables.web).map(([name, value]) => ({ side: 'page', name, value })),
    ...Object.entries(row.variables.server).map(([name, value]) => ({
      side: 'tagging server',
      name,
      value,
    })),
  ];
  return (
    <>
      <h3>Tags that ran</h3>
      {row.tags.length === 0 && <p class="empty">No tag ran on this event.</p>}
      {row.tags.map((tag) => (
        <Tag key={`${tag.side} ${tag.name}`} tag={tag} />
      ))}
      <h3>Tags that did not, and why</h3>
      {row.notFired.length === 0 && <p class="empty">Every tag ran.</p>}
      <ul class="plain">
        {row.notFired.map(({ side, name, why }) => (
          <li key={`${side} ${name}`}>
            <strong>{name}</strong> {why}
          </li>
        ))}
      </ul>
      <h3>
        Variables
        {variables.length > 0 && (
          <TakeAway text={JSON.stringify(row.variables, undefined, 2)} file="variables.json" />
        )}
      </h3>
      {variables.length === 0 && <p class="empty">No variable was asked for.</p>}
      <div class="scroll" tabIndex={0} role="region" aria-label="Variables">
        <table class="variables">
          <tbody>
            {variables.map(({ side, name, value }) => (
              <tr key={`${side} ${name}`}>
                <th scope="row">
                  {name} <small>{side}</small>
                </th>
                <td>
                  <code>{JSON.stringify(value) ?? 'undefined'}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Tag({ tag }: { tag: TagView }) {
  const { side, name, isPinterest, status, durationMs, steps, permissions, fields } = tag;
  const tone =
    status === 'succeeded' ? 'good' : status === 'failed' || status === 'error' ? 'bad' : 'quiet';
  return (
    <details class="tag">
      <summary>
        <strong>{name}</strong> {isPinterest && <span class="badge">Pinterest</span>}{' '}
        <span class={tone}>
          {status === 'succeeded' ? '✓' : '✕'} {status}
        </span>{' '}
        <small>
          {side === 'web' ? 'page' : 'tagging server'}, {Math.round(durationMs)} ms
          {steps > 0 ? `, ${steps} steps` : ''}
        </small>
      </summary>
      {permissions.length > 0 && <p>Permissions used: {permissions.join(', ')}</p>}
      <JsonView title="Fields" value={fields} file={name} />
    </details>
  );
}
