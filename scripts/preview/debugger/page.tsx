// The debugger page: every event of the visit, what is wrong with them, and switches to make it go
// wrong; beside them the shop.
import { render } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';

import type { EventLine } from '../event-row.ts';
import { type Finding, listFindings } from '../findings.ts';
import type { PreviewSettings } from '../preview-state.ts';
import { type Place, usePlace } from './address.ts';
import { ask } from './ask.ts';
import { Breakages } from './breakages.tsx';
import { Doctor } from './doctor.tsx';
import { EventDetail } from './event-detail.tsx';
import { EventList, ListTools } from './event-list.tsx';
import { useFeed } from './feed.ts';
import { Notices } from './notices.tsx';
import { Quality } from './quality.tsx';
import { Shop } from './shop.tsx';
import { TemplateDrop } from './template-drop.tsx';

const views = ['Events', 'Doctor', 'Quality', 'Break it', 'Template', 'Shop'] as const;

function Debugger() {
  const { lines, settings, isConnected } = useFeed();
  const [place, go] = usePlace();
  const found = useMemo(
    () => (lines && settings ? listFindings(lines, settings.findingTexts) : []),
    [lines, settings],
  );
  // A person's own site stands in a window of its own.
  const hasShop = settings?.site === undefined;
  const shownViews = views.filter((name) => hasShop || name !== 'Shop');
  const findings = found.filter(({ isMended }) => !isMended);
  const counts: Record<string, number> = {
    Events: lines?.length ?? 0,
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
      <div
        class={`panes ${hasShop && place.shop ? '' : 'without-shop'} ${hasShop && place.view === 'Shop' ? 'shop-first' : ''}`}
      >
        {hasShop && <Shop isReady={lines !== undefined} />}
        <main id="main" tabIndex={-1}>
          {settings && <Notices settings={settings} />}
          {lines === undefined || settings === undefined ? (
            <p class="empty">Connecting…</p>
          ) : (
            <View found={found} lines={lines} settings={settings} place={place} go={go} />
          )}
        </main>
      </div>
    </>
  );
}

interface ViewProps {
  found: readonly Finding[];
  lines: readonly EventLine[];
  settings: PreviewSettings;
  place: Place;
  go(change: Partial<Place>): void;
}

function View({ found, lines, settings, place, go }: ViewProps) {
  switch (place.view) {
    case 'Doctor':
      return <Doctor findings={found} lines={lines} go={go} />;
    case 'Quality':
      return <Quality lines={lines} />;
    case 'Break it':
      return <Breakages settings={settings} />;
    case 'Template':
      return <TemplateDrop />;
    default:
      return <Events lines={lines} settings={settings} place={place} go={go} />;
  }
}

function Events({ lines, settings, place, go }: Omit<ViewProps, 'found'>) {
  const [frozen, setFrozen] = useState<readonly EventLine[]>();
  const shown = frozen ?? lines;
  const opened = lines.find(({ number }) => number === place.event);
  return (
    <div class={`events ${opened ? 'with-detail' : ''}`}>
      <div class="list">
        <ListTools
          place={place}
          go={go}
          isPaused={frozen !== undefined}
          waiting={frozen === undefined ? 0 : lines.length - frozen.length}
          pause={() => setFrozen(frozen === undefined ? lines : undefined)}
          clear={() => {
            setFrozen(undefined);
            go({ event: undefined });
            void ask('clear', {});
          }}
        />
        <Announcement lines={shown} />
        <EventList lines={shown} place={place} go={go} />
      </div>
      {opened ? (
        <EventDetail line={opened} findingTexts={settings.findingTexts} place={place} go={go} />
      ) : (
        <p class="empty choose">
          {place.event !== undefined && lines.length > 0
            ? 'This event is not kept any more.'
            : 'Choose an event to see its way to Pinterest.'}
        </p>
      )}
    </div>
  );
}

/** Says new events to those who do not see them, a second after the last. */
function Announcement({ lines }: { lines: readonly EventLine[] }) {
  const [sentence, setSentence] = useState('');
  const told = useRef<number | undefined>(undefined);
  const newest = lines[0];
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
