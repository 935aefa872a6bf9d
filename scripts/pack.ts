// npm pack runs this first: the code of the package, bundled into build/ with the libraries that it needs,
// so that who installs it downloads nothing else.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

import { program } from './command-line/command.ts';
import { pageRuntimeScripts } from './gtm/container/web/gtm-js.ts';
import { bundlePageScript } from './package/page-script.ts';
import { coreScript } from './pinterest/tag/core-js.ts';
import { debuggerScript } from './preview/shop-pages.ts';

const out = 'build';
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  peerDependencies: Record<string, string>;
};
/** Not bundled: what few need and install themselves, and what runs in a clone only. */
const external = [...Object.keys(manifest.peerDependencies), 'esbuild'];
const library = { index: 'scripts/library/index.ts', vitest: 'scripts/library/vitest.ts' };

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'pages'), { recursive: true });
const bundled = await bundleCode();
for (const script of [...Object.values(pageRuntimeScripts), coreScript, debuggerScript]) {
  writeFileSync(join(out, 'pages', `${script.name}.js`), await bundlePageScript(script));
}
await bundleDeclarations();
copySandboxTypes();
writeFileSync(join(out, 'LICENSES.txt'), licensesOf([...bundled, 'preact']));

/** Program and library; gives the names of the packages that are in them. */
async function bundleCode(): Promise<Set<string>> {
  const { metafile } = await build({
    entryPoints: { [program]: 'scripts/gtm.ts', ...library },
    outdir: out,
    bundle: true,
    // A command loads its own code and no other's: that is what makes it quick.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    external,
    // CommonJS libraries among them ask for Node's own modules by `require`.
    banner: {
      js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
    },
  });
  const packages = Object.keys(metafile.inputs).map(
    (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1],
  );
  return new Set(packages.filter((name) => name !== undefined));
}

async function bundleDeclarations(): Promise<void> {
  const bundle = await rollup({
    input: library,
    plugins: [dts({ tsconfig: 'tsconfig.json' })],
    external,
  });
  await bundle.write({ dir: out, entryFileNames: '[name].d.ts', chunkFileNames: '[name].d.ts' });
  await bundle.close();
}

/** The types of the sandbox import each other by the name of their package, which is ours here. */
function copySandboxTypes(): void {
  const from = 'template-src/google-tag-manager';
  const to = join(out, 'google-tag-manager');
  mkdirSync(to);
  for (const file of readdirSync(from).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(join(from, file), 'utf8');
    writeFileSync(
      join(to, file),
      text.replaceAll("'google-tag-manager/", `'${program}/google-tag-manager/`),
    );
  }
}

/** The licences of what is bundled, which their authors want to go along. */
function licensesOf(names: readonly string[]): string {
  return [...new Set(names)]
    .sort()
    .map((name) => {
      const folder = join('node_modules', name);
      const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
      if (file === undefined) throw new Error(`${name} has no licence file; do not bundle it.`);
      return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}
