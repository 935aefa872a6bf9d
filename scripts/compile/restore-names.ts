// Gives variables inside functions the names that the author gave them. esbuild numbers them
// (`event2`) whenever some module has the same name at its top, though they could well shadow it.
import type { AnyNode, Identifier, Program } from 'acorn';
import type MagicString from 'magic-string';
import { declaredNames, isVariable, namesInPattern, walk } from './syntax-tree.ts';

/**
 * `originalName` is the identifier that stands at the origin of one in the bundle, if any does. The
 * result says what an identifier is called now.
 */
export function restoreNames(
  tree: Program,
  edit: MagicString,
  originalName: (node: Identifier) => string | undefined,
): (node: Identifier) => string {
  const renamed = new Map<Identifier, string>();
  const nameOf = (node: Identifier): string => renamed.get(node) ?? node.name;
  walk(tree, (scope) => {
    if (!isFunction(scope) && scope !== tree) return;
    const variables = variablesIn(scope);
    for (const declared of namesDeclaredBy(scope)) {
      const own = variables.filter((node) => nameOf(node) === declared);
      const wanted = authorsName(declared, own, originalName);
      // Whoever uses the shorter name in here means another variable.
      if (wanted === undefined || variables.some((node) => nameOf(node) === wanted)) continue;
      for (const node of own) renamed.set(node, wanted);
    }
  });
  for (const [node, name] of renamed) edit.overwrite(node.start, node.end, name);
  return nameOf;
}

function authorsName(
  declared: string,
  uses: Identifier[],
  originalName: (node: Identifier) => string | undefined,
): string | undefined {
  const [, base] = /^(.*\D)\d+$/.exec(declared) ?? [];
  if (base === undefined) return undefined;
  // A temporary variable of esbuild's own has no origin.
  if (/^_[a-z]$/.test(base)) return base;
  return uses.some((node) => originalName(node) === base) ? base : undefined;
}

const isFunction = (node: AnyNode): boolean =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

function variablesIn(scope: AnyNode): Identifier[] {
  const found: Identifier[] = [];
  walk(scope, (node, parent) => {
    // The name of a function declaration belongs to the scope around it.
    if (parent === scope && scope.type === 'FunctionDeclaration' && node === scope.id) return;
    if (node.type === 'Identifier' && isVariable(node, parent)) found.push(node);
  });
  return found;
}

/** Names that belong to this scope and not to a function within it. */
function namesDeclaredBy(scope: AnyNode): Set<string> {
  const names = new Set<string>();
  if ('params' in scope) {
    for (const parameter of scope.params) namesInPattern(parameter).forEach(names.add, names);
  }
  walk(scope, (node) => {
    if (node === scope) return undefined;
    declaredNames(node).forEach(names.add, names);
    return isFunction(node) ? false : undefined;
  });
  return names;
}
