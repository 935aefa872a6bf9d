// The code of scenarios, each behind the setup, as it runs. A setup of 300 lines before 90 scenarios is
// most of what there is to read, so it is read once where that makes no difference.
import type { SyntaxNode } from '../sandbox/syntax-tree.ts';
import { knownOf, type ReadCode, readCode } from './language/check-language.ts';
import { resolveNames } from './language/names.ts';

/** Gives a reader of scenarios; lines of what it reads count from the setup's first. */
export function scenarioReader(setup: string): (code: string) => ReadCode {
  if (setup === '') return readCode;
  const { root, problems } = readCode(setup);
  const before = root !== undefined && problems.length === 0 ? knownOf(root) : undefined;
  const names = new Set(before?.names.scope.variables.keys());
  const lines = setup.replace(/[^\n]+/g, '');
  return (code) => {
    if (before !== undefined) {
      // Empty lines keep every line where it is behind the setup itself.
      const after = readCode(`${lines}\n${code}`);
      // Two declarations of one name are an error that only the whole text shows, and a function of the
      // setup may mean what the scenario declares.
      if (after.root !== undefined && !declaredNames(after.root).some((name) => names.has(name))) {
        return { ...after, before };
      }
    }
    return readCode(`${setup}\n${code}`);
  };
}

/** Names that the outermost scope declares. */
const declaredNames = (root: SyntaxNode): string[] =>
  [...resolveNames(root).scope.variables.values()].flatMap(({ kind, name }) =>
    kind === 'free' ? [] : name,
  );
