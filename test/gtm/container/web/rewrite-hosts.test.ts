// Addresses of vendors, led to a server of one's own.
import { expect, it } from 'vitest';

import {
  hostRewriter,
  quotedRewriter,
  textRewriter,
} from '../../../../scripts/gtm/container/web/rewrite-hosts.ts';

const page = 'http://localhost:7000/shop';
const hosts = {
  'bell.example.com': 'http://localhost:8080/bell/',
  'chime.example.com:8443': 'http://localhost:9000',
};
const rewrite = hostRewriter({ hosts, elsewhere: undefined }, page);

it.each([
  ['https://bell.example.com/a/b.js?x=1#y', 'http://localhost:8080/bell/a/b.js?x=1#y'],
  ['https://bell.example.com', 'http://localhost:8080/bell/'],
  ['https://chime.example.com:8443/a', 'http://localhost:9000/a'],
  ['https://chime.example.com/a', 'https://chime.example.com/a'],
  ['https://www.bell.example.com/a', 'https://www.bell.example.com/a'],
  ['https://constructor/a', 'https://constructor/a'],
  ['/relative', '/relative'],
])('%s becomes %s', (url, expected) => {
  expect(rewrite(url)).toBe(expected);
});

it.each([
  ['https://other.example/a', 'http://localhost:7000/held?url=https%3A%2F%2Fother.example%2Fa'],
  ['https://bell.example.com/a', 'http://localhost:8080/bell/a'],
  ['/own', '/own'],
  ['data:text/plain,a', 'data:text/plain,a'],
])('with a place for every other host, %s becomes %s', (url, expected) => {
  const held = hostRewriter({ hosts, elsewhere: 'http://localhost:7000/held' }, page);
  expect(held(url)).toBe(expected);
});

it.each([
  ["load('https://bell.example.com/a.js')", "load('http://localhost:8080/bell/a.js')"],
  ["load('//BELL.example.com')", "load('http://localhost:8080/bell')"],
  ["a('http://chime.example.com:8443/')", "a('http://localhost:9000/')"],
  ['https://bell.example.com.evil.example/', 'https://bell.example.com.evil.example/'],
  ['https://bellxexample.com/', 'https://bellxexample.com/'],
  ["'bell.example.com'", "'bell.example.com'"],
])('in a script, %s becomes %s', (script, expected) => {
  expect(textRewriter(hosts)(script)).toBe(expected);
});

it.each([
  [`load('https://other.example/a.js?b=' + c)`, `load('held:https://other.example/a.js?b=' + c)`],
  ['j.src = "//other.example/a";', 'j.src = "held://other.example/a";'],
  ['p("https://" + host)', 'p("https://" + host)'],
  ['// see other.example/a', '// see other.example/a'],
])('of a script, addresses in quotes are led elsewhere: %s', (text, expected) => {
  expect(quotedRewriter((url) => `held:${url}`)(text)).toBe(expected);
});
