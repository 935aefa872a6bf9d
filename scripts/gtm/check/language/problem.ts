// What the language checker finds, and how its rules say so.
import type { Position } from '../../sandbox/parse.ts';
import type { Refusal } from '../../sandbox/refused-syntax.ts';
import { refusalMessage } from '../../sandbox/refused-syntax.ts';
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';

export type Severity = 'error' | 'warning';

/** `line` and `column` from 1. An error is refused by Tag Manager; a warning is unproven or risky. */
export interface Problem extends Position {
  /** Kebab-case id. */
  rule: string;
  severity: Severity;
  message: string;
}

export type Report = (node: SyntaxNode, severity: Severity, rule: string, message: string) => void;

export function reporter(problems: Problem[]): Report {
  return (node, severity, rule, message) => {
    const { line, column } = node.loc.start;
    problems.push({ line, column: column + 1, rule, severity, message });
  };
}

export const reportRefusal = (report: Report, node: SyntaxNode, refusal: Refusal): void =>
  report(node, 'error', refusal.rule, refusalMessage(refusal));

export const inSourceOrder = (a: Problem, b: Problem): number =>
  a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule);
