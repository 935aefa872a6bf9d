// Every construct that Tag Manager does not take is refused in the author's own file and line, with
// what to write instead.
import { describe, expect, it } from 'vitest';

import { endings, manifest, problemsIn } from './template-in-memory.ts';

const preamble = `import { getEventData, JSON } from 'gtm:server';
declare const data: any;
const event: any = getEventData('a');
${endings}`;
const line = preamble.split('\n').length;

const permissions = { read_event_data: { eventDataAccess: 'any' } };

describe('refuses in file and line, and says what to write instead', () => {
  it.each([
    ['a template literal', 'JSON.stringify(`a${event}`);', 'Join strings with +'],
    ['a template literal without values', 'JSON.stringify(`a`);', 'Join strings with +'],
    ['a tagged template', 'event.tag`a`;', 'Join strings with +'],
    ['object destructuring', 'const { a } = event; JSON.stringify(a);', 'one by one'],
    ['array destructuring', 'const [a] = event; JSON.stringify(a);', 'one by one'],
    ['destructured parameters', 'event.forEach(({ a }: any) => JSON.stringify(a));', 'one by one'],
    ['array spread', 'JSON.stringify([...event]);', 'concat'],
    ['call spread', 'event.concat(...event);', 'concat'],
    ['object spread', 'JSON.stringify({ ...event });', 'copies keys'],
    ['a rest parameter', 'event.map((...a: any[]) => JSON.stringify(a));', 'arguments'],
    ['a default parameter', 'event.map((a = 1) => JSON.stringify(a));', 'value === undefined'],
    ['an optional call', 'event.a?.();', 'Test first'],
    ['an optional call of a function', 'event?.();', 'Test first'],
    ['the operator **', 'JSON.stringify(event ** 2);', 'pow(a, b)'],
    ['a class', 'class A { a = event; } JSON.stringify(new A());', 'object literals'],
    ['a regular expression literal', 'event.match(/a/);', 'as a string'],
    ['new', 'JSON.stringify(new event());', 'no constructors'],
    ['this', 'event.map(function (this: any) { return this; });', 'as argument'],
    ['throw', 'if (event) { throw event; }', 'gtmOnFailure'],
    ['try', 'try { event.a(); } catch { JSON.stringify(event); }', 'cannot be caught'],
    ['delete', 'delete event.a;', 'delete(object, key)'],
    ['in', "JSON.stringify('a' in event);", 'hasOwnProperty'],
    ['instanceof', 'JSON.stringify(event instanceof event);', 'getType'],
    ['void', 'void JSON.stringify(event);', 'undefined'],
    ['unary +', 'JSON.stringify(+event);', 'makeNumber'],
    ['a label', 'outer: for (const a of event) { if (a) break outer; }', 'into a function'],
    ['a getter', 'JSON.stringify({ get a() { return event; } });', 'plain property'],
    ['a shorthand method', 'JSON.stringify({ a() { return event; } });', 'function () {}'],
    ['a computed property', 'JSON.stringify({ [event]: 1 });', 'object[key] = value'],
    ['an async function', 'event.map(async () => JSON.stringify(event));', 'promise.then'],
    ['await', 'await event;', 'promise.then'],
    ['a generator', 'event.map(function* () { yield event; });', 'array'],
    ['an import() expression', "import('./a.ts');", 'one file'],
    ['do…while', 'do { event.a = event.a + 1; } while (event.a < 3);', 'Use while'],
    ['a compound assignment', 'event.a -= 1;', 'a = a - b'],
    ['an array with a hole', 'JSON.stringify([, event]);', 'Write undefined'],
    ['a bigint', 'JSON.stringify(1n);', 'number or a string'],
    ['an enum', 'enum A { B } JSON.stringify(A.B);', 'as const'],
    ['a constant enum', 'const enum A { B } JSON.stringify(A.B);', 'as const'],
    ['an old type assertion', 'JSON.stringify(<any>event);', 'Write it as a value'],
    ['?. behind a call', 'JSON.stringify(event.a()?.b);', 'Give it a name first'],
    ['?. behind an element that is looked up', 'event.a[event.b()]?.c();', 'Give it a name first'],
    ['?? behind a call', "JSON.stringify(getEventData('b') ?? 1);", 'Give it a name first'],
    ['?? behind a call in a chain', 'JSON.stringify(event?.a() ?? 1);', 'Give it a name first'],
    ['?? behind another in parentheses', 'JSON.stringify((event.a ?? 1) ?? 2);', 'a name first'],
    ['??= of what a call gives', 'event.a().b ??= 1;', 'Give it a name first'],
    ['??= within an expression', 'JSON.stringify((event.a ??= 1));', 'statement of its own'],
    ['a blank of its own kind', "JSON.stringify('a\\u00a0b');", 'nobody can see'],
    ['the same as a character', "JSON.stringify('a\u00a0b');", 'nobody can see'],
    ['an accent without its letter', "JSON.stringify('e\\u0301');", 'nobody can see'],
    ['the empty text as a key', "JSON.stringify({ '': 1 });", 'Ask for the empty text'],
    ['a value that is indexed in parentheses', 'JSON.stringify((event || [])[0]);', 'a name first'],
    ['an array literal that is indexed', 'JSON.stringify([event][0]);', 'Give it a name first'],
    [
      'a loop over an expression',
      'for (const key in event || {}) JSON.stringify(key);',
      'Give it a name first',
    ],
    [
      'a text that makes a line too long',
      `JSON.stringify('${'long '.repeat(30)}');`,
      '120 are the most',
    ],
    [
      'a namespace',
      'namespace A { export const b = 1; } JSON.stringify(A.b);',
      'module of its own',
    ],
    ['require', "require('JSON').stringify(event);", 'Import APIs by name'],
    ['includes', "event.includes('a');", 'indexOf'],
    ['toFixed', 'event.toFixed(2);', 'round'],
    ['startsWith', "event.startsWith('a');", 'indexOf'],
    ['a method of functions', 'event.apply(event);', 'directly'],
    ['a member that an API lacks', 'JSON.parseAll(event);', 'parse'],
    ['a global of the browser', 'window.a = event;', 'window'],
    ['an API that is not imported', "sendHttpRequest('https://a.example/');", 'sendHttpRequest'],
  ])('%s', async (_name, code, advice) => {
    const problems = await problemsIn({
      'manifest.ts': manifest({ permissions }),
      'template.ts': `${preamble}${code}\n`,
    });
    const [first] = problems;
    expect(first).toMatchObject({ file: 'tag/template.ts', line });
    expect(problems.map(({ message }) => message).join('\n')).toContain(advice);
  });

  it.each([
    [
      'an API that does not exist',
      "import { getEvents } from 'gtm:server';\ngetEvents();",
      1,
      'There is no API "getEvents"',
    ],
    [
      'an API of the other side',
      "import { copyFromWindow } from 'gtm:server';\ncopyFromWindow('a');",
      1,
      'an API of web templates',
    ],
    [
      'the module of the other side',
      "import { copyFromWindow } from 'gtm:web';\ncopyFromWindow('a');",
      1,
      "import from 'gtm:server'",
    ],
    ['a package', "import { z } from 'zod';\nz();", 1, 'cannot load "zod"'],
    [
      'a module that does not exist',
      "import { a } from './a.ts';\na();",
      1,
      'There is no file tag/a.ts',
    ],
    ['a module without its extension', "import { a } from './a';\na();", 1, "write './a.ts'"],
    [
      'a namespace import',
      "import * as gtm from 'gtm:server';\ngtm.JSON.parse('1');",
      1,
      'Import by name',
    ],
    [
      'an export of the entry',
      'declare const data: any;\nexport const a = data;',
      1,
      'exports nothing by name: a',
    ],
    [
      'a value of a tag',
      'declare const data: any;\nexport default data.gtmOnSuccess();',
      1,
      'Only a variable',
    ],
    ['text that is no TypeScript', 'declare const data: any;\nconst = 1;', 2, 'Expected'],
  ])('%s', async (_name, code, wantedLine, advice) => {
    const problems = await problemsIn({ 'template.ts': `${code}\n` });
    expect(problems).toContainEqual({
      file: 'tag/template.ts',
      line: wantedLine,
      column: expect.any(Number),
      message: expect.stringContaining(advice),
    });
  });

  it('names both places where two modules have one name', async () => {
    const problems = await problemsIn({
      'template.ts': `import { double } from './double.ts';\ndeclare const data: any;\nconst two = data.gtmTagId;\nif (double(two)) data.gtmOnSuccess();\nelse data.gtmOnFailure();\n`,
      'double.ts': `const two = 2;\nexport const double = (a: number): number => a * two;\n`,
    });
    expect(problems).toEqual([
      {
        file: 'tag/double.ts',
        line: 1,
        column: 7,
        message:
          '"two" is a name of tag/template.ts:3, too, and a template is one text. Rename one.',
      },
    ]);
  });

  it.each([
    ['an API that the template uses', 'makeString', 'the name of an API'],
    ['one that is a global elsewhere', 'Object', 'Tag Manager itself'],
    ['what Tag Manager gives to every template', 'data', 'Tag Manager itself'],
  ])('refuses a name of %s', async (_what, name, advice) => {
    const problems = await problemsIn({
      'template.ts': `import { Object, makeString } from 'gtm:server';\nimport { one } from './one.ts';\ndeclare const data: any;\nif (one(Object.keys(makeString(data)))) data.gtmOnSuccess();\nelse data.gtmOnFailure();\n`,
      'one.ts': `\nconst ${name} = 1;\nexport const one = (a: any): any => a[${name}];\n`,
    });
    expect(problems).toMatchObject([
      { file: 'tag/one.ts', line: 2, message: expect.stringContaining(advice) },
    ]);
  });

  it('points at the column of the construct, also in a module that is imported', async () => {
    const problems = await problemsIn({
      'template.ts': `import { double } from './numbers.ts';\ndeclare const data: any;\n\ndouble(data);\n${endings}`,
      'numbers.ts': `// Numbers.\nexport const double = (a: number): number => {\n  const two = 2;\n  return a ** two;\n};\n`,
    });
    expect(problems).toEqual([
      {
        file: 'tag/numbers.ts',
        line: 4,
        column: 10,
        message: expect.stringContaining('pow(a, b)'),
      },
    ]);
  });

  it('tells all problems of all files at once, in the order of the files', async () => {
    const problems = await problemsIn({
      'template.ts': `declare const data: any;\ndata.a = data.b ** 2;\ndata.c.includes(1);\n`,
      'scenarios/a.ts': "scenario('a', () => { runCode(`a`); });\n",
    });
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual(
      expect.arrayContaining(['tag/scenarios/a.ts:1', 'tag/template.ts:2', 'tag/template.ts:3']),
    );
  });

  it('says so when a variable gives no value', async () => {
    const problems = await problemsIn({
      'manifest.ts': manifest({ type: 'MACRO' }),
      'template.ts': "import { getType } from 'gtm:server';\ngetType(1);\n",
    });
    expect(problems.map(({ message }) => message)).toEqual([
      'A variable must give a value: end with `export default <expression>;`.',
    ]);
  });
});
