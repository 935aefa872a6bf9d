// Every request of the event, what Pinterest answered, and what one can do with it.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import type { EventRow, RequestView } from '../event-row.ts';
import type { HashOrigin } from '../hash-origins.ts';
import { jsonOrText } from '../json-or-text.ts';
import { ask } from './ask.ts';
import { JsonView } from './json-view.tsx';

export function Requests({ row }: { row: EventRow }) {
  const requests = row.tags.flatMap(({ name, requests: own }) =>
    own.map((request) => ({ tag: name, request })),
  );
  return (
    <>
      <h3>All outgoing requests</h3>
      {requests.length + row.browserHits.length === 0 && (
        <p class="empty">No tag has sent a request.</p>
      )}
      <ul class="plain requests">
        {row.browserHits.map((hit, index) => (
          <li key={`hit ${index}`}>
            <span class="good">✓ recorded</span> <code>{String(hit['method'])}</code>{' '}
            ct.pinterest.com <small>pintrk in the page</small>
            <Folded title="What it said">
              <JsonView title="Hit of pintrk" value={hit} file="pintrk" />
            </Folded>
          </li>
        ))}
        {requests.map(({ tag, request }, index) => (
          <li key={index}>
            <Outcome request={request} /> <code>{request.method}</code> {hostOf(request.url)}{' '}
            <small>
              {tag}, {Math.round(request.durationMs)} ms
            </small>
            <Folded title="Address and body">
              <JsonView title="Address" value={request.url} file="address" />
              <JsonView title="Body" value={jsonOrText(request.body)} file="body" />
            </Folded>
          </li>
        ))}
      </ul>
      {row.apiCalls.map(({ tag, request, answer, failure, durationMs }, index) => (
        <div key={index}>
          <JsonView title={`Request of ${tag}`} value={request} file="request" />
          <JsonView
            title={`Answer, after ${Math.round(durationMs)} ms`}
            value={answer ?? failure}
            file="answer"
          />
        </div>
      ))}
      <Hashes row={row} />
      {row.apiRequest && <Replay key={row.number} row={row} />}
    </>
  );
}

/** What is folded is not drawn. */
function Folded({ title, children }: { title: string; children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}

function Outcome({ request: { isHeldBack, status, failure } }: { request: RequestView }) {
  if (isHeldBack) return <span class="warn">‖ held back</span>;
  if (failure !== undefined) return <span class="bad">✕ {failure}</span>;
  if (status === undefined) return <span class="quiet">… sent</span>;
  return (
    <span class={status < 400 ? 'good' : 'bad'}>
      {status < 400 ? `✓ ${status}` : `✕ ${status}`}
    </span>
  );
}

const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).host : url.split('?')[0]!;

function Hashes({ row }: { row: EventRow }) {
  const [origins, setOrigins] = useState<HashOrigin[]>();
  if (!row.apiRequest) return null;
  const show = (isOn: boolean) =>
    isOn
      ? void ask<HashOrigin[]>('hashes', { number: row.number }).then(setOrigins)
      : setOrigins(undefined);
  return (
    <section class="block hash-origins">
      <h3>Hashes</h3>
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

function Replay({ row: { number, apiRequest } }: { row: EventRow }) {
  const [text, setText] = useState(JSON.stringify(apiRequest?.body, undefined, 2));
  const [answer, setAnswer] = useState<unknown>();
  const [exports, setExports] = useState<Record<string, string>>();
  const send = async () => {
    try {
      setAnswer(await ask('replay', { number, body: JSON.parse(text) as unknown }));
    } catch (error) {
      setAnswer((error as Error).message);
    }
  };
  return (
    <section class="block">
      <h3>Send again</h3>
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
          onClick={() => void ask<Record<string, string>>('export', { number }).then(setExports)}
        >
          Export
        </button>
      </p>
      {answer !== undefined && (
        <JsonView title="Answer to the second sending" value={answer} file="answer" />
      )}
      {exports && (
        <>
          <JsonView title="As curl, in test mode" value={exports['curl']} file="curl" />
          <JsonView
            title="As a scenario of the template"
            value={exports['scenario']}
            file="scenario"
          />
          <JsonView title="As a GA4 hit" value={exports['ga4Hit']} file="ga4-hit" />
        </>
      )}
    </section>
  );
}
