// require: one literal name per call, and a name that this side's containers know.
import type { Side } from '../../apis/catalogue.ts';
import { apiNames } from '../../apis/catalogue.ts';
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';
import { stringOf, walk } from '../../sandbox/syntax-tree.ts';
import type { References } from './names.ts';
import type { Report } from './problem.ts';

/** The API that a `require('name')` expression names; undefined for any other expression. */
export function requiredApi(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'CallExpression') return undefined;
  const callee = node.callee as SyntaxNode;
  if (callee.type !== 'Identifier' || callee.name !== 'require') return undefined;
  return stringOf((node.arguments as SyntaxNode[])[0]);
}

export function checkRequires(
  root: SyntaxNode,
  references: References,
  side: Side,
  report: Report,
): void {
  walk(root, (node, parent) => {
    if (node.type !== 'Identifier' || node.name !== 'require') return;
    if (references.get(node)?.variable.kind !== 'free') return;
    if (parent?.type !== 'CallExpression' || parent.callee !== node) {
      report(node, 'error', 'require-call', "require can only be called: require('name').");
      return;
    }
    const args = parent.arguments as SyntaxNode[];
    const name = stringOf(args[0]);
    if (args.length !== 1 || name === undefined) {
      report(
        node,
        'error',
        'require-argument',
        'require needs exactly one string literal: permissions are found by reading the code.',
      );
    } else if (name === 'assertThat') {
      report(
        node,
        'warning',
        'test-api',
        'assertThat is for tests; Tag Manager takes it here, but a running template cannot use it.',
      );
    } else if (!apiNames(side).has(name)) {
      reportName(args[0] as SyntaxNode, name, side, report);
    }
  });
}

function reportName(node: SyntaxNode, name: string, side: Side, report: Report): void {
  const otherSide: Side = side === 'server' ? 'web' : 'server';
  if (name.startsWith('internal.')) {
    report(node, 'error', 'internal-api', `${name} is for Google's own templates.`);
  } else if (apiNames(otherSide).has(name)) {
    report(
      node,
      'error',
      'api-of-other-side',
      `${name} exists in ${otherSide} containers only, and this is a ${side} template.`,
    );
  } else {
    const close = [...apiNames(side)].find((known) => isClose(known, name));
    report(
      node,
      'error',
      'unknown-api',
      `${name} is not a valid API name.${close ? ` Did you mean ${close}?` : ''}`,
    );
  }
}

/** Same letters, or one letter more, less or other. */
function isClose(known: string, name: string): boolean {
  const a = known.toLowerCase();
  const b = name.toLowerCase();
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restOfA = a.slice(start);
  const restOfB = b.slice(start);
  return (
    restOfA.slice(1) === restOfB.slice(1) ||
    restOfA.slice(1) === restOfB ||
    restOfA === restOfB.slice(1)
  );
}
