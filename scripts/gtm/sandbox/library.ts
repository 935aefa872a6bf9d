// The methods that values have inside the sandbox: one list for the interpreter, which refuses
// everything else at call time, and for the language checker, which refuses it before.
// https://developers.google.com/tag-platform/tag-manager/templates/standard-library

export const arrayMethods = [
  'concat',
  'every',
  'filter',
  'forEach',
  'hasOwnProperty',
  'indexOf',
  'join',
  'lastIndexOf',
  'map',
  'pop',
  'push',
  'reduce',
  'reduceRight',
  'reverse',
  'shift',
  'slice',
  'some',
  'sort',
  'splice',
  'toString',
  'unshift',
] as const;

export const stringMethods = [
  'charAt',
  'concat',
  'indexOf',
  'lastIndexOf',
  'match',
  'replace',
  'search',
  'slice',
  'split',
  'substring',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'toLowerCase',
  'toString',
  'toUpperCase',
  'trim',
] as const;

export const numberMethods = ['toString'] as const;
export const booleanMethods = ['toString'] as const;
/** Also of functions. `hasOwnProperty` is not on Google's page, but 67 public templates use it. */
export const objectMethods = ['hasOwnProperty', 'toString'] as const;
export const promiseMethods = ['catch', 'finally', 'hasOwnProperty', 'then', 'toString'] as const;

export type ArrayMethod = (typeof arrayMethods)[number];
export type StringMethod = (typeof stringMethods)[number];
export type ObjectMethod = (typeof objectMethods)[number];
export type PromiseMethod = (typeof promiseMethods)[number];

/** Every method name that some type of value has. */
export const allMethods: ReadonlySet<string> = new Set<string>([
  ...arrayMethods,
  ...stringMethods,
  ...numberMethods,
  ...booleanMethods,
  ...objectMethods,
  ...promiseMethods,
]);

/**
 * Not on Google's page, yet in published templates (stape-io/data-client): the editor takes them;
 * that they run is unconfirmed, so they do not run here.
 */
export const unprovenMethods: ReadonlySet<string> = new Set(['startsWith']);

const nothingLikeApply = 'Call the function directly: functions have no methods and no this.';

/** What to write instead of a method that JavaScript has and the sandbox has not. */
export const methodAdvice: ReadonlyMap<string, string> = new Map([
  ['includes', 'Use indexOf(…) !== -1.'],
  ['startsWith', 'Use indexOf(…) === 0.'],
  ['endsWith', 'Compare slice(-length) with the ending.'],
  ['find', 'Use filter(…)[0] or a loop.'],
  ['findIndex', 'Use a loop with a counter.'],
  ['findLast', 'Use a loop that counts down.'],
  ['flat', 'Use reduce with concat.'],
  ['flatMap', 'Use reduce with concat.'],
  ['fill', 'Use a loop.'],
  ['at', 'Use an index: list[list.length - 1].'],
  ['from', 'Use a loop that pushes.'],
  ['isArray', "Use require('getType')(value) === 'array'."],
  ['keys', "Use require('Object').keys(value)."],
  ['values', "Use require('Object').values(value)."],
  ['entries', "Use require('Object').entries(value)."],
  ['assign', 'Copy the keys in a for…in loop.'],
  ['charCodeAt', 'There is no character code; compare characters with indexOf on an alphabet.'],
  ['codePointAt', 'There is no character code; compare characters with indexOf on an alphabet.'],
  ['substr', 'Use substring(start, end) or slice.'],
  ['padStart', "Add the padding in a loop: while (text.length < 2) { text = '0' + text; }."],
  ['padEnd', 'Add the padding in a loop.'],
  ['repeat', 'Add the text in a loop.'],
  ['replaceAll', 'Use split(a).join(b).'],
  ['matchAll', 'Use match or replace with a function.'],
  ['trimStart', 'Use trim, or a loop over charAt.'],
  ['trimEnd', 'Use trim, or a loop over charAt.'],
  ['normalize', 'There is no Unicode normalisation; map the characters you need.'],
  ['localeCompare', 'Compare with < and >.'],
  ['test', "Use require('testRegex')(regex, text) on the server, or text.match(pattern)."],
  ['exec', 'Use text.match(pattern).'],
  ['toFixed', "Use require('Math').round(value * 100) / 100."],
  ['toPrecision', "Use require('Math').round."],
  [
    'call',
    `${nothingLikeApply} A compiler writes .call for an optional call such as a.b?.(); ` +
      'test with && first.',
  ],
  ['apply', nothingLikeApply],
  ['bind', 'Write an arrow function around the call.'],
]);
