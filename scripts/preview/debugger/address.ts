// What is looked at, kept in the page's address, so that a reload or a link shows the same.
import { useCallback, useEffect, useState } from 'preact/hooks';

export interface Place {
  view: string;
  /** Number of the opened event. */
  event: number | undefined;
  tab: string;
  show: string;
  search: string;
  /** Whether the demo shop stands beside the events. */
  shop: boolean;
}

/** The place, and a way to go somewhere else. */
export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const back = () => setPlace(readPlace());
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const go = useCallback((change: Partial<Place>) => {
    const next = { ...readPlace(), ...change };
    const isStep = change.view !== undefined || change.event !== undefined;
    history[isStep ? 'pushState' : 'replaceState']({}, '', addressOf(next));
    setPlace(next);
  }, []);
  return [place, go];
}

function readPlace(): Place {
  const query = new URLSearchParams(location.search);
  const event = Number(query.get('event'));
  return {
    view: query.get('view') ?? 'Events',
    event: Number.isInteger(event) && event > 0 ? event : undefined,
    tab: query.get('tab') ?? 'Compare',
    show: query.get('show') ?? 'all',
    search: query.get('search') ?? '',
    shop: query.get('shop') !== 'hidden',
  };
}

function addressOf({ view, event, tab, show, search, shop }: Place): string {
  const query = new URLSearchParams();
  if (view !== 'Events') query.set('view', view);
  if (event !== undefined) query.set('event', String(event));
  if (tab !== 'Compare') query.set('tab', tab);
  if (show !== 'all') query.set('show', show);
  if (search !== '') query.set('search', search);
  if (!shop) query.set('shop', 'hidden');
  return query.size > 0 ? `?${query}` : location.pathname;
}
