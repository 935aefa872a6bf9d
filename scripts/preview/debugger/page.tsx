// The debugger page: the shop in a frame, beside it every event of the visit with both channels.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EventRow, Verdict } from '../event-row.ts';

const shopStart = '/shop/product.html?epik=dj0yJnU9demoClickId';

function Debugger() {
  const [rows, setRows] = useState<EventRow[]>([]);
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    const feed = new EventSource('/events');
    feed.onopen = () => setConnected(true);
    feed.onerror = () => setConnected(false);
    feed.onmessage = (message) => setRows(JSON.parse(message.data));
    return () => feed.close();
  }, []);
  return (
    <>
      <section class="shop">
        <h2>
          Demo shop
          <a href={shopStart} target="_blank" rel="noopener">
            open in a tab
          </a>
        </h2>
        <iframe src={shopStart} title="Demo shop" />
      </section>
      <section class="visit">
        <h1>
          Every event, both channels
          <small class={connected ? 'live' : 'lost'}>{connected ? 'live' : 'not connected'}</small>
        </h1>
        {rows.length === 0 ? (
          <p class="empty">Nothing yet. Buy the pillow on the left: its events appear here.</p>
        ) : (
          rows.map((row) => <Row key={row.key} row={row} />)
        )}
      </section>
    </>
  );
}

function Row({ row }: { row: EventRow }) {
  return (
    <details class="row">
      <summary>
        <span class="name">
          <strong>{row.eventName}</strong>
          <code>{row.eventId ?? 'no event id'}</code>
        </span>
        <Channel name="Browser" detail="pintrk" seen={row.browserHit !== undefined} />
        <Channel name="GA4 hit" detail="to the server" seen={row.eventData !== undefined} />
        <Channel
          name="Server"
          detail={
            row.apiAnswer ? `answer ${row.apiAnswer.status}` : (row.tagStatus ?? 'no request')
          }
          seen={row.apiRequest !== undefined}
        />
        <span class={`verdict ${verdictColour[row.verdict]}`}>{row.verdict}</span>
        <span class="reason">{row.reason}</span>
      </summary>
      <Block title="Console of the Conversions API tag" value={row.console.join('\n')} />
      <Block title="Browser: what pintrk sent" value={row.browserHit} />
      <Block title="Server: request to the Conversions API" value={row.apiRequest} />
      <Block title="Server: Pinterest's answer" value={row.apiAnswer} />
      <Block title="GA4 hit as event data" value={row.eventData} />
    </details>
  );
}

const verdictColour: Record<Verdict, string> = {
  'counted once': 'good',
  'browser only': 'warn',
  'server only': 'warn',
  'counted twice': 'bad',
  refused: 'bad',
  'not for Pinterest': 'quiet',
};

function Channel({ name, detail, seen }: { name: string; detail: string; seen: boolean }) {
  return (
    <span class={`channel ${seen ? 'seen' : 'missing'}`}>
      {seen ? '●' : '○'} {name}
      <small>{detail}</small>
    </span>
  );
}

function Block({ title, value }: { title: string; value: unknown }) {
  if (value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return (
    <section class="block">
      <h3>{title}</h3>
      <pre>{text}</pre>
    </section>
  );
}

render(<Debugger />, document.getElementById('debugger')!);
