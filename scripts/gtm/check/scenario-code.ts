// The code of scenarios, each behind the setup, as it runs. A setup of 300 lines before 90 scenarios is
// most of what there is to parse, so it is parsed once where that makes no difference.
import { resolveScopes } from '../sandbox/interpreter/scope.ts';
import type { Node } from '../sandbox/program.ts';
import type { SyntaxNode } from '../sandbox/syntax-tree.ts';
import { type ReadCode, readCode } from './language/check-language.ts';

/** Gives a reader of scenarios; lines of what it reads count from the setup's first. */
export function scenarioReader(setup: string): (code: string) => ReadCode {
  if (setup === '') return readCode;
  const before = readCode(setup);
  const isClosed = before.root !== undefined && before.problems.length === 0;
  const names = isClosed ? declaredNames(before.root!) : new Set<string>();
  const blanks = setup.replace(/[^\n]/g, ' ');
  return (code) => {
    if (isClosed) {
      // Blanks keep every place where it is behind the setup itself.
      const after = readCode(`${blanks}\n${code}`);
      if (after.root !== undefined && !anyOf(declaredNames(after.root), names)) {
        return joined(before.root!, before, after.root, after);
      }
    }
    return readCode(`${setup}\n${code}`);
  };
}

const joined = (
  setup: SyntaxNode,
  before: ReadCode,
  scenario: SyntaxNode,
  after: ReadCode,
): ReadCode => ({
  source: before.source + after.source.slice(before.source.length),
  root: {
    type: 'Program',
    line: 1,
    start: 0,
    end: scenario.end,
    loc: { start: setup.loc.start, end: scenario.loc.end },
    body: [...(setup.body as SyntaxNode[]), ...(scenario.body as SyntaxNode[])],
  },
  trailingCommas: [...before.trailingCommas, ...after.trailingCommas],
  problems: after.problems,
});

/** Names of the outermost scope: two of one name are an error that only the whole text shows. */
const declaredNames = (root: SyntaxNode): Set<string> => {
  const { variables } = resolveScopes({ body: root.body as Node[] }).root;
  return new Set(
    [...variables.values()].filter(({ kind }) => kind !== 'free').map(({ name }) => name),
  );
};

const anyOf = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...some].some((name) => others.has(name));
