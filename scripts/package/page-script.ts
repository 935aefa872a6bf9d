// Scripts that a page loads: bundled when the package is built, so that who installs it needs no esbuild;
// in a clone bundled when they are asked for, so that they are what the sources say.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { BuildOptions } from 'esbuild';

import { projectFile, runsFromSources } from './project-file.ts';

export interface PageScript {
  /** Of its file in the package. */
  name: string;
  /** The source that is bundled, from package.json: `scripts/pinterest/tag/core.ts`. */
  source: string;
  options: BuildOptions;
}

/** The text of a page's script. */
export const pageScriptText = (script: PageScript): Promise<string> =>
  runsFromSources
    ? bundlePageScript(script)
    : readFile(projectFile(`build/pages/${script.name}.js`), 'utf8');

/** The text of a page's script, made from its sources. */
export async function bundlePageScript({ source, options }: PageScript): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(projectFile(source))],
    bundle: true,
    logLevel: 'silent',
    ...options,
    write: false,
  });
  return outputFiles[0]!.text;
}
