// What Tag Manager's language leaves out of JavaScript, and what to write instead: one table for
// the language checker and for the interpreter.

export interface Refusal {
  /** Kebab-case id of the rule. */
  rule: string;
  /** What the construct is called, as the subject of "… is not part of Tag Manager's language". */
  construct: string;
  advice: string;
}

const refusal = (rule: string, construct: string, advice: string): Refusal => ({
  rule,
  construct,
  advice,
});

const classAdvice = 'Use functions and object literals.';
const asyncAdvice = 'Use promise.then(…) and promise.catch(…).';
const moduleAdvice = "APIs come from require('name'); own code must be bundled into one file.";
const destructuring = refusal(
  'destructuring',
  'Destructuring',
  'Read the members one by one: const a = options.a;',
);
const spread = refusal(
  'spread',
  'Spread',
  'Use concat for arrays, a for…in loop that copies keys for objects, and named arguments.',
);
const classes = refusal('class', 'A class', classAdvice);
const templateLiteral = refusal(
  'template-literal',
  'A template literal',
  "Join strings with +: 'a' + b.",
);

/** Refused node types of ESTree. A type that is neither here nor accepted is refused as such. */
export const refusedNodes: ReadonlyMap<string, Refusal> = new Map([
  ['TemplateLiteral', templateLiteral],
  ['TaggedTemplateExpression', templateLiteral],
  ['ObjectPattern', destructuring],
  ['ArrayPattern', destructuring],
  ['SpreadElement', spread],
  [
    'RestElement',
    refusal('rest', 'A rest parameter', 'Use arguments, which is a real array of all arguments.'),
  ],
  [
    'AssignmentPattern',
    refusal(
      'default-parameter',
      'A default value',
      'Test in the body: if (value === undefined) { value = 1; }',
    ),
  ],
  [
    'ChainExpression',
    refusal('optional-chaining', 'Optional chaining', 'Test first: a && a.b, or a ? a.b : c.'),
  ],
  ['ClassDeclaration', classes],
  ['ClassExpression', classes],
  ['NewExpression', refusal('new', 'new', 'There are no constructors; call an API from require.')],
  [
    'ThisExpression',
    refusal('this', 'this', 'Functions have no this; pass the object as argument.'),
  ],
  ['Super', classes],
  [
    'ThrowStatement',
    refusal('throw', 'throw', 'Call data.gtmOnFailure() and return, or return undefined.'),
  ],
  [
    'TryStatement',
    refusal('try', 'try', 'Errors cannot be caught; test values before they are used.'),
  ],
  ['LabeledStatement', refusal('label', 'A label', 'Put the loops into a function and return.')],
  ['WithStatement', refusal('with', 'with', 'Name the object at every use.')],
  ['DebuggerStatement', refusal('debugger', 'debugger', "Use require('logToConsole').")],
  ['YieldExpression', refusal('generator', 'A generator', 'Return an array.')],
  ['AwaitExpression', refusal('async', 'await', asyncAdvice)],
  ['ImportDeclaration', refusal('import', 'import', moduleAdvice)],
  ['ImportExpression', refusal('import', 'import()', moduleAdvice)],
  ['MetaProperty', refusal('meta-property', 'A meta property', 'Pass what is needed as argument.')],
  ['ExportNamedDeclaration', refusal('export', 'export', moduleAdvice)],
  ['ExportDefaultDeclaration', refusal('export', 'export', moduleAdvice)],
  ['ExportAllDeclaration', refusal('export', 'export', moduleAdvice)],
]);

export const refusedOperators: ReadonlyMap<string, Refusal> = new Map([
  ['**', refusal('exponent', 'The operator **', "Use require('Math').pow(a, b).")],
  ['**=', refusal('exponent', 'The operator **=', "Use require('Math').pow(a, b).")],
  ['??', refusal('nullish', 'The operator ??', 'Test first: a != null ? a : b.')],
  ['??=', refusal('nullish', 'The operator ??=', 'Write if (a == null) { a = b; }')],
  ['||=', refusal('logical-assignment', 'The operator ||=', 'Write a = a || b.')],
  ['&&=', refusal('logical-assignment', 'The operator &&=', 'Write a = a && b.')],
  ['in', refusal('in', 'The operator in', 'Use object.hasOwnProperty(key).')],
  ['instanceof', refusal('instanceof', 'instanceof', "Use require('getType')(value).")],
  ['delete', refusal('delete', 'delete', "Use require('Object').delete(object, key).")],
  ['void', refusal('void', 'void', 'Write undefined.')],
  ['unary +', refusal('unary-plus', 'Unary +', "Use require('makeNumber')(value).")],
]);

export const refusedForms = {
  regexLiteral: refusal(
    'regex-literal',
    'A regular expression literal',
    "Pass the pattern as a string, text.match('^a+$'), or use require('createRegex') on the server.",
  ),
  bigint: refusal('bigint', 'A bigint', 'Use a number or a string.'),
  getterOrSetter: refusal('getter-setter', 'A getter or setter', 'Use a plain property.'),
  shorthandProperty: refusal('shorthand-property', 'A shorthand property', 'Write { a: a }.'),
  shorthandMethod: refusal(
    'shorthand-method',
    'A shorthand method',
    'Write { f: function () {} }.',
  ),
  computedKey: refusal(
    'computed-key',
    'A computed key',
    'Assign it afterwards: object[key] = value;',
  ),
  asyncFunction: refusal('async', 'An async function', asyncAdvice),
  generator: refusal('generator', 'A generator', 'Return an array.'),
} as const;

/** The one sentence that says so. */
export const refusalMessage = ({ construct, advice }: Refusal): string =>
  `${construct} is not part of Tag Manager's language. ${advice}`;
