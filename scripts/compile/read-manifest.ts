// Loads a template's manifest.ts as data: it is bundled and evaluated, so that it may take lists
// from shared modules.
import type { Manifest } from 'google-tag-manager/manifest';
import { bundle } from './bundle.ts';
import { CompileError } from './problem.ts';
import { displayPath, type SourceReader } from './source-files.ts';

export interface LoadedManifest {
  path: string;
  /** Source text, to find the lines of what is wrong in it. */
  text: string;
  manifest: Manifest;
}

/** @throws CompileError if there is no manifest, it cannot be run, or it lacks what must be there. */
export async function readManifest(path: string, read: SourceReader): Promise<LoadedManifest> {
  const fail = (message: string): never => {
    throw new CompileError([{ file: displayPath(path), line: 1, column: 1, message }]);
  };
  const text = read(path) ?? fail('A template needs a manifest.ts beside its template.ts.');
  const { text: script } = await bundle(path, { side: 'server', read });
  const url = `data:text/javascript,${encodeURIComponent(script)}`;
  const module = await import(url).catch((error: Error) =>
    fail(`The manifest cannot be evaluated: ${error.message}`),
  );
  const manifest = (module as { default?: Manifest }).default;
  if (!manifest) return fail('Write `export default {…} as const satisfies Manifest;`.');
  if (!['TAG', 'MACRO', 'CLIENT'].includes(manifest.type)) {
    return fail('The manifest needs a type: TAG, MACRO or CLIENT.');
  }
  if (manifest.side !== 'server' && manifest.side !== 'web') {
    return fail('The manifest needs a side: server or web.');
  }
  return { path, text, manifest };
}
