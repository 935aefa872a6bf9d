// Methods are white-listed at run time by the type of the value. The checker knows the type only
// sometimes; elsewhere it complains about names that JavaScript has and the sandbox has not.
import { membersOf } from '../../apis/catalogue.ts';
import type { Variable } from '../../sandbox/interpreter/scope.ts';
import {
  allMethods,
  arrayMethods,
  booleanMethods,
  methodAdvice,
  numberMethods,
  objectMethods,
  stringMethods,
  unprovenMethods,
} from '../../sandbox/library.ts';
import type { SyntaxNode } from '../../sandbox/syntax-tree.ts';
import { isSyntaxNode, memberName, stringOf, walk } from '../../sandbox/syntax-tree.ts';
import type { References } from './names.ts';
import type { Report } from './problem.ts';
import { requiredApi } from './requires.ts';

/** Methods of what assertThat and assertApi give. */
const assertionMethods = new Set(
  (
    'isUndefined isDefined isNull isNotNull isFalse isTrue isFalsy isTruthy isNaN isNotNaN ' +
    'isInfinity isNotInfinity isEqualTo isNotEqualTo isAnyOf isNoneOf isStrictlyEqualTo ' +
    'isNotStrictlyEqualTo isGreaterThan isGreaterThanOrEqualTo isLessThan isLessThanOrEqualTo ' +
    'contains doesNotContain containsExactly doesNotContainExactly hasLength isEmpty isNotEmpty ' +
    'isArray isBoolean isFunction isNumber isObject isString ' +
    'wasCalled wasNotCalled wasCalledWith wasNotCalledWith'
  ).split(' '),
);

const nativeMethods = new Set(
  [Array, String, Number, Boolean, Object, Function, RegExp, Date, Promise]
    .flatMap((type) => [
      ...Object.getOwnPropertyNames(type.prototype),
      ...Object.getOwnPropertyNames(type),
    ])
    .filter((name) => !['constructor', 'name', 'length', 'prototype'].includes(name)),
);

/** No public template reads one of these, and none could. */
const hostProperties = new Set(['constructor', 'prototype', '__proto__']);

// APIs whose result can be an object of the page with methods of its own.
const pageApis = ['callInWindow', 'copyFromDataLayer', 'copyFromWindow', 'templateStorage'];

export function checkMethods(
  root: SyntaxNode,
  knowledge: Knowledge,
  isTest: boolean,
  report: Report,
): void {
  walk(root, (node, parent) => {
    const name = memberName(node);
    if (name === undefined) return;
    if (hostProperties.has(name)) {
      report(
        node.property as SyntaxNode,
        'error',
        'host-property',
        `.${name} leads out of the sandbox; Tag Manager gives undefined. Leave it out.`,
      );
      return;
    }
    if (parent?.type === 'CallExpression' && parent.callee === node) {
      checkCall(node, name, knowledge, isTest, report);
      checkPattern(parent, name, report);
    } else {
      checkReference(node, parent, name, knowledge, report);
    }
  });
}

/** What is known of a program, besides that of the one before it. */
export interface Knowledge {
  variableOf(node: SyntaxNode): Variable | undefined;
  /** Names that occur as keys or are assigned as members: the file's own methods. */
  definedNames: ReadonlySet<string>;
  /** Members of the object APIs that the file requires. */
  apiMembers: ReadonlySet<string>;
  /** What each variable was ever set to, by variable. */
  values: ReadonlyMap<unknown, SyntaxNode[]>;
}

export function gatherKnowledge(
  root: SyntaxNode,
  references: References,
  before?: Knowledge,
): Knowledge {
  const definedNames = new Set(before?.definedNames ?? ['gtmOnSuccess', 'gtmOnFailure']);
  const apiMembers = new Set(before?.apiMembers);
  const values = new Map(before?.values);
  const variableOf = (node: SyntaxNode) =>
    references.get(node)?.variable ?? before?.variableOf(node);
  const remember = (target: SyntaxNode, value: unknown) => {
    const variable = variableOf(target);
    if (!variable || !isSyntaxNode(value)) return;
    values.set(variable, [...(values.get(variable) ?? []), value]);
  };
  walk(root, (node) => {
    const api = requiredApi(node);
    if (api !== undefined) membersOf(api)?.forEach((member) => apiMembers.add(member));
    if (node.type === 'Property') {
      const key = node.key as SyntaxNode;
      definedNames.add(String(key.type === 'Identifier' ? key.name : key.value));
    } else if (node.type === 'AssignmentExpression') {
      const target = node.left as SyntaxNode;
      const name = memberName(target);
      if (name !== undefined) definedNames.add(name);
      remember(target, node.right);
    } else if (node.type === 'VariableDeclarator') {
      remember(node.id as SyntaxNode, node.init);
    }
  });
  return { variableOf, definedNames, apiMembers, values };
}

function checkCall(
  node: SyntaxNode,
  name: string,
  knowledge: Knowledge,
  isTest: boolean,
  report: Report,
): void {
  const receiver = node.object as SyntaxNode;
  const property = node.property as SyntaxNode;
  const api = apiOf(receiver, knowledge);
  if (api !== undefined) {
    // Tests replace the members of an API as they like.
    if (!isTest) checkApiMember(property, api, name, report);
    return;
  }
  const type = literalType(receiver, knowledge);
  if (type !== undefined && !methodsOf[type].includes(name)) {
    report(
      property,
      'error',
      'unsupported-method',
      `${name} is no method of ${type}s in Tag Manager.${advice(name)}`,
    );
    return;
  }
  if (allMethods.has(name) || knowledge.definedNames.has(name)) return;
  if (knowledge.apiMembers.has(name) || (isTest && assertionMethods.has(name))) return;
  if (comesFromPage(receiver, knowledge, 0)) return;
  if (nativeMethods.has(name)) {
    report(
      property,
      unprovenMethods.has(name) ? 'warning' : 'error',
      'unsupported-method',
      `${name} is not in Tag Manager's standard library.${advice(name)}`,
    );
  } else {
    report(
      property,
      'warning',
      'unknown-method',
      `No value in this file is known to have a method ${name}.`,
    );
  }
}

const advice = (name: string): string => {
  const text = methodAdvice.get(name);
  return text ? ` ${text}` : '';
};

function checkApiMember(node: SyntaxNode, api: string, name: string, report: Report): void {
  const members = membersOf(api);
  if ((members ?? []).includes(name) || (objectMethods as readonly string[]).includes(name)) return;
  const has = members
    ? `It has ${members.join(', ')}.`
    : `It is a function: ${api}(…).${advice(name)}`;
  report(node, 'error', 'unknown-member', `${api} has no member ${name}. ${has}`);
}

/** The API that an expression is, if it is one for sure. */
function apiOf(node: SyntaxNode, { variableOf, values }: Knowledge): string | undefined {
  if (node.type === 'CallExpression') return requiredApi(node);
  if (node.type !== 'Identifier') return undefined;
  const all = values.get(variableOf(node)) ?? [];
  return all.length === 1 ? requiredApi(all[0]) : undefined;
}

type LiteralType = 'string' | 'array' | 'number' | 'boolean';

const methodsOf: Record<LiteralType, readonly string[]> = {
  string: stringMethods,
  array: arrayMethods,
  number: numberMethods,
  boolean: booleanMethods,
};

/** The type of a literal, or of a constant that was set to one. */
function literalType(node: SyntaxNode, knowledge: Knowledge): LiteralType | undefined {
  if (node.type === 'ArrayExpression') return 'array';
  if (node.type === 'Literal') {
    const type = typeof node.value;
    return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const variable = knowledge.variableOf(node);
  const [value] = knowledge.values.get(variable) ?? [];
  if (variable?.kind !== 'const' || !value || value.type === 'Identifier') return undefined;
  const type = literalType(value, knowledge);
  // An array can be given a method under any name.
  return type === 'array' ? undefined : type;
}

/** Whether the value may be an object of the page, which can have any method. */
function comesFromPage(node: SyntaxNode, knowledge: Knowledge, depth: number): boolean {
  if (depth > 20) return true;
  switch (node.type) {
    case 'MemberExpression':
      return comesFromPage(node.object as SyntaxNode, knowledge, depth + 1);
    case 'LogicalExpression':
      return [node.left, node.right].some((part) =>
        comesFromPage(part as SyntaxNode, knowledge, depth + 1),
      );
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].some((part) =>
        comesFromPage(part as SyntaxNode, knowledge, depth + 1),
      );
    case 'CallExpression': {
      const api = apiOf(node.callee as SyntaxNode, knowledge);
      if (api !== undefined) return pageApis.includes(api);
      return comesFromPage(node.callee as SyntaxNode, knowledge, depth + 1);
    }
    case 'Identifier': {
      const api = apiOf(node, knowledge);
      if (api !== undefined) return pageApis.includes(api);
      const values = knowledge.values.get(knowledge.variableOf(node)) ?? [];
      return values.some((value) => comesFromPage(value, knowledge, depth + 1));
    }
    default:
      return false;
  }
}

function checkReference(
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  name: string,
  knowledge: Knowledge,
  report: Report,
): void {
  const type = literalType(node.object as SyntaxNode, knowledge);
  if (type === undefined || !methodsOf[type].includes(name)) return;
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return;
  report(
    node.property as SyntaxNode,
    'warning',
    'method-not-called',
    `Methods are not values in Tag Manager: without a call ${name} is undefined.`,
  );
}

const patternMethods = ['match', 'replace', 'search', 'split'];

function checkPattern(call: SyntaxNode, name: string, report: Report): void {
  const [pattern] = call.arguments as SyntaxNode[];
  const text = stringOf(pattern);
  if (!pattern || text === undefined || !patternMethods.includes(name)) return;
  if (!/^\/.+\/[gimsuy]+$/.test(text)) return;
  report(
    pattern,
    'warning',
    'pattern-with-flags',
    'A string has no flags: the slashes would be matched. On the server use createRegex.',
  );
}
