// A tag or variable of a web container, on a page without a browser.
import type { JsonObject } from '../../../command-line/input-files.ts';
import type { Api } from '../../apis/api.ts';
import { cookiePairs } from '../../apis/shared/cookie-values.ts';
import { DataLayerModel } from '../../apis/web/data-layer.ts';
import { createWebWorld } from '../../apis/web/default-world.ts';
import { webApis } from '../../apis/web/index.ts';
import type { WebWorld } from '../../apis/web/world.ts';
import type { PreparedTemplate } from '../../run/run-template.ts';
import { runTemplate } from '../../run/run-template.ts';
import { toHost } from '../../sandbox/border.ts';
import { isObject, SandboxFunction } from '../../sandbox/values.ts';
import { answering } from './answers.ts';
import type { Execution, ExecutionInput, SentRequest, SetCookie } from './execution.ts';
import { localContainer } from './local-container.ts';
import type { WindowCall } from './page-effects.ts';
import { globalsOf, notingWindowCalls } from './page-effects.ts';

/** Milliseconds that a script, frame or pixel may take to load. */
const LOAD_LIMIT = 30_000;

/** Starts the template. Scripts, frames and pixels are requests; an error status is a failed load. */
export function startOnWeb(prepared: PreparedTemplate, input: ExecutionInput): Execution {
  const { event, fields, request, pageUrl, answers, debug, clock, pending } = input;
  const nextAnswer = answering(answers);
  const network = input.network ?? (async () => nextAnswer());
  const requests: SentRequest[] = [];
  const logs: string[] = [];
  const cookies: SetCookie[] = [];
  const loaded = { script: [] as string[], pixel: [] as string[], iframe: [] as string[] };
  const windowCalls: WindowCall[] = [];
  const load = async (url: string, kind: 'script' | 'iframe' | 'pixel'): Promise<void> => {
    loaded[kind].push(url);
    requests.push({ method: 'GET', url, headers: {}, body: null });
    const request = { method: 'GET', url, headers: {}, body: undefined, timeout: LOAD_LIMIT };
    const { statusCode } = await network(request);
    if (statusCode >= 400) throw new Error(`status ${statusCode}`);
  };
  const world = createWebWorld(
    {
      clock,
      container: localContainer(debug),
      log: (args) => logs.push(args.join(' ')),
      ...pageThatPushed(event),
      ...(input.world as Partial<WebWorld> | undefined),
    },
    { url: pageUrl, referrer: request.headers.referer ?? '', load },
  );
  for (const [name, value] of cookiePairs(request.headers.cookie ?? '')) {
    world.page.writeCookie(`${name}=${value}; path=/`);
  }
  const apis = {
    ...notingWindowCalls(windowCalls),
    setCookie: noting(webApis.setCookie!, cookies),
  };
  const run = runTemplate(prepared, { apis, world, fields, debug, pending });
  return {
    run,
    requests,
    logs,
    cookies: () => cookies,
    page: () => ({
      windowCalls,
      scripts: loaded.script,
      pixels: loaded.pixel,
      globals: globalsOf(world.window),
    }),
  };
}

/** A page whose data layer holds the event, with the number that Tag Manager writes into it. */
function pageThatPushed(event: JsonObject): Pick<WebWorld, 'dataLayer' | 'window'> {
  const message = 'event' in event ? { 'gtm.uniqueEventId': 1, ...event } : event;
  const dataLayer = new DataLayerModel();
  dataLayer.process(message);
  const window = Object.create(null) as Record<string, unknown>;
  // Not to be listed: the globals that a run shows are those that the template has made.
  Object.defineProperty(window, 'dataLayer', { value: [message], writable: true });
  return { dataLayer, window };
}

/** The API, with a note of each cookie that it was allowed to set. */
function noting(setCookie: Api<WebWorld>, cookies: SetCookie[]): Api<WebWorld> {
  return (context) => {
    const real = setCookie(context) as SandboxFunction;
    return new SandboxFunction(real.name, (args) => {
      const result = real.call(args);
      const [name, value, options] = args;
      cookies.push({
        name: String(name),
        value: String(value),
        options: isObject(options) ? (toHost(options) as JsonObject) : {},
      });
      return result;
    });
  };
}
