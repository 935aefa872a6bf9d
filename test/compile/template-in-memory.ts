// A template for a test: its files as texts, compiled as if they stood in one folder.
import { dirname, join } from 'node:path';

import { buildTemplate, type BuiltTemplate } from '../../scripts/compile/build-template.ts';
import { type BuildProblem, CompileError } from '../../scripts/compile/problem.ts';
import type { SourceFiles } from '../../scripts/compile/source-files.ts';

const folder = join(process.cwd(), 'tag');

/** Paths are relative to the template's folder, as in `tag/template.ts`. */
function filesFrom(texts: Record<string, string>): SourceFiles {
  const paths = Object.entries(texts).map(([path, text]) => [join(folder, path), text] as const);
  const byPath = new Map(paths);
  return {
    read: (path) => byPath.get(path),
    list: (wanted) =>
      [...byPath.keys()]
        .filter((path) => dirname(path) === wanted)
        .map((path) => path.slice(wanted.length + 1))
        .sort(),
  };
}

export interface ManifestParts {
  type?: string;
  side?: string;
  fields?: unknown[];
  permissions?: Record<string, unknown>;
}

/** A manifest.ts with these parts and nothing else that could be wrong. */
export const manifest = ({
  type = 'TAG',
  side = 'server',
  fields = [],
  permissions = {},
}: ManifestParts = {}): string =>
  `export default ${JSON.stringify(
    {
      type,
      side,
      displayName: 'Example',
      description: 'An example.',
      categories: ['CONVERSIONS'],
      fields,
      permissions,
    },
    null,
    2,
  )};\n`;

export const textField = (name: string) => ({ type: 'TEXT', name, simpleValueType: true });

/** Both endings, as every tag needs them. */
export const endings = 'data.gtmOnSuccess();\ndata.gtmOnFailure();\n';

/** Builds the template; `template.ts` is all that must be given. */
export const buildFrom = (texts: Record<string, string>): Promise<BuiltTemplate> =>
  buildTemplate(folder, filesFrom({ 'manifest.ts': manifest(), ...texts }));

/** The problems for which the build is refused; none if it is not. */
export const problemsIn = (texts: Record<string, string>): Promise<readonly BuildProblem[]> =>
  buildFrom(texts).then(
    () => [],
    (error: unknown) => {
      if (error instanceof CompileError) return error.problems;
      throw error;
    },
  );
