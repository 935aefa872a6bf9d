// npm pack runs this first: the code of the package, bundled into build/ with the libraries that it needs,
// so that who installs it downloads nothing else.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { pageRuntimeScript } from './gtm/container/web/gtm-js.ts';
import { bundlePageScript } from './package/page-script.ts';
import { coreScript } from './pinterest/tag/core-js.ts';
import { debuggerScript } from './preview/shop-pages.ts';

const out = 'build';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const program = 'pinterest-sgtm';

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'pages'), { recursive: true });
await bundleProgram();
for (const script of [pageRuntimeScript, coreScript, debuggerScript]) {
  writeFileSync(join(out, 'pages', `${script.name}.js`), await bundlePageScript(script));
}

async function bundleProgram(): Promise<void> {
  const { metafile } = await build({
    entryPoints: { [program]: 'scripts/gtm.ts' },
    outdir: out,
    bundle: true,
    // A command loads its own code only: that is what makes --help quick.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    external: [...Object.keys(manifest.peerDependencies), 'esbuild'],
    // CommonJS libraries among them ask for Node's own modules by `require`.
    banner: {
      js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
    },
  });
  writeFileSync('/tmp/meta.json', JSON.stringify(metafile));
}
