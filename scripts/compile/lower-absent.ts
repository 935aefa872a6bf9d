// `?.`, `??` and logical assignment as comparisons with null. What is tested is written twice, so it
// must be a name or a member of one: anything else is refused rather than given an invented name.
import type {
  AnyNode,
  AssignmentExpression,
  ChainExpression,
  LogicalExpression,
  Program,
} from 'acorn';

import type { Lowering } from './lowering.ts';
import { walkCode } from './parse-code.ts';

const advice =
  'would be asked twice, once whether it is there and once for its value. Give it a name first: ' +
  'const value = …;';

/** Lowers every such construct of a text. */
export function lowerAbsent(tree: Program, lowering: Lowering): void {
  const done = new Set<AnyNode>();
  walkCode(tree, (node, parent) => {
    if (done.has(node)) return;
    if (node.type === 'ExpressionStatement') lowerStatement(node, parent, done, lowering);
    else if (node.type === 'ChainExpression') lowerChain(node, lowering);
    else if (isNullish(node)) lowerNullish(node, done, lowering);
    else if (isLogicalAssignment(node)) {
      const message = `${node.operator} gives a value here. Write it as a statement of its own.`;
      lowering.report(node, message);
    }
  });
}

/** `a?.b();` and `a ??= b;` are what a person would say with `if`. */
function lowerStatement(
  statement: AnyNode & { type: 'ExpressionStatement' },
  parent: AnyNode | undefined,
  done: Set<AnyNode>,
  lowering: Lowering,
): void {
  const { expression } = statement;
  let test: string;
  if (expression.type === 'ChainExpression') {
    test = comparisons(flatten(expression, lowering), '!=', '&&');
  } else if (isLogicalAssignment(expression)) {
    const target = plainText(expression.left, lowering);
    if (target === undefined) lowering.report(expression.left, `This ${advice}`);
    const tests = { '??=': `${target} == null`, '||=': `!${target}`, '&&=': `${target}` };
    test = tests[expression.operator as keyof typeof tests];
    const operator = lowering.text.indexOf(expression.operator, expression.left.end);
    lowering.edit.update(operator, operator + expression.operator.length, '=');
  } else {
    return;
  }
  done.add(expression);
  // In braces where an `else` that follows could be taken for its own.
  const isInBlock = parent?.type === 'Program' || parent?.type === 'BlockStatement';
  const [open, close] = isInBlock ? ['', ''] : ['{ ', ' }'];
  lowering.edit.appendLeft(statement.start, `${open}if (${test}) `);
  lowering.edit.appendLeft(statement.end, close);
}

function lowerChain(chain: ChainExpression, lowering: Lowering): void {
  const test = comparisons(flatten(chain, lowering), '==', '||');
  lowering.edit.appendLeft(chain.start, `(${test} ? undefined : `);
  lowering.edit.appendLeft(chain.end, ')');
}

/** `a ?? b ?? c` → `a != null ? a : b != null ? b : c`. */
function lowerNullish(node: LogicalExpression, done: Set<AnyNode>, lowering: Lowering): void {
  const { text, edit } = lowering;
  const operands: AnyNode[] = [node.right];
  let left: AnyNode = node.left;
  for (
    ;
    isNullish(left) && !text.slice(left.end, operands[0]!.start).includes(')');
    left = left.left
  ) {
    operands.unshift(left.right);
    done.add(left);
  }
  operands.unshift(left);
  edit.appendLeft(node.start, '(');
  for (const [index, operand] of operands.entries()) {
    if (index > 0) {
      const operator = text.indexOf('??', operands[index - 1]!.end);
      edit.update(operator, operator + 2, ':');
      if (index < operands.length - 1) edit.appendLeft(operator + 2, ` ${testOf(operand)} ?`);
    } else {
      edit.appendLeft(node.start, `${testOf(operand)} ? `);
    }
  }
  edit.appendLeft(node.end, ')');

  function testOf(operand: AnyNode): string {
    const links = operand.type === 'ChainExpression' ? flatten(operand, lowering) : [];
    done.add(operand);
    const value = plainText(operand, lowering);
    if (value === undefined) lowering.report(operand, `What stands before ?? ${advice}`);
    return comparisons([...links, value ?? ''], '!=', '&&');
  }
}

/** Turns each `?.` of a chain into a plain access; gives what has to be there for it, outer first. */
function flatten(chain: ChainExpression, lowering: Lowering): string[] {
  const { text, edit } = lowering;
  const links: string[] = [];
  let node: AnyNode = chain.expression;
  while (node.type === 'MemberExpression' || node.type === 'CallExpression') {
    const inner: AnyNode = node.type === 'MemberExpression' ? node.object : node.callee;
    if (node.optional) {
      const link = plainText(inner, lowering);
      if (link === undefined) lowering.report(inner, `What stands before ?. ${advice}`);
      links.unshift(link ?? '');
      const operator = text.indexOf('?.', inner.end);
      const isDot = node.type === 'MemberExpression' && !node.computed;
      edit.update(operator, operator + 2, isDot ? '.' : '');
    }
    node = inner;
  }
  return links;
}

/** Text of a name or of a member of one, without `?.`; undefined for what may do something. */
function plainText(node: AnyNode, lowering: Lowering): string | undefined {
  if (node.type === 'ChainExpression') return plainText(node.expression, lowering);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'Literal') return node.raw;
  if (node.type !== 'MemberExpression') return undefined;
  const object = plainText(node.object, lowering);
  const property = plainText(node.property as AnyNode, lowering);
  if (object === undefined || property === undefined) return undefined;
  return node.computed ? `${object}[${property}]` : `${object}.${property}`;
}

const comparisons = (values: string[], comparison: string, joint: string): string =>
  values.map((value) => `${value} ${comparison} null`).join(` ${joint} `);

const isNullish = (node: AnyNode): node is LogicalExpression =>
  node.type === 'LogicalExpression' && node.operator === '??';

const isLogicalAssignment = (node: AnyNode): node is AssignmentExpression =>
  node.type === 'AssignmentExpression' && ['??=', '||=', '&&='].includes(node.operator);
