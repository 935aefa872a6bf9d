// Templates that try to take all memory or all time of their host, by what they abuse.
import type { Template } from '../../../scripts/gtm/tpl/template.ts';

export interface Bomb {
  name: string;
  side: Template['side'];
  type: Template['type'];
  code: string;
  /** How many runs on one server or page, one after the other; 1 when it is missing. */
  runs?: number;
}

/** What a run that was stopped says. */
export const stopped = {
  steps: /after \d+ steps/,
  memory: /more than \d+ MB of values/,
  text: /characters long; at most/,
  /** Where it depends on the size of a statement which limit comes first. */
  either: /after \d+ steps|more than \d+ MB of values/,
  matching: /regular expressions took more than/,
};

const names = [
  ...['callLater', 'encodeUri', 'encodeUriComponent', 'decodeUriComponent', 'fromBase64'],
  ...['getType', 'JSON', 'logToConsole', 'makeString', 'makeTableMap', 'Object', 'parseUrl'],
  ...['toBase64'],
];

const requires = (apis: string[]): string =>
  apis.map((name) => `const ${name} = require('${name}');\n`).join('');

/** A text of a million characters, and a list to keep things in. */
const given = `
  let million = 'x';
  for (let i = 0; i < 20; i++) million += million;
  const kept = [];
  let n = 0;
`;

const anywhere: [name: string, error: RegExp, code: string][] = [
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

const server: [name: string, error: RegExp, code: string, runs?: number][] = [
  [
    'a container that runs itself',
    stopped.either,
    'const go = () => runContainer({event_name: "again"}, go, go); go();',
  ],
  [
    'a container run without end',
    stopped.either,
    'while (true) runContainer({event_name: "again"});',
  ],
  [
    'a promise chain that grows',
    stopped.either,
    'const step = () => Promise.create((resolve) => resolve(1)).then(step); step();',
  ],
  [
    'a promise chain made of handlers',
    stopped.either,
    'let p = Promise.create((resolve) => resolve(1)); while (true) p = p.then((x) => x);',
  ],
  [
    'a promise chain that loops',
    stopped.either,
    'const p = Promise.create((resolve) => resolve(1)); const step = () => { p.then(step); }; step();',
  ],
  ['promises kept', stopped.either, 'while (true) kept.push(Promise.create(() => {}));'],
  [
    'promises of promises',
    stopped.either,
    'while (true) { kept.push(Promise.create((resolve) => resolve(1))); Promise.all(kept); }',
  ],
  [
    'templateDataStorage, in one run',
    stopped.memory,
    "while (true) templateDataStorage.setItemCopy('k' + n++, million);",
  ],
  [
    'templateDataStorage, in many runs',
    /templateDataStorage would hold more than/,
    "templateDataStorage.setItemCopy('k' + getTimestampMillis() + generateRandom(0, 1000000), [million, million, million]);",
    40,
  ],
  [
    'a value that grows in templateDataStorage',
    /templateDataStorage would hold more than/,
    "const a = templateDataStorage.getItemCopy('a') || []; for (let i = 0; i < 100000; i++) a.push(i / 3); templateDataStorage.setItemCopy('a', a);",
    40,
  ],
  [
    'createRegex, nested',
    stopped.steps,
    "let p = 'p'; for (let i = 0; i < 10; i++) p = '(' + p + '|' + p + ')*'; let s = 'p'; for (let i = 0; i < 12; i++) s += s; const r = createRegex(p); while (true) s.match(r);",
  ],
  [
    'createRegex, nested, tested',
    stopped.steps,
    "let p = 'p'; for (let i = 0; i < 10; i++) p = '(' + p + '|' + p + ')*'; const r = createRegex(p + 'q'); while (true) testRegex(r, million);",
  ],
  [
    'createRegex, quadratic',
    stopped.matching,
    "const r = createRegex('(?:a.*b)|a', 'g'); let s = 'a'; for (let i = 0; i < 16; i++) s += s; while (true) s.replace(r, 'c');",
  ],
  [
    'createRegex, counted repetitions',
    /createRegex|after \d+ steps/,
    "let p = ''; for (let i = 0; i < 1000; i++) p += 'x{1000}'; createRegex(p);",
  ],
  [
    'createRegex, made again and again',
    stopped.either,
    "while (true) createRegex('(a|b)*c{10,20}' + n++);",
  ],
  ['createRegex with a huge pattern', /createRegex|after \d+ steps/, 'createRegex(million);'],
  [
    'messages that answer themselves',
    /Too many calls|after \d+ steps/,
    "addMessageListener('m', () => { sendMessage('m', {}); sendMessage('m', {}); }); sendMessage('m', {});",
  ],
  ['response headers', stopped.either, "while (true) setResponseHeader('k' + n++, 'v');"],
  ['event callbacks', stopped.either, 'while (true) addEventCallback(() => 1);'],
  [
    'requests',
    stopped.either,
    "while (true) sendHttpRequest('https://bell.example.com/' + n++, {method: 'POST'}, million);",
  ],
  ['hashes', stopped.steps, 'while (true) sha256Sync(million);'],
];

const web: [name: string, error: RegExp, code: string, runs?: number][] = [
  [
    'window variables',
    stopped.memory,
    "while (true) { kept.push(million + n++); setInWindow('kept', kept, true); }",
  ],
  [
    'a queue of the page',
    stopped.memory,
    "const push = createQueue('kept'); while (true) push({a: 1});",
  ],
  [
    'templateStorage, in one run',
    stopped.memory,
    "while (true) templateStorage.setItem('k' + n++, million.toUpperCase());",
  ],
  [
    'templateStorage, in many runs',
    /templateStorage would hold more than/,
    "templateStorage.setItem('k' + getTimestampMillis() + generateRandom(0, 1000000), [million.toUpperCase(), million.toLowerCase()]);",
    40,
  ],
  [
    'a list that grows in templateStorage',
    stopped.memory,
    "const a = templateStorage.getItem('a') || []; templateStorage.setItem('a', a); for (let i = 0; i < 200000; i++) a.push(i / 3);",
    40,
  ],
  ['localStorage', stopped.memory, "while (true) localStorage.setItem('k', million + n++);"],
  [
    'gtagSet with shared parts',
    stopped.steps,
    'let a = {x: 1}; for (let i = 0; i < 40; i++) a = {l: a, r: a}; gtagSet(a);',
  ],
  ['scripts', stopped.either, "while (true) injectScript('https://bell.example.com/a.js');"],
  ['pixels', stopped.either, "while (true) sendPixel('https://bell.example.com/a.gif?' + n++);"],
];

const serverNames = [
  ...['addEventCallback', 'addMessageListener', 'createRegex', 'generateRandom'],
  ...['getTimestampMillis', 'Promise', 'runContainer', 'sendHttpRequest', 'sendMessage'],
  ...['setResponseHeader', 'sha256Sync', 'templateDataStorage', 'testRegex'],
];

const webNames = [
  ...['createQueue', 'generateRandom', 'getTimestampMillis', 'gtagSet', 'injectScript'],
  ...['localStorage', 'sendPixel', 'setInWindow', 'templateStorage'],
];

export const bombs: (Bomb & { error: RegExp })[] = [
  ...(['server', 'web'] as const).flatMap((side) =>
    anywhere.map(([name, error, code]) => ({
      name,
      side,
      type: 'TAG' as const,
      error,
      code: requires(names) + given + code,
    })),
  ),
  ...server.map(([name, error, code, runs = 1]) => ({
    name,
    side: 'server' as const,
    type: 'TAG' as const,
    error,
    runs,
    code: requires([...names, ...serverNames]) + given + code,
  })),
  ...web.map(([name, error, code, runs = 1]) => ({
    name,
    side: 'web' as const,
    type: 'TAG' as const,
    error,
    runs,
    code: requires([...names, ...webNames]) + given + code,
  })),
];
