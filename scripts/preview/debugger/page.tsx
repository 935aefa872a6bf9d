// The debugger page: every event of the visit, what is wrong with them, and switches to make it go
// wrong; beside them the shop.
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { Finding } from '../findings.ts';
import type { PreviewSettings } from '../preview-state.ts';
import { type Place, usePlace } from './address.ts';
import { ask } from './ask.ts';
import { Breakages } from './breakages.tsx';
import { Doctor } from './doctor.tsx';
import type { EventBook } from './event-book.ts';
import { EventDetail } from './event-detail.tsx';
import { EventList, ListTools } from './event-list.tsx';
import { useFeed } from './feed.ts';
import { Notices } from './notices.tsx';
import { Quality } from './quality.tsx';
import { Shop } from './shop.tsx';
import { TemplateDrop } from './template-drop.tsx';

const views = ['Events', 'Doctor', 'Quality', 'Break it', 'Template', 'Shop'] as const;

function Debugger() {
  const { book, settings, isConnected } = useFeed();
  const [place, go] = usePlace();
  const found = book && settings ? book.findings(settings.findingTexts) : [];
  // A person's own site stands in a window of its own.
  const hasShop = settings?.site === undefined;
  const shownViews = views.filter((name) => hasShop || name !== 'Shop');
  const findings = found.filter(({ isMended }) => !isMended);
  const counts: Record<string, number> = {
    Events: book?.size ?? 0,
    Doctor: findings.length,
    'Break it': settings?.breakages.filter(({ isOn }) => isOn).length ?? 0,
  };
  return (
    <>
      <a class="skip" href="#main">
        Skip to the events
      </a>
      <header class="bar">
        <h1>Every event, both channels</h1>
        <small class={isConnected ? 'good' : 'bad'} role="status">
          {isConnected ? '● live' : '○ not connected'}
        </small>
        <nav class="views" aria-label="Views">
          {shownViews.map((name) => (
            <button
              key={name}
              aria-current={place.view === name ? 'page' : undefined}
              onClick={() => go({ view: name })}
            >
              {name === 'Doctor' && findings.some(({ isGrave }) => isGrave) ? '✕ ' : ''}
              {name}
              {counts[name] ? <span class="count">{counts[name]}</span> : null}
            </button>
          ))}
          {hasShop && (
            <button
              class="shop-toggle"
              aria-pressed={place.shop}
              onClick={() => go({ shop: !place.shop })}
            >
              {place.shop ? 'Hide the shop' : 'Show the shop'}
            </button>
          )}
        </nav>
      </header>
      <main
        class={`panes ${hasShop && place.shop ? '' : 'without-shop'} ${hasShop && place.view === 'Shop' ? 'shop-first' : ''}`}
      >
        {hasShop && (
          <Shop isReady={book !== undefined} isShown={place.shop || place.view === 'Shop'} />
        )}
        <div id="main" class="content" tabIndex={-1}>
          {settings && <Notices settings={settings} />}
          {book === undefined || settings === undefined ? (
            <p class="empty">Connecting…</p>
          ) : (
            <View found={found} book={book} settings={settings} place={place} go={go} />
          )}
        </div>
      </main>
    </>
  );
}

interface ViewProps {
  found: readonly Finding[];
  book: EventBook;
  settings: PreviewSettings;
  place: Place;
  go(change: Partial<Place>): void;
}

function View({ found, book, settings, place, go }: ViewProps) {
  switch (place.view) {
    case 'Doctor':
      return <Doctor findings={found} count={book.size} go={go} />;
    case 'Quality':
      return <Quality book={book} />;
    case 'Break it':
      return <Breakages settings={settings} />;
    case 'Template':
      return <TemplateDrop />;
    default:
      return <Events book={book} settings={settings} place={place} go={go} />;
  }
}

function Events({ book, settings, place, go }: Omit<ViewProps, 'found'>) {
  const [paused, setPaused] = useState<{ book: EventBook; added: number }>();
  const shown = paused?.book ?? book;
  const opened = place.event === undefined ? undefined : book.get(place.event);
  return (
    <div class={`events ${opened ? 'with-detail' : ''}`}>
      <div class="list">
        <ListTools
          place={place}
          go={go}
          isPaused={paused !== undefined}
          waiting={paused === undefined ? 0 : book.added - paused.added}
          pause={() =>
            setPaused(paused === undefined ? { book: book.copy(), added: book.added } : undefined)
          }
          clear={() => {
            setPaused(undefined);
            go({ event: undefined });
            void ask('clear', {});
          }}
        />
        <Announcement book={shown} />
        <EventList book={shown} place={place} go={go} />
      </div>
      {opened ? (
        <EventDetail line={opened} findingTexts={settings.findingTexts} place={place} go={go} />
      ) : (
        <p class="empty choose">
          {place.event !== undefined && book.size > 0
            ? 'This event is not kept any more.'
            : 'Choose an event to see its way to Pinterest.'}
        </p>
      )}
    </div>
  );
}

/** Says new events to those who do not see them, a second after the last. */
function Announcement({ book }: { book: EventBook }) {
  const [sentence, setSentence] = useState('');
  const told = useRef<number | undefined>(undefined);
  const newest = book.newest;
  useEffect(() => {
    const wait = setTimeout(() => {
      if (newest === undefined) return;
      if (told.current !== undefined && newest.number > told.current) {
        setSentence(`${newest.eventName}: ${newest.verdict}`);
      }
      told.current = newest.number;
    }, 1_000);
    return () => clearTimeout(wait);
  }, [newest]);
  return (
    <p class="hidden" role="status" aria-live="polite">
      {sentence}
    </p>
  );
}

render(<Debugger />, document.getElementById('debugger')!);
