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
  /** What the debugger shows, as JSON, and whom to tell when it changes. */
  state(): string;
  /** Path → what to do with the JSON that the debugger posts there; the result is its answer. */
  actions: Record<string, (body: unknown) => unknown>;
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
  const action = options.actions[path];
  if (action && request.method === 'POST') return void act(request, response, action);
  const page = pages.get(path);
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`Nothing at ${path}`);
    return;
  }
  const contentType = contentTypes[extname(path) || '.html']!;
  response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(page);
}

// Large enough for any template or container.
const largestBody = 8 * 1024 * 1024;

async function act(
  request: IncomingMessage,
  response: ServerResponse,
  action: (body: unknown) => unknown,
): Promise<void> {
  const answer = (status: number, content: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  };
  // A page of somebody else must not drive this one.
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return answer(403, { error: 'Only the debugger page itself may do this.' });
  }
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestBody) return answer(413, { error: 'The file is larger than 8 MB.' });
      chunks.push(chunk);
    }
    answer(200, (await action(JSON.parse(Buffer.concat(chunks).toString('utf8')))) ?? {});
  } catch (error) {
    answer(400, { error: (error as Error).message });
  }
}

/** Server-sent events: everything at once, again after each change. */
function feed(response: ServerResponse, { state, subscribe }: ShopServerOptions): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => response.write(`data: ${state()}\n\n`);
  tell();
  response.on('close', subscribe(tell));
}
