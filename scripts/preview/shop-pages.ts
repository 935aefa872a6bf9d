// The pages of shop and debugger. The shop's carry Tag Manager's own snippet, with the tagging server
// of this machine in the place of www.googletagmanager.com.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';

import { build } from 'esbuild';

import { designTokens } from '../design/tokens.ts';

export interface Page {
  content: string;
  contentType: string;
  isShop: boolean;
  /** Whether it holds the token for actions. */
  hasToken: boolean;
}

interface PageOptions {
  taggingServerUrl: string;
  containerId: string;
  token: string;
}

const here = new URL('.', import.meta.url);
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

// In this order: what comes later wins.
const styleFiles = ['page.css', 'list.css', 'detail.css', 'views.css', 'narrow.css'];

/** Path → page. Few and small: read once. */
export async function loadPages(options: PageOptions): Promise<Map<string, Page>> {
  const text = (file: string) => readFile(new URL(file, here), 'utf8');
  const pages = new Map<string, Page>();
  const add = (path: string, content: string, isShop: boolean) => {
    const contentType = contentTypes[extname(path) || '.html']!;
    pages.set(path, { content, contentType, isShop, hasToken: path === '/' });
  };
  for (const file of await readdir(new URL('shop/', here))) {
    const content = await text(`shop/${file}`);
    add(`/shop/${file}`, content.replace('<!-- Google Tag Manager -->', snippet(options)), true);
  }
  add('/shop/', pages.get('/shop/index.html')!.content, true);
  const debuggerPage = await text('debugger/index.html');
  add('/', debuggerPage.replace('{{token}}', options.token), false);
  const styles = await Promise.all(styleFiles.map((file) => text(`debugger/${file}`)));
  add('/debugger.css', [designTokens, ...styles].join('\n'), false);
  add('/debugger.js', await bundleDebugger(), false);
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
const snippet = ({ taggingServerUrl, containerId }: PageOptions) => `<script>
      (function (w, d, s, l, i) {
        w[l] = w[l] || [];
        w[l].push({ 'gtm.start': new Date().getTime(), event: 'gtm.js' });
        var f = d.getElementsByTagName(s)[0],
          j = d.createElement(s);
        j.async = true;
        j.src = '${taggingServerUrl}/gtm.js?id=' + i;
        f.parentNode.insertBefore(j, f);
      })(window, document, 'script', 'dataLayer', '${containerId.replace(/[^\w-]/g, '')}');
    </script>`;
