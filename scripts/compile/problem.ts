// What is wrong with a template's source, in the author's own file. Every step of the compiler
// reports all it finds; the build shows them together.

export interface BuildProblem {
  /** Path of the TypeScript file, relative to the working directory. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  message: string;
}

/** Thrown by the compiler with everything that has to be mended; its message lists all of it. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
  readonly problems: readonly BuildProblem[];

  constructor(problems: readonly BuildProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.problems = problems;
  }

  /** The message, and how many problems that are. */
  get report(): string {
    const count = this.problems.length;
    return `${this.message}\n\n${count} ${count === 1 ? 'problem' : 'problems'}.`;
  }
}

/** A problem as one line that editors and terminals can jump to. */
const describeProblem = ({ file, line, column, message }: BuildProblem): string =>
  `${file}:${line}:${column} ${message}`;

/** Throws a CompileError if there is any problem; sorted by place, each told once. */
export function throwProblems(problems: readonly BuildProblem[]): void {
  if (problems.length === 0) return;
  const byText = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  const sorted = [...byText.values()].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
  throw new CompileError(sorted);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
