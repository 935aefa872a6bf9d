// What a template can try on both sides.
import type { Row } from './bomb.ts';
import { stopped } from './bomb.ts';

export const anywhere: Row[] = [
  ['a list of objects', stopped.either, 'while (true) kept.push({a: n++ / 3, b: []});'],
  ['a list of functions', stopped.either, 'while (true) { const m = n; kept.push(() => m); n++; }'],
  [
    'a list of numbers',
    stopped.either,
    'while (true) kept.push(n++ / 3, n / 7, n / 9, n / 11, n);',
  ],
  ['a list that is doubled', stopped.memory, 'let a = [1.5]; while (true) a = a.concat(a);'],
  [
    'copies of a list',
    stopped.memory,
    'const a = million.split(""); while (true) kept.push(a.slice());',
  ],
  [
    'a list mapped anew',
    stopped.either,
    'kept.length = 1000; const f = () => 1.5; while (true) { const a = []; for (let i = 0; i < 1000; i++) a.push(i); kept.push(a.map(f), a.filter(f)); }',
  ],
  [
    'lengths of lists',
    stopped.either,
    'while (true) { const a = []; a.length = 100000; kept.push(a); }',
  ],
  ['lists as literals', stopped.memory, `while (true) kept.push([${'1.5,'.repeat(500)}]);`],
  ['an object with many keys', stopped.either, "const o = {}; while (true) o['k' + n++] = n;"],
  ['an object with long keys', stopped.memory, 'const o = {}; while (true) o[million + n++] = 1;'],
  [
    'a function with many properties',
    stopped.either,
    "const f = () => 1; while (true) f['k' + n++] = n;",
  ],
  ['a text that is doubled', stopped.text, 'let s = million; while (true) s += s;'],
  [
    'a text that grows',
    stopped.either,
    'let s = million; while (true) { s += n++; kept.push(s); }',
  ],
  [
    'joined texts looked into',
    stopped.memory,
    'let s = million; while (true) { s += "x"; s.charAt(5); kept.push(s); }',
  ],
  [
    'joined texts read by index',
    stopped.memory,
    'let s = million; while (true) { s += "x"; kept.push(s, s[7]); }',
  ],
  [
    'joined texts made first and looked into later',
    stopped.memory,
    'for (let i = 0; i < 500; i++) kept.push(million + "x"); while (true) { kept[n % 500].indexOf("z"); n++; }',
  ],
  [
    'joined texts compared',
    stopped.memory,
    'let s = million; while (true) { s += "x"; const t = s + "y"; kept.push(s === t + "", s, t, s < t, t); }',
  ],
  [
    'upper and lower case',
    stopped.memory,
    'while (true) kept.push(million.toUpperCase(), million.toLowerCase());',
  ],
  ['a text in many parts', stopped.memory, 'while (true) kept.push(million.split(""));'],
  [
    'a text in parts by a pattern',
    stopped.memory,
    'while (true) kept.push(million.replace("x", million));',
  ],
  [
    'a replacement that repeats the text',
    stopped.memory,
    "while (true) kept.push(million.replace('x', '$&$`$\\'$\\'$\\''));",
  ],
  ['numbers as texts, kept', stopped.either, 'while (true) kept.push((n++ / 3).toString(2));'],
  [
    'makeTableMap of a long table, kept',
    stopped.memory,
    "const t = []; for (let i = 0; i < 50000; i++) t.push({k: 'k' + i, v: i}); while (true) kept.push(makeTableMap(t, 'k', 'v'));",
  ],
  [
    'makeTableMap of a list of gaps',
    stopped.steps,
    'const t = []; t[4000000000] = {k: 1, v: 1}; makeTableMap(t, "k", "v");',
  ],
  ['a long text as a number', stopped.either, 'while (true) (million + n++) * 1;'],
  ['a long text that is no number', stopped.steps, 'const s = million + n; while (true) -s;'],
  ['a long text beside a number', stopped.either, 'while (true) (million + n++) < 5;'],
  ['a long text equal to a number', stopped.either, 'while (true) (million + n++) == 5;'],
  ['lists joined', stopped.either, 'while (true) kept.push([million, million].join());'],
  [
    'lists in lists as text',
    stopped.either,
    'let a = ["x"]; for (let i = 0; i < 40; i++) a = [a, a]; makeString(a);',
  ],
  [
    'lists in lists as a key',
    stopped.either,
    'let a = [""]; for (let i = 0; i < 40; i++) a = [a, a]; makeTableMap([{k: a, v: 1}], "k", "v");',
  ],
  [
    'equal texts compared',
    stopped.either,
    'let a = million + "x"; let b = million + "x"; a += "y"; b += "y"; while (a === b) n++;',
  ],
  [
    'equal texts in order',
    stopped.steps,
    'const a = million + "x"; const b = million + "x"; while (a <= b) n++;',
  ],
  [
    'a long text searched for in a longer one',
    stopped.steps,
    'let s = "a"; for (let i = 0; i < 23; i++) s += s; const half = s.slice(s.length / 2); while (true) n += s.indexOf("b" + half) + s.lastIndexOf(half + "b");',
  ],
  [
    'encodeUriComponent',
    stopped.memory,
    'const e = million.slice(0, 300000); while (true) kept.push(encodeUriComponent(e + n++));',
  ],
  [
    'encodeUriComponent of a huge text',
    stopped.text,
    'let s = "€"; for (let i = 0; i < 23; i++) s += s; while (true) kept.push(encodeUriComponent(s));',
  ],
  [
    'encodeUri and decodeUriComponent',
    stopped.memory,
    'while (true) kept.push(decodeUriComponent(encodeUri(million + n++)));',
  ],
  ['toBase64', stopped.memory, 'while (true) kept.push(toBase64(million + n++));'],
  [
    'fromBase64',
    stopped.memory,
    'const b = toBase64(million); while (true) kept.push(fromBase64(b));',
  ],
  [
    'base64 of a huge text',
    stopped.text,
    'let s = "€"; for (let i = 0; i < 23; i++) s += s; toBase64(s);',
  ],
  [
    'JSON.stringify of one text many times',
    stopped.text,
    'for (let i = 0; i < 1000; i++) kept.push(million); JSON.stringify(kept);',
  ],
  ['JSON.stringify kept', stopped.memory, 'while (true) kept.push(JSON.stringify({a: million}));'],
  [
    'JSON.stringify of shared parts',
    stopped.either,
    'let a = ["x"]; for (let i = 0; i < 40; i++) a = {a: a, b: a}; JSON.stringify(a);',
  ],
  [
    'JSON.parse of many lists',
    stopped.memory,
    'let s = "[],"; for (let i = 0; i < 22; i++) s += s; JSON.parse("[" + s + "0]");',
  ],
  [
    'JSON.parse of many objects',
    stopped.memory,
    "let s = '{\"a\":{}},'; for (let i = 0; i < 20; i++) s += s; JSON.parse('[' + s + '0]');",
  ],
  [
    'JSON.parse kept',
    stopped.memory,
    'const s = JSON.stringify({a: [1, 2, {b: million.slice(0, 1000)}]}); while (true) kept.push(JSON.parse(s));',
  ],
  ['logToConsole', stopped.either, "while (true) logToConsole('again');"],
  ['logToConsole with a long text', stopped.memory, 'while (true) logToConsole(million + n++);'],
  [
    'logToConsole with a list',
    stopped.either,
    'for (let i = 0; i < 100000; i++) kept.push({}); while (true) logToConsole(kept);',
  ],
  [
    'Object.keys, values and entries',
    stopped.either,
    'for (let i = 0; i < 100000; i++) kept.push(i); while (true) { Object.keys(kept); Object.values(kept); Object.entries(kept); }',
  ],
  ['Object.keys of a text', stopped.memory, 'while (true) kept.push(Object.keys(million));'],
  [
    'for…in of a long list, left at once',
    stopped.either,
    'const a = million.split(""); while (true) for (const k in a) break;',
  ],
  [
    'parseUrl with many parameters',
    stopped.memory,
    "let s = '&a'; for (let i = 0; i < 21; i++) s += s; parseUrl('https://a.example/?' + s);",
  ],
  [
    'parseUrl with many names',
    stopped.memory,
    "let s = ''; for (let i = 0; i < 30000; i++) s += '&a' + i; while (true) kept.push(parseUrl('https://a.example/?' + s));",
  ],
  [
    'callLater that never ends',
    stopped.either,
    'const again = () => { callLater(again); }; again();',
  ],
  [
    'callLater that doubles',
    stopped.either,
    'const again = () => { callLater(again); callLater(again); }; again();',
  ],
  ['a function that calls itself', /Too many calls inside each other/, 'const f = () => f(); f();'],
  ['a statement without end', stopped.steps, `while (true) { n = ${'n + '.repeat(3000)}1; }`],
  ['a list sorted', stopped.either, 'const a = million.split(""); while (true) a.sort();'],
  [
    'arguments',
    stopped.memory,
    `const f = function () { kept.push(arguments); }; while (true) f(${'1.5,'.repeat(99)}1);`,
  ],
  [
    'a pattern that is nested',
    /could take forever|after \d+ steps/,
    'while (true) million.match("((((p|x)*|x)*|x)*|x)*y");',
  ],
  [
    'a pattern that is huge',
    /pattern is \d+ characters long|after \d+ steps/,
    'million.search(million);',
  ],
];
