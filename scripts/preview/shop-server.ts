// Serves the demo shop and the debugger page. The shop's pages carry Tag Manager's own snippet,
// with the tagging server of this machine in the place of www.googletagmanager.com.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { build } from 'esbuild';

export interface ShopServerOptions {
  /** Where gtm.js comes from, e.g. `http://localhost:8081`. */
  taggingServerUrl: string;
  containerId: string;
  /** The debugger's rows as JSON, and whom to tell when they change. */
  rows(): string;
  subscribe(listener: () => void): () => void;
}

const here = new URL('.', import.meta.url);
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** `port` 0 takes a free one. Rejects when the port is taken. */
export async function startShopServer(port: number, options: ShopServerOptions) {
  const pages = await loadPages(options);
  const server = createServer((request, response) => serve(request, response, pages, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Path → content. Few and small: read once. */
async function loadPages(options: ShopServerOptions): Promise<Map<string, string>> {
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
const snippet = ({ taggingServerUrl, containerId }: ShopServerOptions) => `<script>
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

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  pages: Map<string, string>,
  options: ShopServerOptions,
): void {
  const path = (request.url ?? '/').split('?')[0]!;
  if (path === '/events') return feed(response, options);
  const page = pages.get(path);
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`Nothing at ${path}`);
    return;
  }
  const contentType = contentTypes[extname(path) || '.html']!;
  response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(page);
}

/** Server-sent events: all rows at once, again after each change. */
function feed(response: ServerResponse, { rows, subscribe }: ShopServerOptions): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => response.write(`data: ${rows()}\n\n`);
  tell();
  response.on('close', subscribe(tell));
}
