// Second step: the modules of one template become one text. rollup keeps what it joins as it is
// written, comments and line breaks included.
import { dirname, resolve } from 'node:path';

import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type Plugin, rollup, type RollupLog } from 'rollup';

import type { Side } from '../gtm/apis/catalogue.ts';
import { type BlankedModule, blankTypes } from './blank-types.ts';
import type { MappedText } from './mapped-text.ts';
import { type BuildProblem, CompileError, throwProblems } from './problem.ts';
import { displayPath, type SourceReader } from './source-files.ts';

export interface JoinedModules extends MappedText {
  /** What each module says at its top about why it exists, by absolute path. */
  headings: ReadonlyMap<string, string>;
}

export interface JoinOptions {
  side: Side;
  read: SourceReader;
  /** A module that is left out: imports from it stay in the text. Absolute path. */
  external?: string;
}

/**
 * Joins the module at `entry` (absolute path) with all that it imports. Imports of `gtm:server` and
 * `gtm:web` stay in the text, as do the entry's exports.
 * @throws CompileError for what cannot be parsed, resolved, or must not be joined.
 */
export async function joinModules(entry: string, options: JoinOptions): Promise<JoinedModules> {
  const modules = new Map<string, BlankedModule>();
  const joined = await rollup({
    input: entry,
    plugins: [modulesPlugin(options, modules)],
    treeshake: false,
    onLog: () => undefined,
  })
    .then((bundle) =>
      bundle.generate({ generatedCode: { constBindings: true }, sourcemap: 'hidden' }),
    )
    .catch((error: RollupLog) => {
      throwProblems([...modules.values()].flatMap(({ problems }) => problems));
      if (error.code === undefined) throw error;
      throw new CompileError([toProblem(error, entry)]);
    });
  throwProblems([...modules.values()].flatMap(({ problems }) => problems));
  const { code, map } = joined.output[0];
  const trace = new TraceMap(map as never);
  return {
    text: code,
    headings: new Map([...modules].map(([path, { heading }]) => [path, heading])),
    origin(line, column) {
      const { source, ...place } = originalPositionFor(trace, { line, column });
      return source === null
        ? undefined
        : { file: resolve(source), line: place.line!, column: place.column! };
    },
  };
}

function modulesPlugin(
  { side, read, external }: JoinOptions,
  modules: Map<string, BlankedModule>,
): Plugin {
  return {
    name: 'template modules',
    resolveId(path, importer) {
      if (importer === undefined) return path;
      const id = path.startsWith('.') ? resolve(dirname(importer), path) : path;
      // What cannot be found has been refused by the check of the source, in better words.
      const isOutside = id === external || !path.startsWith('.') || read(id) === undefined;
      return { id, external: isOutside };
    },
    // Refused by the language check.
    resolveDynamicImport: () => false,
    load(path) {
      const text = read(path);
      if (text === undefined) return this.error(`There is no file ${displayPath(path)}.`);
      const module = blankTypes(path, text, side, read);
      modules.set(path, module);
      return { code: module.text, map: null };
    },
  };
}

function toProblem({ message, loc, id }: RollupLog, entry: string): BuildProblem {
  return {
    file: displayPath(loc?.file ?? id ?? entry),
    line: loc?.line ?? 1,
    column: (loc?.column ?? 0) + 1,
    message: message.replace(/^\S+ \(\d+:\d+\): /, ''),
  };
}
