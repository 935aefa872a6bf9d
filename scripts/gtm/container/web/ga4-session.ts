// Client id and session of a visitor in GA4's cookies, which templates can read as well.
import type { Clock } from '../../apis/api.ts';
import { cookieValues } from '../../apis/shared/cookie-values.ts';
import { broadestFirst, cookieText } from '../../apis/web/cookie-text.ts';
import type { Page } from '../../apis/web/world.ts';

export interface Ga4Session {
  /** `<random>.<seconds>`. */
  clientId: string;
  /** Unix seconds at which the session began. */
  sessionId: string;
  sessionNumber: number;
}

interface SessionWorld {
  page: Pick<Page, 'url' | 'cookies' | 'writeCookie'>;
  clock: Clock;
  random(): number;
}

const sessionSeconds = 30 * 60;
const twoYears = 63072000;

/**
 * Reads `_ga` and `_ga_<stream>` and writes them back, as each hit does. A session ends after 30
 * minutes without one.
 */
export function continueSession(world: SessionWorld, measurementId: string): Ga4Session {
  const now = Math.floor(world.clock.now() / 1000);
  const read = (name: string) => cookieValues(world.page.cookies(), name, false)[0] ?? '';

  const known = /^GA\d+\.[\d-]+\.(\d+\.\d+)$/.exec(read('_ga'))?.[1];
  const clientId = known ?? newClientId(world.random, now);
  if (known === undefined) write(world, '_ga', (depth) => `GA1.${depth}.${clientId}`);

  const name = `_ga_${measurementId.replace(/^G-/, '')}`;
  const [, id, number, last] =
    /^GS2\.[\d-]+\.s(\d+)\$o(\d+)\$(?:[^$]*\$)*?t(\d+)/.exec(read(name)) ?? [];
  const goesOn = last !== undefined && now - Number(last) < sessionSeconds;
  const sessionId = goesOn ? id! : String(now);
  const sessionNumber = Number(number ?? 0) + (goesOn ? 0 : 1);
  write(
    world,
    name,
    (depth) => `GS2.${depth}.s${sessionId}$o${sessionNumber}$g1$t${now}$j60$l0$h0`,
  );
  return { clientId, sessionId, sessionNumber };
}

/** A client id for a visitor of whom nothing may be stored; also the form of the stored one. */
export const newClientId = (random: () => number, seconds: number): string =>
  `${Math.floor(random() * 2147483647)}.${seconds}`;

/** Writes on the broadest domain that the browser takes, as the Google tag does. */
function write({ page }: SessionWorld, name: string, value: (depth: number) => string): void {
  for (const domain of broadestFirst(new URL(page.url()).hostname)) {
    const text = value(domain === undefined ? 1 : domain.split('.').length);
    const options = domain === undefined ? {} : { domain };
    page.writeCookie(cookieText(name, text, { ...options, path: '/', 'max-age': twoYears }));
    if (cookieValues(page.cookies(), name, false).includes(text)) return;
  }
}
