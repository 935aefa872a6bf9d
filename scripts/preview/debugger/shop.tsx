// The demo shop in a frame.

const shopStart = '/shop/?epik=dj0yJnU9demoClickId';

export function Shop({ isReady }: { isReady: boolean }) {
  return (
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
      <iframe src={isReady ? shopStart : 'about:blank'} title="Demo shop" />
    </section>
  );
}
