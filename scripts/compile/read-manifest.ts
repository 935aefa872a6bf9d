// Loads a template's manifest.ts as data: its modules are joined and evaluated, so that it may take
// lists from shared ones.
import { getLineInfo } from 'acorn';
import type { Manifest } from 'google-tag-manager/manifest';

import { joinModules } from './join-modules.ts';
import { type BuildProblem, CompileError } from './problem.ts';
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
  const { text: script } = await joinModules(path, { side: 'server', read });
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

/** A problem of a manifest: where `name` stands in it as a key or as a string, else its first line. */
export function problemInManifest(
  manifest: { path: string; text: string },
  name: string,
  message: string,
): BuildProblem {
  const file = displayPath(manifest.path);
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const found = new RegExp(`(['"])${escaped}\\1|\\b${escaped}(?=\\s*:)`).exec(manifest.text);
  if (!found) return { file, line: 1, column: 1, message };
  const { line, column } = getLineInfo(manifest.text, found.index);
  return { file, line, column: column + 1, message };
}
