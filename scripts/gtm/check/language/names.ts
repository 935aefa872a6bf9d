// Which names the code may use. Tag Manager's editor refuses undeclared ones, in dead code too.
import type { Reference, Scope } from '../../sandbox/interpreter/scope.ts';
import { resolveScopes } from '../../sandbox/interpreter/scope.ts';
import type { Node } from '../../sandbox/program.ts';
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';
import { walk } from '../../sandbox/syntax-tree.ts';
import type { Report } from './problem.ts';

export type References = ReadonlyMap<Node, Reference>;

/** The scope of code that was read before, and its references. */
export interface Names {
  scope: Scope;
  references: References;
}

/**
 * Globals of the code of scenarios. https://developers.google.com/tag-platform/tag-manager/templates/tests
 * callLater is in scope as well, the other APIs are not: 31 scenarios that nothing else explains are green
 * in the editor (AI-Advisors/ai-crawler-analytics a9a7cec), and avohq/gtm-server-avo-inspector-template
 * e1ed4af had to require JSON.
 */
export const testGlobals = [
  'runCode',
  'mock',
  'mockObject',
  'assertApi',
  'assertThat',
  'fail',
  'callLater',
];

/** Names of a program, which shares those of the one before it. */
export function resolveNames(program: SyntaxNode, before?: Names): Names {
  const { root, references } = resolveScopes({ body: program.body as Node[] }, before?.scope);
  return { scope: root, references };
}

const templateGlobals = ['require', 'data', 'undefined', 'arguments'];

// Unconfirmed: only Google's test documentation shows them.
const unprovenGlobals = ['NaN', 'Infinity'];

export interface NameRules {
  /** Names that are known besides those of every template. */
  extraNames: readonly string[];
  apiNames: ReadonlySet<string>;
}

export function checkNames(
  root: SyntaxNode,
  references: References,
  refused: readonly SyntaxNode[],
  { extraNames, apiNames }: NameRules,
  report: Report,
): void {
  const known = new Set([...templateGlobals, ...extraNames, ...namesIn(refused)]);
  for (const [node, { variable }] of references) {
    if (variable.kind !== 'free') continue;
    const name = String(node.name);
    if (known.has(name)) continue;
    if (unprovenGlobals.includes(name)) {
      report(node as SyntaxNode, 'warning', 'unproven-global', `${name} is not known to exist.`);
      continue;
    }
    report(
      node as SyntaxNode,
      'error',
      'undeclared-variable',
      `Attempting to use undeclared variable ${name}.${adviceFor(name, apiNames)}`,
    );
  }
  checkAssignments(root, references, report);
}

// Names that a refused construct may have declared: one complaint about it is enough.
function namesIn(refused: readonly SyntaxNode[]): string[] {
  const names: string[] = [];
  for (const node of refused) {
    walk(node, (part) => {
      if (part.type === 'Identifier') names.push(String(part.name));
    });
  }
  return names;
}

function checkAssignments(root: SyntaxNode, references: References, report: Report): void {
  walk(root, (node) => {
    if (node.type === 'VariableDeclarator') {
      refuseUndefined(node.id as SyntaxNode, report);
      return;
    }
    for (const target of assignedBy(node)) {
      if (target.type !== 'Identifier') continue;
      refuseUndefined(target, report);
      if (references.get(target)?.variable.kind !== 'const') continue;
      report(
        target,
        'warning',
        'const-assignment',
        `${String(target.name)} is a constant: Tag Manager ignores the assignment silently. ` +
          'Declare it with let.',
      );
    }
  });
}

function assignedBy(node: SyntaxNode): SyntaxNode[] {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return [node.left as SyntaxNode];
    case 'UpdateExpression':
      return [node.argument as SyntaxNode];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return (node.params as SyntaxNode[]).filter(({ name }) => name === 'undefined');
    default:
      return [];
  }
}

function refuseUndefined(target: SyntaxNode, report: Report): void {
  if (target.name !== 'undefined') return;
  report(target, 'error', 'undefined-assignment', 'undefined cannot be declared or assigned.');
}

const replacements: ReadonlyMap<string, string> = new Map([
  ['Array', 'Write an array literal.'],
  ['Boolean', 'Write !!value.'],
  ['Date', "Use require('getTimestampMillis')()."],
  ['Error', 'There are no exceptions; call data.gtmOnFailure() and return.'],
  ['Number', "Use require('makeNumber')(value)."],
  ['RegExp', "Use require('createRegex') on the server, or a pattern in a string."],
  ['String', "Use require('makeString')(value)."],
  ['atob', "Use require('fromBase64')."],
  ['btoa', "Use require('toBase64')."],
  ['console', "Use require('logToConsole')."],
  ['decodeURI', "Use require('decodeUri')."],
  ['decodeURIComponent', "Use require('decodeUriComponent')."],
  ['document', 'There is no document; look for an API.'],
  ['encodeURI', "Use require('encodeUri')."],
  ['encodeURIComponent', "Use require('encodeUriComponent')."],
  ['fetch', "Use require('sendHttpRequest') on the server, require('sendPixel') on the web."],
  ['isNaN', 'Write value !== value.'],
  ['location', "Use require('getUrl')."],
  ['parseFloat', "Use require('makeNumber')."],
  ['parseInt', "Use require('makeInteger')."],
  ['setTimeout', "Use require('callLater'); it takes no delay."],
  ['window', "Use require('copyFromWindow') and require('setInWindow')."],
]);

function adviceFor(name: string, apiNames: ReadonlySet<string>): string {
  if (apiNames.has(name)) return ` Add: const ${name} = require('${name}');`;
  const replacement = replacements.get(name);
  return replacement ? ` ${replacement}` : '';
}
