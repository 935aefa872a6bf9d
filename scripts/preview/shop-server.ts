// Serves the demo shop and the debugger page, the feed of what happens, and what the page may ask for.
// It answers this machine's own pages alone; actions besides need a token that only the debugger has.
import { randomBytes } from 'node:crypto';

import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { z } from 'zod';

import { serveHttp } from '../http/http-server.ts';
import { isOwnPage, localOnly } from '../http/local-only.ts';
import { connectionList, debuggerPolicy, pagePolicy, standInFor } from './gate/page-policy.ts';
import type { PreviewSession } from './preview-session.ts';
import type { FeedMessage } from './preview-state.ts';
import { loadPages, type Page } from './shop-pages.ts';
import { parseWebRecord } from './visit/record-schema.ts';

export interface ShopServerOptions {
  /** Where gtm.js comes from, e.g. `http://localhost:8081`. */
  taggingServerUrl: string;
  containerId: string;
  /** Origins besides its own that a page of the shop may load from and send to. */
  pageOrigins: readonly string[];
  session: PreviewSession;
  /** What the view Quality shows. */
  quality(): unknown;
  /** Path → what to do with the JSON that the debugger posts there; the result is its answer. */
  actions: Record<string, (body: unknown) => unknown>;
}

/** Addresses that pages of the shop use. */
export const paths = {
  /** Takes what a page's container did. */
  webRecord: '/preview/web-record',
  /** Answers requests that are held back. */
  heldBack: '/preview/held-back',
  /** Takes what the page's policy stopped. */
  policyReport: '/preview/policy-report',
} as const;

// Large enough for any template or container.
const largestBody = 8 * 1024 * 1024;
const largestRecord = 1024 * 1024;

/** `port` 0 takes a free one. Rejects when the port is taken. */
export async function startShopServer(port: number, options: ShopServerOptions) {
  const app = await createShop(options);
  const visitors = { mayAsk: isOwnPage, hasPages: true };
  const answer = localOnly(getRequestListener(app.fetch), visitors);
  const policy = {
    'content-security-policy': pagePolicy(options.pageOrigins, paths.policyReport),
    'connection-allowlist': connectionList(options.pageOrigins),
  };
  return serveHttp(port, (message, response) => {
    // Every answer, a refusal as well: a script of the shop may frame each of them, and then act in it.
    for (const [name, value] of Object.entries(policy)) response.setHeader(name, value);
    answer(message, response);
  });
}

async function createShop(options: ShopServerOptions): Promise<Hono> {
  const token = randomBytes(24).toString('hex');
  const pages = await loadPages({ ...options, token });
  const app = new Hono();
  addFeed(app, options);
  addPageReports(app, options.session);
  addActions(app, options.actions, token);
  app.get('*', (c) => {
    const page = pages.get(c.req.path);
    if (page === undefined) return c.text(`Nothing at ${c.req.path}`, 404);
    // A script of the shop must not read the token out of the debugger page.
    const destination = c.req.header('sec-fetch-dest') ?? 'document';
    if (page.hasToken && destination !== 'document') return c.text('Open this as a page.', 403);
    return servePage(c, page);
  });
  // No message of a library: it may quote what was sent.
  app.onError((_, c) => c.json({ error: 'The preview could not answer this.' }, 500));
  return app;
}

const servePage = (c: Context, { content, contentType, isShop }: Page) =>
  c.body(content, 200, {
    'content-type': contentType,
    'cache-control': 'no-store',
    ...(!isShop && {
      'content-security-policy': debuggerPolicy,
      'connection-allowlist': connectionList([]),
    }),
    'x-content-type-options': 'nosniff',
    // The servers of this machine know the shop's images and scripts by it, which come without an Origin.
    'referrer-policy': isShop ? 'strict-origin-when-cross-origin' : 'same-origin',
    'x-dns-prefetch-control': 'off',
  });

/** Server-sent events: everything, then what changes; details on demand. */
function addFeed(app: Hono, { session, quality }: ShopServerOptions): void {
  app.get('/events', (c) => streamSSE(c, (stream) => followSession(stream, session)));
  app.get('/details/:number{\\d{1,9}}', (c) => {
    const row = session.row(Number(c.req.param('number')));
    return row ? c.json(row) : c.json({ error: 'This event is not kept any more.' }, 404);
  });
  app.get('/quality', (c) => c.json(quality()));
}

// Milliseconds between two messages: a browser makes one task of all that have come meanwhile.
const apart = 10;
// A page that is behind by so many connects anew, and gets everything as it is then.
const mostWaiting = 1_000;

async function followSession(stream: SSEStreamingApi, session: PreviewSession): Promise<void> {
  const waiting: FeedMessage[] = [];
  let wake = () => {};
  const leave = session.subscribe((message) => {
    waiting.push(message);
    wake();
  });
  stream.onAbort(() => wake());
  try {
    while (!stream.aborted && waiting.length < mostWaiting) {
      const message = waiting.shift();
      if (message === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else {
        await stream.writeSSE({ data: JSON.stringify(message) });
        await stream.sleep(apart);
      }
    }
  } finally {
    leave();
  }
}

/** What pages of the shop tell: the work of their container, and requests that went nowhere. */
function addPageReports(app: Hono, session: PreviewSession): void {
  const limited = bodyLimit({
    maxSize: largestRecord,
    onError: (c) => c.json({ error: 'The record is too large.' }, 413),
  });
  app.post(paths.webRecord, limited, async (c) => {
    try {
      session.visit.addWebRecord(parseWebRecord(await c.req.json()));
      return c.body(null, 204);
    } catch {
      return c.json({ error: 'This is not the record of a page.' }, 400);
    }
  });
  app.post(paths.policyReport, limited, async (c) => {
    const report = policyReport.safeParse(await c.req.json().catch(() => undefined));
    if (report.success) session.noteHeldBack(report.data['csp-report']['blocked-uri']);
    return c.body(null, 204);
  });
  app.all(paths.heldBack, (c) => {
    session.noteHeldBack(c.req.query('url') ?? '');
    const answer = standInFor(c.req.header('sec-fetch-dest'));
    if (answer === undefined) return c.body(null, 204);
    return c.body(new Uint8Array(Buffer.from(answer.body)), 200, {
      'content-type': answer.contentType,
      'cache-control': 'no-store',
    });
  });
}

const policyReport = z.object({ 'csp-report': z.object({ 'blocked-uri': z.string().max(8192) }) });

function addActions(app: Hono, actions: ShopServerOptions['actions'], token: string): void {
  const tooLarge = bodyLimit({
    maxSize: largestBody,
    onError: (c) => c.json({ error: 'The file is larger than 8 MB.' }, 413),
  });
  for (const [path, action] of Object.entries(actions)) {
    app.post(path, tooLarge, async (c) => {
      if (c.req.header('x-preview-token') !== token) {
        return c.json({ error: 'Only the debugger page may do this. Reload it.' }, 403);
      }
      try {
        return c.json((await action(await c.req.json())) ?? {});
      } catch (error) {
        const isShape = error instanceof z.ZodError || error instanceof SyntaxError;
        const what = isShape ? 'This is not what the action takes.' : (error as Error).message;
        return c.json({ error: what }, 400);
      }
    });
  }
}
