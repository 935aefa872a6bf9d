// Refuses what joining the modules would hide: imports that lead nowhere, and constructs of
// TypeScript that are more than types.
import { dirname, resolve } from 'node:path';

import ts from 'typescript';

import { apiNames, type Side } from '../gtm/apis/catalogue.ts';
import type { BuildProblem } from './problem.ts';
import { displayPath, type SourceReader } from './source-files.ts';

/** Problems of one TypeScript module, found in its syntax alone; its `fileName` is its path. */
export function checkSource(source: ts.SourceFile, side: Side, read: SourceReader): BuildProblem[] {
  const problems: BuildProblem[] = [];
  const visit = (node: ts.Node): void => {
    const imported = ts.isImportDeclaration(node) ? checkImport(node, source, side, read) : [];
    const message = refusal(node);
    if (message !== undefined) imported.push([node, message]);
    problems.push(...imported.map(([at, text]) => sourceProblem(source, at, text)));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/** A problem where `node` stands in its file. */
export function sourceProblem(source: ts.SourceFile, node: ts.Node, message: string): BuildProblem {
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  const file = displayPath(source.fileName);
  return { file, line: line + 1, column: character + 1, message };
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
  if (ts.isEnumDeclaration(node) && !isDeclared(node)) {
    return 'An enum is more than a type. Write an object `as const`.';
  }
  if (ts.isModuleDeclaration(node) && !isDeclared(node)) {
    return 'A namespace becomes a function that fills an object. Write a module of its own.';
  }
  return undefined;
}

const isDeclared = (node: ts.HasModifiers): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;

function checkImport(
  node: ts.ImportDeclaration,
  source: ts.SourceFile,
  side: Side,
  read: SourceReader,
): [ts.Node, string][] {
  if (node.importClause?.isTypeOnly || !ts.isStringLiteral(node.moduleSpecifier)) return [];
  const from = node.moduleSpecifier.text;
  const bindings = node.importClause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) {
    return [[node, 'Import by name: a template is one text and has no namespaces.']];
  }
  if (from.startsWith('gtm:')) {
    if (from !== `gtm:${side}`) {
      const message = `This is a template for the ${side} side: import from 'gtm:${side}'.`;
      return [[node.moduleSpecifier, message]];
    }
    return (bindings?.elements ?? [])
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map((one): [ts.Node, string] => [one, apiRefusal((one.propertyName ?? one.name).text, side)])
      .filter(([, message]) => message !== '');
  }
  const message = pathRefusal(from, resolve(dirname(source.fileName), from), read);
  return message === undefined ? [] : [[node.moduleSpecifier, message]];
}

function apiRefusal(name: string, side: Side): string {
  if (apiNames(side).has(name)) return '';
  const other = side === 'server' ? 'web' : 'server';
  return apiNames(other).has(name)
    ? `${name} is an API of ${other} templates; this is one for the ${side} side.`
    : `There is no API "${name}" on the ${side} side; all there are stand in ` +
        `template-src/google-tag-manager/${side}.d.ts.`;
}

function pathRefusal(from: string, target: string, read: SourceReader): string | undefined {
  if (!from.startsWith('.')) {
    return (
      `A template is one file: it cannot load "${from}". Import a module of this repository ` +
      'by its relative path.'
    );
  }
  if (!from.endsWith('.ts')) return `Imports name the file: write '${from}.ts'.`;
  return read(target) === undefined ? `There is no file ${displayPath(target)}.` : undefined;
}
