// The container in a page: what Google's gtm.js is to a real one. Bundled by gtm-js.ts.
import { systemClock } from '../../apis/api.ts';
import { containerVersion } from '../../apis/shared/get-container-version.ts';
import { browserPage } from '../../apis/web/browser-page.ts';
import type { CompiledContainer } from '../compiled-container.ts';
import { createMasker } from '../masking.ts';
import { prepareTemplates } from '../prepared-templates.ts';
import { customHtml, type CustomHtmlOptions } from './custom-html.ts';
import { GoogleTags } from './google-tags.ts';
import { type DataLayerArray, takeOverDataLayer } from './message-queue.ts';
import { PageConsent } from './page-consent.ts';
import type { PageContext } from './page-context.ts';
import { PageData } from './page-data.ts';
import { pushHistoryEvents, pushLoadEvents } from './page-events.ts';
import { messageProcessor } from './page-messages.ts';
import { holdBackNavigation } from './page-navigation.ts';
import { holdBackPeers } from './page-peers.ts';
import { recordReporter } from './record-reporter.ts';
import { hitRewriter, hostRewriter, quotedRewriter, textRewriter } from './rewrite-hosts.ts';
import { sendHitFrom } from './send-hit.ts';

export interface PageConfiguration {
  container: CompiledContainer;
  /** Host → origin (and path) to which its requests go instead. */
  rewriteHosts: Record<string, string>;
  /** Where requests to all other hosts go; to themselves if undefined. */
  elsewhere: string | undefined;
  /** Tagging server that gets every GA4 hit; the one that the Google tag names if undefined. */
  hitsTo: string | undefined;
  /** Functions of the page whose calls by custom HTML are recorded. */
  watched: readonly string[];
  /** Whether the page is somebody's own site, which goes where it likes and holds nothing back. */
  isForeignPage: boolean;
  /** Where each EventRecord is posted as JSON. */
  reportUrl: string | undefined;
  /** Its name in the page. */
  dataLayer: string;
  debug: boolean;
}

type PageWindow = Window &
  typeof globalThis & {
    google_tag_manager?: Record<string, unknown> & { sequence?: number };
  };

/** Starts a container in a page; a second start of the same container does nothing. */
export function start(configuration: PageConfiguration, window: PageWindow): void {
  const { container, debug } = configuration;
  const containers = (window.google_tag_manager ??= {});
  if (Object.hasOwn(containers, container.publicId)) return;

  const clock = systemClock;
  const { rewriteHosts: hosts, elsewhere, hitsTo, isForeignPage } = configuration;
  const rewriteUrl = hostRewriter({ hosts, elsewhere }, window.location.href);
  if (elsewhere !== undefined && !isForeignPage) {
    holdBackNavigation(window, rewriteUrl);
    holdBackPeers(window, rewriteUrl);
  }
  const masker = createMasker();
  const values: unknown[] = [];
  const { page, window: globals } = browserPage(window, { rewriteUrl });
  const data = new PageData();
  const consent = new PageConsent(clock);
  const context: PageContext = {
    container,
    templates: prepareTemplates(container),
    googleTags: new GoogleTags({
      page,
      clock,
      random: Math.random,
      consent,
      pageParameters: () => ({
        page_location: page.url(),
        page_referrer: page.referrer(),
        page_title: page.title(),
        language: window.navigator.language.toLowerCase(),
        screen_resolution: `${window.screen.width}x${window.screen.height}`,
      }),
      sendHit: sendHitFrom(window, hitsTo === undefined ? rewriteUrl : hitRewriter(hitsTo)),
    }),
    customHtml: customHtmlOf(container, {
      window,
      rewriteUrl,
      rewriteText: isForeignPage ? quotedRewriter(rewriteUrl) : textRewriter(hosts),
      expressionFor: (value) =>
        `google_tag_manager[${JSON.stringify(container.publicId)}].macro(${values.push(value) - 1})`,
      watched: configuration.watched,
      masker,
    }),
    data,
    consent,
    world: {
      clock,
      random: Math.random,
      log: (args) => console.log(...args),
      container: containerVersion(container.publicId, container.version, debug),
      window: globals,
      page,
      dataLayer: data,
      consent,
      templateStorage: new Map(),
      scripts: new Map(),
      addEventCallback() {},
    },
    storage: new Map(),
    masker,
    runsSinceLoad: new Map(),
    load: window.performance.timeOrigin,
    problems: [...container.unsupported],
    nextEventId: () => (containers.sequence = (containers.sequence ?? 0) + 1),
    report: recordReporter(window, configuration.reportUrl),
  };
  containers[container.publicId] = {
    dataLayer: { get: (key: string) => data.get(key) },
    macro: (number: number) => values[number],
  };

  const pages = window as unknown as Record<string, DataLayerArray | undefined>;
  const dataLayer = (pages[configuration.dataLayer] ??= []);
  const messages = messageProcessor(context);
  takeOverDataLayer(dataLayer, (message) => messages.process(message));
  if (container.triggers.some(({ type }) => type === 'HISTORY_CHANGE')) {
    pushHistoryEvents(window, dataLayer);
  }
  pushLoadEvents(window, dataLayer);
  window.addEventListener('pagehide', () => messages.endAll());
}

/** Only for a container that has some: the page stays as it is for the others. */
function customHtmlOf(
  { htmlTags, variables, builtInVariables }: CompiledContainer,
  options: Omit<CustomHtmlOptions, 'isVariable'>,
) {
  if (htmlTags.length === 0) return undefined;
  const names = new Set([...variables, ...builtInVariables].map(({ name }) => name));
  return customHtml({ ...options, isVariable: (name) => names.has(name) });
}
