// What a template can try on a page alone.
import type { Row } from './bomb.ts';
import { stopped } from './bomb.ts';

export const web: Row[] = [
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
  ['cookies', stopped.steps, "while (true) setCookie('a', 'b', {});"],
  ['the address of the page', stopped.steps, 'while (true) getUrl("host");'],
  ['localStorage', stopped.memory, "while (true) localStorage.setItem('k', million + n++);"],
  [
    'gtagSet with shared parts',
    stopped.steps,
    'let a = {x: 1}; for (let i = 0; i < 40; i++) a = {l: a, r: a}; gtagSet(a);',
  ],
  ['scripts', stopped.either, "while (true) injectScript('https://bell.example.com/a.js');"],
  ['pixels', stopped.either, "while (true) sendPixel('https://bell.example.com/a.gif?' + n++);"],
];

export const webNames = [
  ...['createQueue', 'generateRandom', 'getTimestampMillis', 'getUrl', 'gtagSet', 'injectScript'],
  ...['localStorage', 'sendPixel', 'setCookie', 'setInWindow', 'templateStorage'],
];
