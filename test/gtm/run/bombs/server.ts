// What a template can try on the server alone.
import type { Row } from './bomb.ts';
import { stopped } from './bomb.ts';

export const server: Row[] = [
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
  [
    'rows for BigQuery',
    stopped.memory,
    "while (true) BigQuery.insert({datasetId: 'a', tableId: 'b'}, [{v: million + n++}]);",
  ],
  [
    'documents for Firestore',
    stopped.memory,
    "while (true) Firestore.write('a/b' + n++, {v: million + n});",
  ],
  [
    'transactions in transactions',
    stopped.either,
    'const again = () => Firestore.runTransaction(() => again()); again();',
  ],
  [
    'cookies of the request',
    stopped.memory,
    "while (true) { getCookieValues('a'); getCookieValues('b'); }",
  ],
  ['a cookie set again and again', stopped.memory, "while (true) setCookie('a', 'b' + n++, {});"],
  [
    'parameters of the request',
    stopped.memory,
    'while (true) kept.push(getRequestQueryParameters());',
  ],
  [
    'a parameter of the request',
    stopped.memory,
    "while (true) getRequestQueryParameter('a40000');",
  ],
  ['events of the request', stopped.memory, 'while (true) extractEventsFromMpv2();'],
  [
    'whether the request is a hit',
    stopped.memory,
    'while (true) isRequestMpv1() || isRequestMpv2();',
  ],
  [
    'a path into the event with many keys',
    stopped.steps,
    "let p = 'a.'; for (let i = 0; i < 18; i++) p += p; while (true) getEventData(p);",
  ],
  [
    'the domain of a long text',
    stopped.steps,
    "let s = 'a.'; for (let i = 0; i < 20; i++) s += s; while (true) computeEffectiveTldPlusOne(s);",
  ],
  ['versions of the container', stopped.memory, 'while (true) kept.push(getContainerVersion());'],
  ['hashes', stopped.steps, 'while (true) sha256Sync(million);'],
];

export const serverNames = [
  ...['addEventCallback', 'addMessageListener', 'BigQuery', 'computeEffectiveTldPlusOne'],
  ...['createRegex', 'extractEventsFromMpv2', 'Firestore', 'getContainerVersion'],
  ...['getCookieValues', 'getEventData', 'getRequestQueryParameter'],
  ...['getRequestQueryParameters', 'isRequestMpv1', 'isRequestMpv2', 'setCookie'],
  ...[
    'generateRandom',
    'getTimestampMillis',
    'Promise',
    'runContainer',
    'sendHttpRequest',
    'sendMessage',
  ],
  ...['setResponseHeader', 'sha256Sync', 'templateDataStorage', 'testRegex'],
];
