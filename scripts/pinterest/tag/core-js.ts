// Bundles the stand-in of Pinterest's tag library into one classic script, as a page would load it.
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

let bundle: Promise<string> | undefined;

/** The text that is served as https://s.pinimg.com/ct/core.js; bundled once per process. */
export function coreJs(): Promise<string> {
  bundle ??= build({
    entryPoints: [fileURLToPath(new URL('./core.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2017',
    charset: 'utf8',
    legalComments: 'none',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return bundle;
}
