// Keeps the author's comments and blank lines: esbuild drops most of them. They are cut out before
// bundling, without moving anything else, and put back where the source map says that their
// neighbours have gone. What has no neighbour left (a type, an unused function) takes them along.
import ts from 'typescript';

export interface Comment {
  text: string;
  /** Own line before what it explains, end of the line it explains, or within a line. */
  position: 'before' | 'after' | 'within';
  /** Offset of the neighbouring token in the source; of no meaning for a heading. */
  anchor: number;
  /** End of the top-level statement that contains the anchor: what lies further is no neighbour. */
  limit: number;
  /** Whether it opens the module, so that it belongs to all of it. */
  isHeading: boolean;
  /** Whether an empty line precedes it in the source. */
  afterBlankLine: boolean;
}

export interface CommentedSource {
  /** The source with blanks in place of comments: every offset stays. */
  code: string;
  comments: Comment[];
  /** Lines, from 0, of comments that do not reach the template. */
  droppedLines: Set<number>;
}

/** Instructions to tools that read the TypeScript: they would mean nothing in the template. */
const toolInstruction = /^\/[/*]+\s*(@ts-|prettier-ignore|eslint-|#region|#endregion|v8 ignore)/;

/** Types, units and sources for those who work on the TypeScript; the template would double in size. */
const documentation = /^\/\*\*/;

/** Takes the comments out of a TypeScript source. */
export function takeComments(source: ts.SourceFile): CommentedSource {
  const text = source.text;
  const comments: Comment[] = [];
  const droppedLines = new Set<number>();
  let code = '';
  let copied = 0;
  let previous: ts.Node | undefined;
  for (const token of tokens(source)) {
    const start = token.getStart(source);
    const trivia = text.slice(token.getFullStart(), start);
    for (const match of trivia.matchAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g)) {
      const offset = token.getFullStart() + match.index;
      const end = offset + match[0].length;
      code += text.slice(copied, offset) + match[0].replace(/[^\n]/g, ' ');
      copied = end;
      if (toolInstruction.test(match[0]) || documentation.test(match[0])) {
        const lastLine = source.getLineAndCharacterOfPosition(end).line;
        let line = source.getLineAndCharacterOfPosition(offset).line;
        for (; line <= lastLine; line++) droppedLines.add(line);
        continue;
      }
      const comment = place(source, { text: match[0], offset, end }, previous, token);
      if (comment) comments.push(comment);
    }
    previous = token;
  }
  code += text.slice(copied);
  markHeading(source, comments);
  return { code, comments, droppedLines };
}

function* tokens(source: ts.SourceFile): Generator<ts.Node> {
  const waiting: ts.Node[] = [source];
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) {
      continue;
    }
    const children = node.getChildren(source);
    if (children.length === 0) {
      // An empty list of statements or parameters has neither text nor trivia of its own.
      if (node.kind !== ts.SyntaxKind.SyntaxList) yield node;
    } else {
      for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index]!);
    }
  }
}

interface Found {
  text: string;
  offset: number;
  end: number;
}

function place(
  source: ts.SourceFile,
  { text, offset, end }: Found,
  previous: ts.Node | undefined,
  next: ts.Node,
): Comment | undefined {
  const all = source.text;
  const lineStart = all.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = all.indexOf('\n', end) === -1 ? all.length : all.indexOf('\n', end);
  const startsLine = all.slice(lineStart, offset).trim() === '';
  const endsLine = all.slice(end, lineEnd).trim() === '';
  const position = startsLine ? 'before' : endsLine ? 'after' : 'within';
  const neighbour = position === 'after' ? previous : next;
  if (!neighbour) return undefined;
  const anchor = neighbour.getStart(source);
  const statement = source.statements.find((one) => one.end > anchor);
  return {
    text,
    position,
    anchor,
    limit: !statement || vanishes(statement) ? anchor : statement.end,
    isHeading: false,
    afterBlankLine: startsLine && /\n[ \t]*\n$/.test(all.slice(0, lineStart)),
  };
}

/** The comments at the top, if an import, a type or an empty line separates them from the code. */
function markHeading(source: ts.SourceFile, comments: Comment[]): void {
  const first = source.statements[0];
  if (!first) return;
  const start = first.getStart(source);
  const top = comments.filter(({ anchor, position }) => anchor === start && position === 'before');
  const separated = /\n[ \t]*\n[^\n]*$/.test(source.text.slice(0, start).trimStart());
  if (!vanishes(first) && !separated) return;
  for (const comment of top) comment.isHeading = true;
}

/** Whether a statement leaves nothing in JavaScript, or only what the bundler removes. */
function vanishes(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    (ts.canHaveModifiers(statement) &&
      (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false))
  );
}

/**
 * Whether the author left an empty line before this one (from 1). Lines that leave nothing in
 * JavaScript are looked through.
 */
export function hasBlankLineBefore(
  { source, code, droppedLines }: CommentedModule,
  line: number,
): boolean {
  const starts = source.getLineStarts();
  const lineAt = (text: string, index: number): string =>
    text.slice(starts[index], starts[index + 1] ?? text.length).trim();
  for (let index = line - 2; index >= 0; index--) {
    if (lineAt(source.text, index) === '') return true;
    if (droppedLines.has(index) && lineAt(code, index) === '') continue;
    const start = starts[index]!;
    const statement = source.statements.find(({ end }) => end > start);
    if (!statement || statement.getFullStart() > start || !vanishes(statement)) return false;
  }
  return false;
}

export interface CommentedModule extends CommentedSource {
  source: ts.SourceFile;
}
