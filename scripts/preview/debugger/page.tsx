// The debugger page: the shop in a frame, beside it every event of the visit with both channels,
// what is wrong with them, and switches to make it go wrong.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { PreviewState } from '../preview-state.ts';
import { Breakages } from './breakages.tsx';
import { Doctor } from './doctor.tsx';
import { EventList } from './event-list.tsx';
import { Quality } from './quality.tsx';
import { TemplateDrop } from './template-drop.tsx';

const shopStart = '/shop/?epik=dj0yJnU9demoClickId';
const views = ['Events', 'Doctor', 'Quality', 'Break it', 'Template'] as const;
type View = (typeof views)[number];

function Debugger() {
  const [state, setState] = useState<PreviewState>();
  const [isConnected, setConnected] = useState(false);
  const [view, setView] = useState<View>('Events');
  useEffect(() => {
    const feed = new EventSource('/events');
    feed.onopen = () => setConnected(true);
    feed.onerror = () => setConnected(false);
    feed.onmessage = (message) => setState(JSON.parse(message.data));
    return () => feed.close();
  }, []);
  const grave = state?.findings.filter(({ isGrave }) => isGrave).length ?? 0;
  const broken = state?.breakages.filter(({ isOn }) => isOn).length ?? 0;
  const counts: Partial<Record<View, number>> = {
    Events: state?.rows.length ?? 0,
    Doctor: state?.findings.length ?? 0,
    'Break it': broken,
  };
  return (
    <>
      <section class="shop" aria-label="Demo shop">
        <p>
          <strong>Demo shop</strong>
          <a href={shopStart} target="_blank" rel="noopener">
            open in a tab
          </a>
          <a href={`${shopStart}&consent=ask`} target="_blank" rel="noopener">
            with consent banner
          </a>
        </p>
        {/* After the first view, which it would slow down. */}
        <iframe src={state === undefined ? 'about:blank' : shopStart} title="Demo shop" />
      </section>
      <main class="visit">
        <h1>
          Every event, both channels
          <small class={isConnected ? 'live' : 'lost'} role="status">
            {isConnected ? 'live' : 'not connected'}
          </small>
        </h1>
        {state?.sendsTo && (
          <p class="alarm" role="alert">
            The server sends to {state.sendsTo}. These events leave this machine.
          </p>
        )}
        <nav class="views" aria-label="Views">
          {views.map((name) => (
            <button
              key={name}
              aria-current={view === name ? 'page' : undefined}
              class={name === 'Doctor' && grave > 0 ? 'ill' : ''}
              onClick={() => setView(name)}
            >
              {name}
              {counts[name] ? <span class="count">{counts[name]}</span> : null}
            </button>
          ))}
        </nav>
        {state === undefined ? (
          <p class="empty">Connecting…</p>
        ) : view === 'Events' ? (
          <EventList state={state} />
        ) : view === 'Doctor' ? (
          <Doctor state={state} />
        ) : view === 'Quality' ? (
          <Quality state={state} />
        ) : view === 'Break it' ? (
          <Breakages state={state} />
        ) : (
          <TemplateDrop />
        )}
      </main>
    </>
  );
}

render(<Debugger />, document.getElementById('debugger')!);
