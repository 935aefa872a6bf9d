// Which constructs the language has. What is not listed is refused: none of about 290 public
// templates uses anything else, and the runtime has no operation for it.
import { refusedForms, refusedNodes, refusedOperators } from '../../sandbox/refused-syntax.ts';
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';
import { isSyntaxNode, walk } from '../../sandbox/syntax-tree.ts';
import type { Report } from './problem.ts';
import { reportRefusal } from './problem.ts';

const accepted: ReadonlySet<string> = new Set([
  'ArrayExpression',
  'ArrowFunctionExpression',
  'AssignmentExpression',
  'BinaryExpression',
  'BlockStatement',
  'BreakStatement',
  'CallExpression',
  'CatchClause',
  'ConditionalExpression',
  'ContinueStatement',
  'DoWhileStatement',
  'EmptyStatement',
  'ExpressionStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'Identifier',
  'IfStatement',
  'Literal',
  'LogicalExpression',
  'MemberExpression',
  'ObjectExpression',
  'Program',
  'Property',
  'ReturnStatement',
  'SequenceExpression',
  'SwitchCase',
  'SwitchStatement',
  'TemplateElement',
  'UnaryExpression',
  'UpdateExpression',
  'VariableDeclaration',
  'VariableDeclarator',
  'WhileStatement',
]);

// Their parts would only repeat the complaint.
const reportedWhole: ReadonlySet<string> = new Set([
  'ArrayPattern',
  'AssignmentPattern',
  'ClassDeclaration',
  'ClassExpression',
  'ObjectPattern',
  'RestElement',
  'TaggedTemplateExpression',
]);

/** Reports every construct that the language lacks; gives the refused nodes. */
export function checkSyntax(
  root: SyntaxNode,
  trailingCommas: readonly number[],
  report: Report,
): SyntaxNode[] {
  const refused: SyntaxNode[] = [];
  walk(root, (node, parent) => {
    if (!accepted.has(node.type)) {
      refused.push(node);
      const refusal = refusedNodes.get(node.type);
      if (refusal) reportRefusal(report, node, refusal);
      else report(node, 'error', 'syntax', `${node.type} is not part of Tag Manager's language.`);
      return !reportedWhole.has(node.type);
    }
    checkForm(node, parent, report);
    checkCommas(node, trailingCommas, report);
    return true;
  });
  return refused;
}

function checkForm(node: SyntaxNode, parent: SyntaxNode | undefined, report: Report): void {
  const operator = String(node.operator);
  switch (node.type) {
    case 'Literal':
      if (node.regex) reportRefusal(report, node, refusedForms.regexLiteral);
      else if (node.bigint) reportRefusal(report, node, refusedForms.bigint);
      return;
    case 'UnaryExpression': {
      const refusal = refusedOperators.get(operator === '+' ? 'unary +' : operator);
      if (refusal) reportRefusal(report, node, refusal);
      return;
    }
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const refusal = refusedOperators.get(operator);
      if (refusal) reportRefusal(report, node, refusal);
      return;
    }
    case 'AssignmentExpression':
      checkAssignment(node, operator, report);
      return;
    case 'Property':
      checkProperty(node, report);
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      checkFunction(node, parent, report);
      return;
    case 'ForOfStatement':
      if (node.await) reportRefusal(report, node, refusedForms.asyncFunction);
      return;
    case 'BreakStatement':
    case 'ContinueStatement': {
      const label = refusedNodes.get('LabeledStatement');
      if (isSyntaxNode(node.label) && label) reportRefusal(report, node, label);
      return;
    }
    case 'SwitchStatement':
      checkDefault(node, report);
      return;
    case 'DoWhileStatement':
      report(
        node,
        'warning',
        'do-while',
        'No public template uses do…while, so nobody has proved it. Use while.',
      );
      return;
    case 'ArrayExpression':
      if ((node.elements as unknown[]).includes(null)) {
        report(node, 'warning', 'array-hole', 'An array with a hole is unproven. Write undefined.');
      }
  }
}

function checkAssignment(node: SyntaxNode, operator: string, report: Report): void {
  const refusal = refusedOperators.get(operator);
  if (refusal) {
    reportRefusal(report, node, refusal);
  } else if (operator !== '=' && operator !== '+=') {
    report(
      node,
      'warning',
      'compound-assignment',
      `No public template uses ${operator}, so nobody has proved it. ` +
        `Write a = a ${operator.slice(0, -1)} b.`,
    );
  }
}

function checkProperty(node: SyntaxNode, report: Report): void {
  if (node.kind !== 'init') reportRefusal(report, node, refusedForms.getterOrSetter);
  else if (node.method) reportRefusal(report, node, refusedForms.shorthandMethod);
  else if (node.computed) reportRefusal(report, node, refusedForms.computedKey);
  else if (node.shorthand) reportRefusal(report, node, refusedForms.shorthandProperty);
}

function checkFunction(node: SyntaxNode, parent: SyntaxNode | undefined, report: Report): void {
  const isMethod = parent?.type === 'Property' && parent.method === true;
  if (node.async) reportRefusal(report, node, refusedForms.asyncFunction);
  if (node.generator && !isMethod) reportRefusal(report, node, refusedForms.generator);
  if (node.type === 'FunctionExpression' && isSyntaxNode(node.id)) {
    report(
      node,
      'warning',
      'named-function-expression',
      'No public template names a function expression. Declare the function, or leave the name out.',
    );
  }
}

function checkDefault(node: SyntaxNode, report: Report): void {
  const cases = node.cases as SyntaxNode[];
  const position = cases.findIndex((branch) => !isSyntaxNode(branch.test));
  if (position < 0 || position === cases.length - 1) return;
  report(
    cases[position] as SyntaxNode,
    'error',
    'default-not-last',
    'Tag Manager runs default after all cases wherever it stands. Put it last.',
  );
}

// A comma after the last element of an array or object literal is proven; in calls and parameter
// lists one single public template has it.
function checkCommas(node: SyntaxNode, commas: readonly number[], report: Report): void {
  const list = (node.type === 'CallExpression' ? node.arguments : node.params) as unknown;
  if (!Array.isArray(list) || list.length === 0) return;
  const { end } = list[list.length - 1] as SyntaxNode;
  const limit = node.type === 'CallExpression' ? node.end : (node.body as SyntaxNode).start;
  if (!commas.some((offset) => offset >= end && offset < limit)) return;
  report(node, 'warning', 'trailing-comma', 'A comma after the last argument is unproven.');
}
