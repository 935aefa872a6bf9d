// The pages of shop and debugger. The shop's carry Tag Manager's own snippet, with the tagging server
// of this machine in the place of www.googletagmanager.com.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';

import { designTokens } from '../design/tokens.ts';
import { type PageScript, pageScriptText } from '../package/page-script.ts';
import { projectFile } from '../package/project-file.ts';

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

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The script of the debugger page. */
export const debuggerScript: PageScript = {
  name: 'debugger',
  source: 'scripts/preview/debugger/page.tsx',
  options: { minify: true, format: 'esm', jsx: 'automatic', jsxImportSource: 'preact' },
};

// In this order: what comes later wins.
const styleFiles = ['page.css', 'list.css', 'detail.css', 'views.css', 'narrow.css'];

/** Path → page. Few and small: read once. */
export async function loadPages(options: PageOptions): Promise<Map<string, Page>> {
  const text = (file: string) => readFile(projectFile(`scripts/preview/${file}`), 'utf8');
  const pages = new Map<string, Page>();
  const add = (path: string, content: string, isShop: boolean) => {
    const contentType = contentTypes[extname(path) || '.html']!;
    pages.set(path, { content, contentType, isShop, hasToken: path === '/' });
  };
  for (const file of await readdir(projectFile('scripts/preview/shop/'))) {
    const content = await text(`shop/${file}`);
    add(`/shop/${file}`, content.replace('<!-- Google Tag Manager -->', snippet(options)), true);
  }
  add('/shop/', pages.get('/shop/index.html')!.content, true);
  const debuggerPage = await text('debugger/index.html');
  add('/', debuggerPage.replace('{{token}}', options.token), false);
  const styles = await Promise.all(styleFiles.map((file) => text(`debugger/${file}`)));
  add('/debugger.css', [designTokens, ...styles].join('\n'), false);
  add('/debugger.js', await pageScriptText(debuggerScript), false);
  return pages;
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
