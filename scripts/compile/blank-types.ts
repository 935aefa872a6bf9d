// First step: what only TypeScript has is blanked where it stands, so that every character that
// stays keeps its line and column. Comments of what vanishes vanish with it.
import { blankSourceFile } from 'ts-blank-space';
import ts from 'typescript';

import type { Side } from '../gtm/apis/catalogue.ts';
import type { BuildProblem } from './problem.ts';
import { checkSource, sourceProblem } from './source-check.ts';
import type { SourceReader } from './source-files.ts';

export interface BlankedModule {
  /** JavaScript with the line breaks of the TypeScript. */
  text: string;
  /** The comment that says why the file exists, which is no longer in `text`; often empty. */
  heading: string;
  problems: BuildProblem[];
}

/** Blanks the types of the module at `path` (absolute), whose text is `input`. */
export function blankTypes(
  path: string,
  input: string,
  side: Side,
  read: SourceReader,
): BlankedModule {
  const source = ts.createSourceFile(path, input, ts.ScriptTarget.Latest, true);
  const problems = checkSource(source, side, read);
  const unknown: ts.Node[] = [];
  const text = blankSourceFile(source, (node) => void unknown.push(node));
  if (problems.length === 0) {
    const message = 'This is more than a type: no JavaScript stands for it. Write it as a value.';
    problems.push(...unknown.map((node) => sourceProblem(source, node, message)));
  }
  const heading = headingOf(source);
  const ranges = [...(heading ? [heading] : []), ...commentsOfTypes(source)];
  return {
    text: ranges.reduce(blank, text),
    heading: heading ? input.slice(heading.pos, heading.end) : '',
    problems,
  };
}

interface Range {
  pos: number;
  end: number;
}

const blank = (text: string, { pos, end }: Range): string =>
  text.slice(0, pos) + text.slice(pos, end).replace(/[^\n]/g, ' ') + text.slice(end);

/** Line comments that open the file, unless they stand directly above code that stays. */
function headingOf(source: ts.SourceFile): Range | undefined {
  const [first] = source.statements;
  const [opening] = runsOfComments(source.text, 0);
  if (!opening || !source.text.startsWith('//', opening.pos)) return undefined;
  const start = first?.getStart(source) ?? source.text.length;
  const isAbove = start - opening.end === 1 && first && !vanishes(first);
  return isAbove ? undefined : opening;
}

function commentsOfTypes(source: ts.SourceFile): Range[] {
  const { text } = source;
  const ranges: Range[] = [];
  const visit = (node: ts.Node): void => {
    if (vanishes(node)) {
      const above = runsOfComments(text, node.getFullStart()).at(-1);
      const start = node.getStart(source);
      if (above && !/\n\s*\n/.test(text.slice(above.end, start))) ranges.push(above);
      ranges.push(...(ts.getTrailingCommentRanges(text, node.end) ?? []));
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(source);
  return ranges;
}

/** Comments from an offset on; what no empty line parts is one run. */
function runsOfComments(text: string, offset: number): Range[] {
  const runs: Range[] = [];
  for (const { pos, end } of ts.getLeadingCommentRanges(text, offset) ?? []) {
    const last = runs.at(-1);
    if (last && !/\n\s*\n/.test(text.slice(last.end, pos))) last.end = end;
    else runs.push({ pos, end });
  }
  return runs;
}

/** Statements of which nothing reaches the template. */
function vanishes(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node)) return true;
  if (ts.isFunctionDeclaration(node) && !node.body) return true;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}
