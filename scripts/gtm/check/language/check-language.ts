// The language checker: what Tag Manager's editor would refuse, before it is pasted there.
import type { Side } from '../../apis/catalogue.ts';
import { apiNames } from '../../apis/catalogue.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import { parseTree } from '../../sandbox/parse.ts';
import { refusalMessage, refusedNodes } from '../../sandbox/refused-syntax.ts';
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';
import { asSyntaxTree } from '../../sandbox/syntax-tree.ts';
import { checkMethods, gatherKnowledge, type Knowledge } from './methods.ts';
import { checkNames, type Names, resolveNames, testGlobals } from './names.ts';
import type { Problem } from './problem.ts';
import { inSourceOrder, reporter } from './problem.ts';
import { checkRequires } from './requires.ts';
import { checkSyntax } from './syntax.ts';
import { checkTagEnding } from './tag-ending.ts';
import { checkUnproven } from './unproven.ts';

export type { Problem } from './problem.ts';

export interface CheckOptions {
  side: Side;
  /** Type of the template; a TAG must say how it ended. */
  kind?: 'TAG' | 'MACRO' | 'CLIENT';
  /** The source is code of a scenario or the setup of scenarios. */
  tests?: boolean;
  /** Further names that the code may use, e.g. those that a setup declares. */
  extraNames?: string[];
}

/**
 * Checks the code of a template, or of its tests, against Tag Manager's language, standard library
 * and API names. Gives the problems in source order; none means that nothing is known against it.
 */
export const checkLanguage = (source: string, options: CheckOptions): Problem[] =>
  checkParsed(readCode(source), options);

/** Code as its rules read it; without a tree when it has none, which the only problem explains. */
export interface ReadCode {
  source: string;
  root: SyntaxNode | undefined;
  /** What stands before it and was read by itself. */
  before?: Before;
  trailingCommas: readonly number[];
  /** What is said already: a syntax error, or semicolons that are missing. */
  problems: readonly Problem[];
}

/** What the code behind needs to know of code that was read. */
export interface Before {
  names: Names;
  knowledge: Knowledge;
  refused: readonly SyntaxNode[];
}

export function knownOf(root: SyntaxNode): Before {
  const names = resolveNames(root);
  const knowledge = gatherKnowledge(root, names.references);
  return { names, knowledge, refused: checkSyntax(root, [], () => {}) };
}

export function readCode(source: string): ReadCode {
  const problems: Problem[] = [];
  const trailingCommas: number[] = [];
  const missingSemicolon = (position: { line: number; column: number }) =>
    problems.push({
      ...position,
      rule: 'missing-semicolon',
      severity: 'error',
      message: "Tag Manager's parser wants every semicolon. Add one here.",
    });
  try {
    const tree = parseTree(source, missingSemicolon, (at) => trailingCommas.push(at));
    return { source, root: asSyntaxTree(tree), trailingCommas, problems };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return { source, root: undefined, trailingCommas, problems: [syntaxProblem(error)] };
  }
}

/** As `checkLanguage`, of code that has been read. */
export function checkParsed(code: ReadCode, options: CheckOptions): Problem[] {
  const { source, root, before, trailingCommas } = code;
  const problems = [...code.problems];
  if (root === undefined) return problems;
  const report = reporter(problems);
  const extraNames = [...(options.extraNames ?? []), ...(options.tests ? testGlobals : [])];
  const { references } = resolveNames(root, before?.names);
  const refused = [...(before?.refused ?? []), ...checkSyntax(root, trailingCommas, report)];
  const rules = { extraNames, apiNames: apiNames(options.side) };
  checkNames(root, references, refused, rules, report);
  checkRequires(root, references, options.side, report);
  const knowledge = gatherKnowledge(root, references, before?.knowledge);
  checkMethods(root, knowledge, options.tests === true, report);
  if (options.tests !== true) checkUnproven(root, source, report);
  if (options.kind === 'TAG' && !options.tests) checkTagEnding(root, report);
  return problems.sort(inSourceOrder);
}

function syntaxProblem(error: SandboxError): Problem {
  const place = { line: error.line ?? 1, column: error.column ?? 1, severity: 'error' as const };
  if (/has already been declared/.test(error.message)) {
    return { ...place, rule: 'duplicate-declaration', message: error.message };
  }
  const module = refusedNodes.get('ImportDeclaration');
  if (module && /'import' and 'export'/.test(error.message)) {
    return { ...place, rule: module.rule, message: refusalMessage(module) };
  }
  return { ...place, rule: 'syntax', message: error.message };
}
