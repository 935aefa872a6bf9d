// A tag must say how it ended on every path. What a path does is not known before it runs, so this
// errs on the side of silence: whatever mentions data.gtmOnSuccess or data.gtmOnFailure, itself or
// through a function or variable that does, counts as an answer.
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';
import { isSyntaxNode, memberName, walk } from '../../sandbox/syntax-tree.ts';
import type { Report } from './problem.ts';

const ENDINGS = ['gtmOnSuccess', 'gtmOnFailure'];

/** APIs whose callback is the last that hears of the event. */
const LAST_CALLBACKS = new Set(['sendHttpRequest', 'sendHttpGet', 'injectScript']);

/** Warns of an ending that is never called, and of paths that call none. */
export function checkTagEnding(root: SyntaxNode, report: Report): void {
  const used = new Set<string | undefined>();
  walk(root, (node) => {
    used.add(memberName(node));
  });
  if (!ENDINGS.some((ending) => used.has(ending))) {
    // facebookincubator/ConversionsAPI-Client-for-GoogleTagManager, issues 4 and 7: import refused.
    report(
      root,
      'error',
      'tag-ending',
      'The tag calls neither data.gtmOnSuccess() nor data.gtmOnFailure(): Tag Manager refuses it. ' +
        'Call one of them on every path.',
    );
    return;
  }
  for (const ending of ENDINGS) {
    if (used.has(ending)) continue;
    report(
      root,
      'warning',
      'tag-ending',
      `The tag never calls data.${ending}(), so Tag Manager cannot know that it ended.`,
    );
  }
  const answers = answering(root);
  const path = (statements: SyntaxNode[], owner: SyntaxNode) => {
    const walker: Path = { answers, unanswered: [], isCallback: owner !== root };
    if (follow(statements, walker) === 'goes on') walker.unanswered.push(owner);
    for (const node of walker.unanswered) {
      report(
        node,
        'warning',
        'tag-ending',
        node === owner
          ? 'There is a path to the end of this code on which neither data.gtmOnSuccess() nor ' +
              'data.gtmOnFailure() is called: the tag would never end.'
          : 'This return ends the code without data.gtmOnSuccess() or data.gtmOnFailure() ' +
              'having been called: the tag would never end.',
      );
    }
  };
  path(root.body as SyntaxNode[], root);
  for (const callback of lastCallbacks(root)) {
    const body = callback.body as SyntaxNode;
    if (body.type === 'BlockStatement' && answers(body)) path(body.body as SyntaxNode[], callback);
  }
}

type Answers = (node: SyntaxNode) => boolean;

/** Whether a piece of code mentions an ending, names that stand for one included. */
function answering(root: SyntaxNode): Answers {
  const names = new Set<string>();
  const mentions: Answers = (node) => {
    let found = false;
    walk(node, (inner) => {
      if (found) return false;
      found =
        ENDINGS.includes(memberName(inner) ?? '') ||
        (inner.type === 'Identifier' && names.has(String(inner.name)));
      return !found;
    });
    return found;
  };
  // A function may call one that is declared after it.
  for (let before = -1; before !== names.size;) {
    before = names.size;
    walk(root, (node) => {
      const { id } = node as { id?: SyntaxNode | null };
      if (!isSyntaxNode(id) || id.type !== 'Identifier' || names.has(String(id.name))) return;
      const content = node.type === 'VariableDeclarator' ? node.init : node.body;
      if (isSyntaxNode(content) && mentions(content)) names.add(String(id.name));
    });
  }
  // Handing over all of `data` may hand over its endings.
  return (node) => mentions(node) || passesData(node);
}

function passesData(root: SyntaxNode): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.type !== 'CallExpression') return;
    found ||= (node.arguments as SyntaxNode[]).some(
      (argument) => argument.type === 'Identifier' && argument.name === 'data',
    );
  });
  return found;
}

type End = 'answered' | 'goes on';

interface Path {
  answers: Answers;
  /** Returns that come before an answer. */
  unanswered: SyntaxNode[];
  isCallback: boolean;
}

function follow(statements: SyntaxNode[], path: Path): End {
  for (const statement of statements) {
    if (through(statement, path) === 'answered') return 'answered';
  }
  return 'goes on';
}

function through(node: SyntaxNode, path: Path): End {
  const { answers, unanswered } = path;
  switch (node.type) {
    // A function only acts where it is called.
    case 'FunctionDeclaration':
    case 'EmptyStatement':
      return 'goes on';
    case 'VariableDeclaration':
      return (node.declarations as SyntaxNode[]).some(
        ({ init }) =>
          isSyntaxNode(init) &&
          !isFunction(init) &&
          init.type !== 'MemberExpression' &&
          answers(init),
      )
        ? 'answered'
        : 'goes on';
    case 'BlockStatement':
      return follow(node.body as SyntaxNode[], path);
    case 'ReturnStatement':
      if (!answers(node)) unanswered.push(node);
      return 'answered';
    case 'IfStatement': {
      if (answers(node.test as SyntaxNode)) return 'answered';
      const yes = through(node.consequent as SyntaxNode, path);
      if (!isSyntaxNode(node.alternate)) {
        // `if (data.waitForAnswer) …` in a callback: without the field the tag has answered before.
        return path.isCallback && readsField(node.test as SyntaxNode) ? yes : 'goes on';
      }
      const no = through(node.alternate, path);
      return yes === 'answered' && no === 'answered' ? 'answered' : 'goes on';
    }
    case 'SwitchStatement': {
      const cases = node.cases as SyntaxNode[];
      const complete = cases.some(({ test }) => !isSyntaxNode(test));
      return answers(node) && complete ? 'answered' : 'goes on';
    }
    default:
      return answers(node) ? 'answered' : 'goes on';
  }
}

function readsField(test: SyntaxNode): boolean {
  let found = false;
  walk(test, (node) => {
    found ||= node.type === 'Identifier' && node.name === 'data';
  });
  return found;
}

const isFunction = (node: SyntaxNode): boolean =>
  node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

function lastCallbacks(root: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  walk(root, (node) => {
    if (node.type !== 'CallExpression') return;
    const { name } = node.callee as SyntaxNode;
    if (!LAST_CALLBACKS.has(String(name))) return;
    found.push(...(node.arguments as SyntaxNode[]).filter(isFunction));
  });
  return found;
}
