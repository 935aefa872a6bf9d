// Everything that is known of one event, and what one can do with it.
import { useState } from 'preact/hooks';

import type { EventRow, TagView } from '../event-row.ts';
import type { HashOrigin } from '../hash-origins.ts';
import { ask } from './ask.ts';

export function EventDetail({ row }: { row: EventRow }) {
  return (
    <div class="detail">
      <Block title="Console of the Conversions API tag" value={row.console.join('\n')} />
      <Tags tags={row.tags} />
      <Block title="Data layer push" value={row.push} />
      <Block title="Browser: what pintrk sent" value={row.browserHit} />
      <Block title="Server: request to the Conversions API" value={row.apiRequest} />
      <Hashes row={row} />
      <Block
        title={`Server: Pinterest's answer${row.durationMs > 0 ? `, after ${Math.round(row.durationMs)} ms` : ''}`}
        value={row.apiAnswer}
      />
      <Block title="Event data" value={row.eventData} />
      {row.apiRequest && <Replay row={row} />}
    </div>
  );
}

export function Block({ title, value }: { title: string; value: unknown }) {
  if (value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return (
    <section class="block">
      <h2>{title}</h2>
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}

function Tags({ tags }: { tags: TagView[] }) {
  if (tags.length === 0) return null;
  return (
    <section class="block">
      <h2>Tags</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Tags that ran">
        <table>
          <thead>
            <tr>
              <th>Container</th>
              <th>Tag</th>
              <th>Status</th>
              <th>Duration</th>
              <th>Steps</th>
              <th>Permissions</th>
            </tr>
          </thead>
          <tbody>
            {tags.map((tag) => (
              <tr key={`${tag.side} ${tag.name}`}>
                <td>{tag.side}</td>
                <td>
                  <details>
                    <summary>{tag.name}</summary>
                    <pre tabIndex={0}>{JSON.stringify(tag.fields, undefined, 2)}</pre>
                  </details>
                </td>
                <td class={tag.status === 'succeeded' ? 'live' : 'lost'}>{tag.status}</td>
                <td>{Math.round(tag.durationMs)} ms</td>
                <td>{tag.steps || '–'}</td>
                <td>{tag.permissions.join(', ') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Hashes({ row }: { row: EventRow }) {
  const [origins, setOrigins] = useState<HashOrigin[]>();
  if (!row.apiRequest) return null;
  const show = (isOn: boolean) =>
    isOn
      ? void ask<HashOrigin[]>('hashes', { key: row.key }).then(setOrigins)
      : setOrigins(undefined);
  return (
    <section class="block">
      <h2>Hashes</h2>
      <label class="filter">
        <input type="checkbox" onChange={({ currentTarget }) => show(currentTarget.checked)} />
        Show what each hash was made of (on this page only, in no log)
      </label>
      {origins && (
        <ul class="hashes">
          {origins.map(({ field, hash, given, normalised }) => (
            <li key={field + hash}>
              <code>{field}</code>{' '}
              {given === undefined ? (
                <strong>no value of this event gives this hash</strong>
              ) : (
                <>
                  {JSON.stringify(given)} → {JSON.stringify(normalised)}
                </>
              )}{' '}
              <code class="hash">{hash}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Replay({ row }: { row: EventRow }) {
  const [text, setText] = useState(JSON.stringify(row.apiRequest?.body, undefined, 2));
  const [answer, setAnswer] = useState<unknown>();
  const [exports, setExports] = useState<Record<string, string>>();
  const send = async () => {
    try {
      setAnswer(await ask('replay', { key: row.key, body: JSON.parse(text) }));
    } catch (error) {
      setAnswer((error as Error).message);
    }
  };
  return (
    <section class="block">
      <h2>Send again</h2>
      <details>
        <summary>Edit the request first</summary>
        <textarea
          rows={14}
          aria-label="Body of the request"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </details>
      <p class="buttons">
        <button onClick={() => void send()}>Send again</button>
        <button
          onClick={() =>
            void ask<Record<string, string>>('export', { key: row.key }).then(setExports)
          }
        >
          Export
        </button>
      </p>
      {answer !== undefined && <Block title="Answer to the second sending" value={answer} />}
      {exports && (
        <>
          <Block title="As curl, in test mode" value={exports['curl']} />
          <Block title="As a scenario of the template" value={exports['scenario']} />
          <Block title="As a GA4 hit" value={exports['ga4Hit']} />
        </>
      )}
    </section>
  );
}
