// The compiler as a whole: a folder with template.ts and manifest.ts becomes a template.tpl.
// blank types → join modules → lower → story first → check → format → assemble; each step is a file
// of its own, from text to text.
import { join } from 'node:path';

import { assemble } from './assemble.ts';
import { checkCode, checkLineLengths, type LanguageOptions } from './check.ts';
import { checkFields } from './fields.ts';
import { formatCode } from './format.ts';
import { joinModules } from './join-modules.ts';
import { lower } from './lower.ts';
import { checkManifestPermissions } from './permissions.ts';
import { type BuildProblem, CompileError, throwProblems } from './problem.ts';
import { type LoadedManifest, readManifest } from './read-manifest.ts';
import { compileScenarios } from './scenarios.ts';
import { displayPath, filesOnDisk, type SourceFiles, type SourceReader } from './source-files.ts';
import { storyFirst } from './story-first.ts';

export interface BuiltTemplate {
  /** Text of the template.tpl file. */
  tpl: string;
  /** The sandboxed JavaScript in it. */
  code: string;
}

/**
 * Compiles the template in a folder: template.ts, manifest.ts and scenarios/*.ts.
 * @throws CompileError with every problem found, each with file, line, column and what to do.
 */
export async function buildTemplate(
  folder: string,
  { read, list }: SourceFiles = filesOnDisk,
  icon?: Buffer,
): Promise<BuiltTemplate> {
  const loaded = await readManifest(join(folder, 'manifest.ts'), read);
  const language = { side: loaded.manifest.side, kind: loaded.manifest.type };
  const scenarioFolder = join(folder, 'scenarios');
  const scenarioNames = list(scenarioFolder);
  const [code, tests] = await collect([
    compileCode(join(folder, 'template.ts'), loaded, read),
    compileScenarios(scenarioFolder, scenarioNames, language, read),
  ]);
  return { tpl: assemble(loaded, code, tests, icon), code };
}

/** The sandboxed JavaScript of a template, checked against its manifest. */
async function compileCode(
  entry: string,
  loaded: LoadedManifest,
  read: SourceReader,
): Promise<string> {
  const { manifest } = loaded;
  const language: LanguageOptions = { side: manifest.side, kind: manifest.type };
  const lowered = lower(await joinModules(entry, { side: manifest.side, read }), entry);
  const ordered = storyFirst(lowered, entry);
  throwProblems([
    ...checkExports(entry, lowered.exports, loaded),
    ...checkCode(ordered, language, entry),
    ...checkFields(ordered, loaded),
    ...checkManifestPermissions(ordered, loaded),
  ]);
  const code = await formatCode(ordered.text);
  // Once more on what is shipped: formatting must not have brought in anything.
  throwProblems([
    ...checkCode({ text: code, origin: () => undefined }, language, entry, false),
    ...checkLineLengths(code, ordered, entry),
  ]);
  return code;
}

function checkExports(
  entry: string,
  exports: readonly string[],
  { manifest }: LoadedManifest,
): BuildProblem[] {
  const report = (message: string): BuildProblem[] => [
    { file: displayPath(entry), line: 1, column: 1, message },
  ];
  const named = exports.filter((name) => name !== 'default');
  if (named.length > 0) {
    return report(
      `A template's entry exports nothing by name: ${named.join(', ')}. Move it to a module.`,
    );
  }
  const returns = exports.includes('default');
  if (manifest.type === 'MACRO' && !returns) {
    return report('A variable must give a value: end with `export default <expression>;`.');
  }
  if (manifest.type !== 'MACRO' && returns) {
    return report('Only a variable gives a value: remove `export default`.');
  }
  return [];
}

/** Waits for all, and throws the problems of all together. */
async function collect<T extends readonly Promise<unknown>[]>(
  work: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(work);
  const problems: BuildProblem[] = [];
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof CompileError)) throw result.reason;
    problems.push(...result.reason.problems);
  }
  throwProblems(problems);
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as never;
}
