// Constructs that none of 274 public template bodies uses. Tag Manager's parser may take them, but
// nobody has seen it do so; for each there is a form that has been seen many times.
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';
import { memberName, walk } from '../../sandbox/syntax-tree.ts';
import type { Report } from './problem.ts';

const namesAsKeys = new Set(['undefined', 'null', 'NaN']);

/** What is indexed or looped over in public templates: a name, a member of it, what a call gives. */
const provenOperands = new Set(['Identifier', 'MemberExpression', 'CallExpression']);

/** Warns of each, with the proven form. */
export function checkUnproven(root: SyntaxNode, source: string, report: Report): void {
  walk(root, (node) => {
    const message = adviceFor(node, source);
    if (message !== undefined) report(node, 'warning', 'unproven-syntax', message);
  });
}

function adviceFor(node: SyntaxNode, source: string): string | undefined {
  switch (node.type) {
    case 'Literal':
      return hasUnicodeEscape(String(node.raw)) ? unicodeAdvice : undefined;
    case 'TemplateElement':
      return hasUnicodeEscape((node.value as { raw: string }).raw) ? unicodeAdvice : undefined;
    case 'Property':
      return node.computed === true ? undefined : keyAdvice(node.key as SyntaxNode);
    case 'MemberExpression':
      return node.computed === true && (!isProven(node.object) || isInParentheses(node, source))
        ? 'No public template indexes an expression. Give it a name first: const list = …; list[0].'
        : undefined;
    case 'CallExpression':
      return (node.arguments as SyntaxNode[]).length === 0 &&
        memberName(node.callee as SyntaxNode) === 'join'
        ? "No public template calls join without an argument. Write the separator: join(',')."
        : undefined;
    case 'ForInStatement':
      return isProven(node.right)
        ? undefined
        : 'No public template loops over an expression. Give it a name first: const object = …; for (const key in object).';
    default:
      return undefined;
  }
}

const unicodeAdvice =
  'No public template has a \\u escape in a text. Write the character itself; in a pattern, \\\\u for the regex engine.';

/** A backslash before the u that is not itself escaped: `\\u` is two characters for a pattern. */
const hasUnicodeEscape = (raw: string): boolean => /(?<!\\)(?:\\\\)*\\u/.test(raw);

function keyAdvice(key: SyntaxNode): string | undefined {
  if (key.type === 'Identifier' && namesAsKeys.has(String(key.name))) {
    return `No public template has ${String(key.name)} as a bare key. Write it in quotes: '${String(key.name)}'.`;
  }
  if (key.type !== 'Literal') return undefined;
  if (typeof key.value === 'number') {
    return `No public template has a number as a key. Write it in quotes: '${key.value}'.`;
  }
  return key.value === ''
    ? "No public template has '' as a key. Ask for the empty text with ===."
    : undefined;
}

/** Whether the indexed object stands in parentheses, of which the tree knows nothing. */
function isInParentheses(node: SyntaxNode, source: string): boolean {
  const between = source.slice(
    (node.object as SyntaxNode).end,
    (node.property as SyntaxNode).start,
  );
  return between.replace(/\/\*[^]*?\*\/|\/\/.*/g, '').includes(')');
}

const isProven = (operand: unknown): boolean => provenOperands.has((operand as SyntaxNode).type);
