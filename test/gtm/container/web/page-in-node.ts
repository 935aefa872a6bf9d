// A page without a browser in which a web container runs: the runtime of gtm.js on the stand-ins for
// window and page.
import type { Clock } from '../../../../scripts/gtm/apis/api.ts';
import {
  createWebWorld,
  type PageOptions,
} from '../../../../scripts/gtm/apis/web/default-world.ts';
import type { CompiledContainer } from '../../../../scripts/gtm/container/compiled-container.ts';
import { createMasker } from '../../../../scripts/gtm/container/masking.ts';
import { prepareTemplates } from '../../../../scripts/gtm/container/prepared-templates.ts';
import type { EventRecord } from '../../../../scripts/gtm/container/records.ts';
import { GoogleTags } from '../../../../scripts/gtm/container/web/google-tags.ts';
import { PageConsent } from '../../../../scripts/gtm/container/web/page-consent.ts';
import type { PageContext } from '../../../../scripts/gtm/container/web/page-context.ts';
import { PageData } from '../../../../scripts/gtm/container/web/page-data.ts';
import { messageProcessor } from '../../../../scripts/gtm/container/web/page-messages.ts';
import { manualClock } from '../../apis/server/manual-clock.ts';

export interface PageSettings extends PageOptions {
  clock?: Clock;
  /** Properties of window. */
  window?: Record<string, unknown>;
  cookies?: string[];
}

/** A page with a container; `push` takes what a page pushes to its data layer. */
export function openPage(container: CompiledContainer, settings: PageSettings = {}) {
  const {
    clock = manualClock(1_700_000_000_000),
    window = {},
    cookies = [],
    ...options
  } = settings;
  const records: EventRecord[] = [];
  const hits: { url: string; body: string | undefined }[] = [];
  const consent = new PageConsent(clock);
  const data = new PageData();
  const world = createWebWorld(
    { clock, log: () => {}, consent, dataLayer: data, random: () => 0.5 },
    options,
  );
  Object.assign(world.window, window);
  world.container = {
    ...world.container,
    containerId: container.publicId,
    version: container.version,
  };
  for (const cookie of cookies) world.page.writeCookie(cookie);
  let events = 0;
  const context: PageContext = {
    container,
    templates: prepareTemplates(container),
    googleTags: new GoogleTags({
      page: world.page,
      clock,
      random: world.random,
      consent,
      pageParameters: () => ({ page_location: world.page.url() }),
      sendHit: (url, body) => {
        hits.push({ url, body });
        return Promise.resolve(204);
      },
    }),
    customHtml: undefined,
    data,
    consent,
    world,
    storage: new Map(),
    masker: createMasker(),
    runsSinceLoad: new Map(),
    load: 0,
    problems: [...container.unsupported],
    nextEventId: () => ++events,
    report: (record) => void records.push(record),
  };
  const messages = messageProcessor(context);
  return {
    push: (message: unknown) => messages.process(message),
    leave: () => messages.endAll(),
    records,
    hits,
    world,
  };
}

/** The message that gtag() pushes: its arguments object. */
export const gtag = function (..._args: unknown[]): unknown {
  return arguments;
};

/** Lets every promise that is ready run. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
