// The demo shop in a frame.
import { useRef } from 'preact/hooks';

const shopStart = '/shop/?epik=dj0yJnU9demoClickId';

interface ShopProps {
  /** After the first view of the events, which the shop would slow down. */
  isReady: boolean;
  isShown: boolean;
}

export function Shop({ isReady, isShown }: ShopProps) {
  // Once loaded it stays, with what is in the cart.
  const isLoaded = useRef(false);
  isLoaded.current ||= isReady && isShown;
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
      {isLoaded.current && <iframe src={shopStart} title="Demo shop" />}
    </section>
  );
}
