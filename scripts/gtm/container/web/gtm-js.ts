// Makes the script that a page loads as gtm.js: the bundled runtime and one container.
import { type PageScript, pageScriptText } from '../../../package/page-script.ts';
import type { CompiledContainer } from '../compiled-container.ts';
import type { PageConfiguration } from './page-runtime.ts';

export interface GtmJsOptions {
  /** Host → origin (and path) to which its requests go instead, e.g. `s.pinimg.com`. */
  rewriteHosts?: Record<string, string>;
  /** Address that answers for all other hosts, which are then asked nothing. */
  elsewhere?: string;
  /** Tagging server that gets the GA4 hits, whatever server the Google tags name. */
  hitsTo?: string;
  /** Functions of the page whose calls by custom HTML are recorded. */
  watched?: readonly string[];
  /** Where the page posts an EventRecord as JSON text for each event. */
  reportUrl?: string;
  /** Whether the page is somebody's own site and not the preview's. False if not given. */
  isForeignPage?: boolean;
  /** Name of the page's data layer, as the snippet's `l` gives it; `dataLayer` if not given. */
  dataLayer?: string;
  /** Whether the container is in preview: templates log. True if not given. */
  debug?: boolean;
}

const runtimeScript = (name: string): PageScript => ({
  name,
  source: `scripts/gtm/container/web/${name}.ts`,
  options: {
    format: 'iife',
    globalName: 'localTagManager',
    platform: 'browser',
    target: 'es2022',
    minify: true,
  },
});

/** The runtime without a container: interpreter, web APIs, triggers; and with an engine for patterns. */
export const pageRuntimeScripts = {
  plain: runtimeScript('page-runtime'),
  withPatterns: runtimeScript('page-runtime-with-patterns'),
};

const runtimes = new Map<string, Promise<string>>();

/** The text of the runtime that a container needs. Each is made once per process. */
function runtimeFor({ triggers, variables }: CompiledContainer): Promise<string> {
  const hasPatterns =
    triggers.some(({ conditions }) => conditions.some(({ type }) => type === 'MATCH_REGEX')) ||
    variables.some(({ type }) => type === 'remm');
  const script = pageRuntimeScripts[hasPatterns ? 'withPatterns' : 'plain'];
  const text = runtimes.get(script.name) ?? pageScriptText(script);
  runtimes.set(script.name, text);
  return text;
}

/**
 * The text of gtm.js for a compiled web container.
 * @throws Error when it is a server container.
 */
export async function buildGtmJs(
  container: CompiledContainer,
  options: GtmJsOptions = {},
): Promise<string> {
  if (container.side !== 'web') {
    throw new Error(
      `Container "${container.name}" is a server container; a page needs a web container.`,
    );
  }
  const configuration: PageConfiguration = {
    container,
    rewriteHosts: options.rewriteHosts ?? {},
    elsewhere: options.elsewhere,
    hitsTo: options.hitsTo,
    watched: options.watched ?? [],
    reportUrl: options.reportUrl,
    isForeignPage: options.isForeignPage ?? false,
    dataLayer: options.dataLayer ?? 'dataLayer',
    debug: options.debug ?? true,
  };
  const bundle = await runtimeFor(container);
  return `(() => {\n${bundle}\nlocalTagManager.start(${asScript(configuration)}, window);\n})();\n`;
}

// A script may stand inside HTML, where "</script" would end it.
const asScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');
