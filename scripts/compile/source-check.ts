// Refuses what bundling would hide: constructs that esbuild turns into something else before the
// language check could see what the author wrote.
import ts from 'typescript';
import type { BuildProblem } from './problem.ts';

/** Problems of one TypeScript file, found in its syntax alone. `file` is only reported. */
export function checkSource(file: string, source: ts.SourceFile): BuildProblem[] {
  const problems: BuildProblem[] = [];
  const report = (node: ts.Node, message: string): void => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    problems.push({ file, line: line + 1, column: character + 1, message });
  };
  const visit = (node: ts.Node): void => {
    const message = refusal(node);
    if (message !== undefined) report(node, message);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

function refusal(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node)) {
    if (node.questionDotToken) {
      return 'An optional call would need .call, which the sandbox lacks. Test first: if (a.b) { a.b(); }';
    }
    if (ts.isIdentifier(node.expression) && node.expression.text === 'require') {
      return "Import APIs by name instead of calling require: import { getEventData } from 'gtm:server';";
    }
  }
  if (ts.isAwaitExpression(node)) {
    return 'The sandbox has no await. Use promise.then(…) and promise.catch(…).';
  }
  if (ts.isEnumDeclaration(node) && !isDeclaredConst(node)) {
    return 'An enum becomes a function that fills an object. Write an object `as const` or a const enum.';
  }
  if (ts.isModuleDeclaration(node) && !isAmbient(node)) {
    return 'A namespace becomes a function that fills an object. Write a module of its own.';
  }
  if (ts.isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings) && !node.importClause?.isTypeOnly) {
      return 'Import by name: a namespace import becomes an object with getters.';
    }
  }
  return undefined;
}

const hasModifier = (node: ts.HasModifiers, kind: ts.SyntaxKind): boolean =>
  node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;

const isAmbient = (node: ts.HasModifiers): boolean =>
  hasModifier(node, ts.SyntaxKind.DeclareKeyword);

const isDeclaredConst = (node: ts.EnumDeclaration): boolean =>
  hasModifier(node, ts.SyntaxKind.ConstKeyword) || isAmbient(node);
