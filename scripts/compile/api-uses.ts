// What compiled code does with APIs, as far as the text tells: which it requires, and with which
// constant arguments it calls them.
import type { AnyNode, Expression, Program, SpreadElement } from 'acorn';
import { isVariable, walk } from './syntax-tree.ts';

export interface ApiUse {
  api: string;
  /** For APIs that are objects, the method: `getItem` of `localStorage`. */
  method: string | undefined;
  /** Start of the use in the code. */
  offset: number;
  /** What is known of each argument; empty where the API is not called but handed on. */
  args: ConstantText[];
}

/** Text that stands in the code: whole, only its beginning, or nothing of it. */
export interface ConstantText {
  text: string | undefined;
  isWhole: boolean;
}

const unknown: ConstantText = { text: undefined, isWhole: false };

/** All uses of APIs, in the order of the code. A required API that is never used is not listed. */
export function findApiUses(tree: Program): ApiUse[] {
  const apis = requiredApis(tree);
  const constants = constantsAtTop(tree);
  const uses: ApiUse[] = [];
  walk(tree, (node, parent) => {
    if (node.type !== 'Identifier' || !isVariable(node, parent)) return;
    if (parent?.type === 'VariableDeclarator' && parent.id === node) return;
    const api = apis.get(node.name);
    if (api !== undefined) uses.push({ api, offset: node.start, method: undefined, args: [] });
  });
  const byOffset = new Map(uses.map((use) => [use.offset, use]));
  walk(tree, (node) => {
    if (node.type !== 'CallExpression') return;
    const { callee } = node;
    const use = byOffset.get(callee.start);
    if (!use) return;
    if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') {
      use.method = callee.property.type === 'Identifier' ? callee.property.name : undefined;
    } else if (callee.type !== 'Identifier') {
      return;
    }
    use.args = node.arguments.map((argument) => constantText(argument, constants));
  });
  return uses;
}

/** Variable → API, from the `const x = require('x');` lines. */
export function requiredApis(tree: Program): Map<string, string> {
  const apis = new Map<string, string>();
  for (const statement of tree.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || init?.type !== 'CallExpression') continue;
      if (init.callee.type !== 'Identifier' || init.callee.name !== 'require') continue;
      const [api] = init.arguments;
      if (api?.type === 'Literal') apis.set(id.name, String(api.value));
    }
  }
  return apis;
}

function constantsAtTop(tree: Program): Map<string, Expression> {
  const constants = new Map<string, Expression>();
  for (const statement of tree.body) {
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && init) constants.set(id.name, init);
    }
  }
  return constants;
}

function constantText(
  node: Expression | SpreadElement | AnyNode,
  constants: Map<string, Expression>,
  depth = 0,
): ConstantText {
  // Two constants may name each other, which no run would survive.
  if (depth > 50) return unknown;
  if (node.type === 'Literal' && typeof node.value === 'string') {
    return { text: node.value, isWhole: true };
  }
  if (node.type === 'Identifier') {
    const value = constants.get(node.name);
    return value ? constantText(value, constants, depth + 1) : unknown;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = constantText(node.left, constants, depth + 1);
    if (left.text === undefined || !left.isWhole) return left;
    const right = constantText(node.right, constants, depth + 1);
    return { text: left.text + (right.text ?? ''), isWhole: right.isWhole };
  }
  return unknown;
}
