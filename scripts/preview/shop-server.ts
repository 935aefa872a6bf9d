// Serves the demo shop and the debugger page. The shop's pages carry Tag Manager's own snippet,
// with the tagging server of this machine in the place of www.googletagmanager.com.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';

import { getRequestListener } from '@hono/node-server';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';

import { serveHttp } from '../http/http-server.ts';

export interface ShopServerOptions {
  /** Where gtm.js comes from, e.g. `http://localhost:8081`. */
  taggingServerUrl: string;
  containerId: string;
  /** What the debugger shows, as JSON, and whom to tell when it changes. */
  state(): string;
  /** Path → what to do with the JSON that the debugger posts there; the result is its answer. */
  actions: Record<string, (body: unknown) => unknown>;
  subscribe(listener: () => void): () => void;
}

type SnippetOptions = Pick<ShopServerOptions, 'taggingServerUrl' | 'containerId'>;

const here = new URL('.', import.meta.url);
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

// Large enough for any template or container.
const largestBody = 8 * 1024 * 1024;

/** `port` 0 takes a free one. Rejects when the port is taken. */
export async function startShopServer(port: number, options: ShopServerOptions) {
  return serveHttp(port, getRequestListener((await createShop(options)).fetch));
}

/** Shop and debugger: pages, the feed of what happens, and the debugger's actions. */
async function createShop({ state, subscribe, ...options }: ShopServerOptions): Promise<Hono> {
  const pages = await loadPages(options);
  const app = new Hono();
  // Server-sent events: everything at once, again after each change.
  app.all('/events', (c) =>
    streamSSE(c, async (stream) => {
      const tell = () => stream.writeSSE({ data: state() });
      const leave = subscribe(() => void tell());
      await tell();
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      leave();
    }),
  );
  const tooLarge = bodyLimit({
    maxSize: largestBody,
    onError: (c) => c.json({ error: 'The file is larger than 8 MB.' }, 413),
  });
  for (const [path, action] of Object.entries(options.actions)) {
    app.post(path, tooLarge, async (c) => {
      // A page of somebody else must not drive this one.
      const origin = c.req.header('origin');
      if (origin !== undefined && origin !== `http://${c.req.header('host')}`) {
        return c.json({ error: 'Only the debugger page itself may do this.' }, 403);
      }
      try {
        return c.json((await action(await c.req.json())) ?? {});
      } catch (error) {
        return c.json({ error: (error as Error).message }, 400);
      }
    });
  }
  app.all('*', (c) => {
    const { path } = c.req;
    const page = pages.get(path);
    if (page === undefined) return c.text(`Nothing at ${path}`, 404);
    const contentType = contentTypes[extname(path) || '.html']!;
    return c.body(page, 200, { 'content-type': contentType, 'cache-control': 'no-store' });
  });
  return app;
}

/** Path → content. Few and small: read once. */
async function loadPages(options: SnippetOptions): Promise<Map<string, string>> {
  const text = (file: string) => readFile(new URL(file, here), 'utf8');
  const pages = new Map<string, string>();
  for (const file of await readdir(new URL('shop/', here))) {
    const content = await text(`shop/${file}`);
    pages.set(`/shop/${file}`, content.replace('<!-- Google Tag Manager -->', snippet(options)));
  }
  pages.set('/shop/', pages.get('/shop/index.html')!);
  pages.set('/', await text('debugger/index.html'));
  pages.set('/debugger.css', await text('debugger/debugger.css'));
  pages.set('/debugger.js', await bundleDebugger());
  return pages;
}

async function bundleDebugger(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('debugger/page.tsx', here).pathname],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  return outputFiles[0]!.text;
}

/** https://developers.google.com/tag-platform/tag-manager/web#standard_web_page_installation */
const snippet = ({ taggingServerUrl, containerId }: SnippetOptions) => `<script>
      (function (w, d, s, l, i) {
        w[l] = w[l] || [];
        w[l].push({ 'gtm.start': new Date().getTime(), event: 'gtm.js' });
        var f = d.getElementsByTagName(s)[0],
          j = d.createElement(s);
        j.async = true;
        j.src = '${taggingServerUrl}/gtm.js?id=' + i;
        f.parentNode.insertBefore(j, f);
      })(window, document, 'script', 'dataLayer', '${containerId}');
    </script>`;
