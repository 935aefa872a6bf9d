// What code does with APIs, as far as the text tells: which it uses, and with which constant
// arguments it calls them.
import type { SyntaxNode } from '../sandbox/syntax-tree.ts';
import { stringOf, walk } from '../sandbox/syntax-tree.ts';
import { requiredApi } from './language/requires.ts';

export interface ApiUse {
  api: string;
  /** For APIs that are objects, the member: `getItem` of `localStorage`. */
  member: string | undefined;
  /** The first node of the use. */
  node: SyntaxNode;
  /** What is known of each argument; empty where the API is not called but handed on. */
  args: ConstantText[];
}

/** Text that stands in the code: whole, only its beginning, or nothing of it. */
export interface ConstantText {
  text: string | undefined;
  isWhole: boolean;
}

const unknown: ConstantText = { text: undefined, isWhole: false };

/**
 * All uses of APIs, in the order of the code; behind them what is required and never used, since Tag
 * Manager wants its permission too.
 */
export function findApiUses(root: SyntaxNode): ApiUse[] {
  const constants = constantsAtTop(root);
  const uses = new Map<SyntaxNode, ApiUse>();
  walk(root, (node, parent) => {
    const api = apiOf(node, parent, constants);
    if (api !== undefined) uses.set(node, { api, node, member: undefined, args: [] });
  });
  walk(root, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = node.callee as SyntaxNode;
    const isMember = callee.type === 'MemberExpression';
    const use = uses.get(isMember ? (callee.object as SyntaxNode) : callee);
    if (!use) return;
    if (isMember) use.member = memberOf(callee);
    use.args = (node.arguments as SyntaxNode[]).map((one) => constantText(one, constants));
  });
  return [...uses.values(), ...unusedApis(root, uses)];
}

function unusedApis(root: SyntaxNode, uses: ReadonlyMap<SyntaxNode, ApiUse>): ApiUse[] {
  const used = new Set([...uses.values()].map(({ api }) => api));
  const unused: ApiUse[] = [];
  walk(root, (node) => {
    const api = requiredApi(node);
    if (api !== undefined && !used.has(api))
      unused.push({ api, node, member: undefined, args: [] });
  });
  return unused;
}

/** The API that a name stands for where it is used, or that is required on the spot. */
function apiOf(
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  constants: ReadonlyMap<string, SyntaxNode>,
): string | undefined {
  const isDeclared = parent?.type === 'VariableDeclarator';
  if (node.type === 'CallExpression') return isDeclared ? undefined : requiredApi(node);
  if (node.type !== 'Identifier' || !isVariable(node, parent)) return undefined;
  if (isDeclared && parent.id === node) return undefined;
  return requiredApi(constants.get(String(node.name)));
}

const memberOf = ({ property, computed }: SyntaxNode): string | undefined =>
  computed
    ? stringOf(property as SyntaxNode)
    : ((property as SyntaxNode).name as string | undefined);

/** Whether an identifier names a variable rather than a member or a key. */
function isVariable(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent?.type === 'MemberExpression')
    return parent.object === node || parent.computed === true;
  if (parent?.type === 'Property') return parent.value === node || parent.computed === true;
  return true;
}

function constantsAtTop(root: SyntaxNode): Map<string, SyntaxNode> {
  const constants = new Map<string, SyntaxNode>();
  for (const statement of root.body as SyntaxNode[]) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations as { id: SyntaxNode; init?: SyntaxNode }[]) {
      // Of a variable that is set later, the API that it was first is still the best guess.
      const isKnown = statement.kind === 'const' || requiredApi(init) !== undefined;
      if (id.type === 'Identifier' && init && isKnown) constants.set(String(id.name), init);
    }
  }
  return constants;
}

function constantText(
  node: SyntaxNode,
  constants: ReadonlyMap<string, SyntaxNode>,
  depth = 0,
): ConstantText {
  // Two constants may name each other, which no run would survive.
  if (depth > 50) return unknown;
  const literal = stringOf(node);
  if (literal !== undefined) return { text: literal, isWhole: true };
  if (node.type === 'Identifier') {
    const value = constants.get(String(node.name));
    return value ? constantText(value, constants, depth + 1) : unknown;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = constantText(node.left as SyntaxNode, constants, depth + 1);
    if (left.text === undefined || !left.isWhole) return left;
    const right = constantText(node.right as SyntaxNode, constants, depth + 1);
    return { text: left.text + (right.text ?? ''), isWhole: right.isWhole };
  }
  return unknown;
}
