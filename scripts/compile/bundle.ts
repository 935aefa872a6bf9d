// First step: the modules of one template become one text. esbuild takes away types and imports
// and lowers `?.`, `??` and logical assignment; everything else that the sandbox lacks has to come
// out as it went in, so that the language check can refuse it in the author's own terms.
import { dirname, resolve } from 'node:path';
import { TraceMap } from '@jridgewell/trace-mapping';
import { build, type BuildFailure, type Message, type Plugin } from 'esbuild';
import ts from 'typescript';
import { takeComments, type CommentedModule } from './comments.ts';
import { CompileError, refuse, type BuildProblem } from './problem.ts';
import { checkSource } from './source-check.ts';
import { displayPath, type SourceReader } from './source-files.ts';
import { apiNames, type Side } from '../gtm/apis/catalogue.ts';

export interface Bundle {
  text: string;
  /** From `text` to the modules; its sources are absolute paths. */
  map: TraceMap;
  /** The TypeScript modules by absolute path, in no particular order. */
  modules: ReadonlyMap<string, CommentedModule>;
}

export interface BundleOptions {
  side: Side;
  read: SourceReader;
  /** A module that is left out: imports from it stay in the text. Absolute path. */
  external?: string;
}

/** Syntax that esbuild has to leave alone: all it knows, but for the three it lowers well. */
const lowered = ['logical-assignment', 'nullish-coalescing', 'optional-chain'];
const kept = [
  'array-spread',
  'arrow',
  'async-await',
  'async-generator',
  'bigint',
  'class',
  'class-field',
  'class-private-accessor',
  'class-private-brand-check',
  'class-private-field',
  'class-private-method',
  'class-private-static-accessor',
  'class-private-static-field',
  'class-private-static-method',
  'class-static-blocks',
  'class-static-field',
  'const-and-let',
  'default-argument',
  'destructuring',
  'dynamic-import',
  'exponent-operator',
  'for-await',
  'for-of',
  'generator',
  'import-meta',
  'nested-rest-binding',
  'new-target',
  'object-accessors',
  'object-extensions',
  'object-rest-spread',
  'optional-catch-binding',
  'regexp-dot-all-flag',
  'regexp-lookbehind-assertions',
  'regexp-match-indices',
  'regexp-named-capture-groups',
  'regexp-set-notation',
  'regexp-sticky-and-unicode-flags',
  'regexp-unicode-property-escapes',
  'rest-argument',
  'template-literal',
  'top-level-await',
];

const supported = {
  ...Object.fromEntries(kept.map((feature) => [feature, true])),
  ...Object.fromEntries(lowered.map((feature) => [feature, false])),
};

/**
 * Bundles the module at `entry` (absolute path) with all it imports. APIs of `gtm:server` or
 * `gtm:web` come out as `var x = gtmRequire("x")`; what is not used is left out.
 * @throws CompileError for what cannot be parsed, resolved, or must not be bundled.
 */
export async function bundle(entry: string, options: BundleOptions): Promise<Bundle> {
  const modules = new Map<string, CommentedModule>();
  const problems: BuildProblem[] = [];
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outfile: 'bundle.js',
    format: 'esm',
    platform: 'neutral',
    target: 'es5',
    supported,
    // Named differently, for esbuild would take `require` for CommonJS and add a shim.
    pure: ['gtmRequire'],
    charset: 'utf8',
    legalComments: 'none',
    treeShaking: true,
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
    tsconfigRaw: '{}',
    plugins: [modulesPlugin(options, modules, problems)],
  }).catch((failure: BuildFailure) => {
    if (!Array.isArray(failure.errors)) throw failure;
    throw new CompileError([
      ...problems,
      ...failure.errors.map((message) => toProblem(message, entry)),
    ]);
  });
  refuse(problems);
  const file = (extension: string): string =>
    result.outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  const map = JSON.parse(file('.map')) as { sources: string[] };
  map.sources = map.sources.map(fromMapSource);
  return { text: file('.js'), map: new TraceMap(map as never), modules };
}

// Sources in the map are relative to the working directory, modules of a namespace have it in front.
const fromMapSource = (source: string): string => {
  const path = source.replace(/^template:/, '');
  return path.startsWith('gtm:') ? path : resolve(path);
};

function modulesPlugin(
  { side, read, external }: BundleOptions,
  modules: Map<string, CommentedModule>,
  problems: BuildProblem[],
): Plugin {
  return {
    name: 'template modules',
    setup(esbuild) {
      esbuild.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return { path, namespace: 'template' };
        // Refused by the source check, in better words than esbuild's.
        if (kind === 'require-call' || kind === 'dynamic-import') return { path, external: true };
        const error = (text: string) => ({ errors: [{ text }] });
        if (path.startsWith('gtm:')) {
          if (path === `gtm:${side}`) {
            return { path: side, namespace: 'gtm', sideEffects: false };
          }
          return error(`This is a template for the ${side} side: import from 'gtm:${side}'.`);
        }
        if (!path.startsWith('.')) {
          return error(
            `A template is one file: it cannot load "${path}". Import a module of this ` +
              'repository by its relative path.',
          );
        }
        const target = resolve(dirname(importer), path);
        if (target === external) return { path, external: true };
        if (!path.endsWith('.ts')) {
          return error(`Imports name the file: write '${path}.ts'.`);
        }
        if (read(target) === undefined) {
          return error(`There is no file ${displayPath(target)}.`);
        }
        return { path: target, namespace: 'template' };
      });
      esbuild.onLoad({ filter: /.*/, namespace: 'gtm' }, () => ({
        contents: [...apiNames(side)]
          .map((name) => `export const ${name} = gtmRequire('${name}');`)
          .join('\n'),
      }));
      esbuild.onLoad({ filter: /.*/, namespace: 'template' }, ({ path }) => {
        const text = read(path);
        if (text === undefined) return { errors: [{ text: 'There is no such file.' }] };
        const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
        const module = { source, ...takeComments(source) };
        modules.set(path, module);
        problems.push(...checkSource(displayPath(path), source));
        return { contents: module.code, loader: 'ts' };
      });
    },
  };
}

function toProblem({ text, location, notes }: Message, entry: string): BuildProblem {
  const place = {
    file: displayPath(location ? resolve(location.file.replace(/^template:/, '')) : entry),
    line: location?.line ?? 1,
    column: (location?.column ?? 0) + 1,
  };
  const unknownApi = /^No matching export in "gtm:(\w+)" for import "(.*)"$/.exec(text);
  if (unknownApi) {
    const [, side, name] = unknownApi as unknown as [string, Side, string];
    const other = side === 'server' ? 'web' : 'server';
    return {
      ...place,
      message: apiNames(other).has(name)
        ? `${name} is an API of ${other} templates; this is one for the ${side} side.`
        : `There is no API "${name}" on the ${side} side; all there are stand in ` +
          `template-src/google-tag-manager/${side}.d.ts.`,
    };
  }
  return { ...place, message: [text, ...notes.map((note) => note.text)].join(' ') };
}
