// The compiler as a whole: a folder with template.ts and manifest.ts becomes a template.tpl.
// bundle → restore → story first → check → format → assemble; each step is a file of its own.
import { join } from 'node:path';
import { parse } from 'acorn';
import { assemble } from './assemble.ts';
import { bundle } from './bundle.ts';
import { checkCode, type LanguageOptions } from './check.ts';
import { checkFields } from './fields.ts';
import { formatCode } from './format.ts';
import { checkPermissions } from './permissions.ts';
import { CompileError, refuse, type BuildProblem } from './problem.ts';
import { readManifest, type LoadedManifest } from './read-manifest.ts';
import { restore, type RestoredText } from './restore.ts';
import { compileScenarios } from './scenarios.ts';
import { storyFirst } from './story-first.ts';
import { displayPath, filesOnDisk, type SourceFiles, type SourceReader } from './source-files.ts';

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
export async function compileCode(
  entry: string,
  loaded: LoadedManifest,
  read: SourceReader,
): Promise<string> {
  const { manifest } = loaded;
  const language: LanguageOptions = { side: manifest.side, kind: manifest.type };
  const bundled = restore(await bundle(entry, { side: manifest.side, read }));
  const restored = storyFirst(bundled, entry);
  const problems = [
    ...checkExports(entry, restored, loaded),
    ...checkCode(restored, language, entry),
  ];
  // With syntax of its own kind the code may still be readable enough for the other checks.
  const tree = parse(restored.text, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
  });
  refuse([
    ...problems,
    ...checkFields(restored, tree, loaded),
    ...checkPermissions(restored, loaded),
  ]);
  const code = await formatCode(restored.text);
  // Once more on what is shipped: formatting must not have brought in anything.
  refuse(checkCode({ text: code, origin: () => undefined }, language, entry));
  return code;
}

function checkExports(
  entry: string,
  { exports }: RestoredText,
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
  refuse(problems);
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as never;
}
