// The warning for tags that may never end, without which Tag Manager waits for its time limit.
import { describe, expect, it } from 'vitest';

import { checkLanguage } from '../../../../scripts/gtm/check/language/check-language.ts';

const warnings = (code: string) =>
  checkLanguage(code, { side: 'server', kind: 'TAG' })
    .filter(({ rule }) => rule === 'tag-ending')
    .map(({ line, message }) => `${line}: ${message}`);

const both = "const sendHttpRequest = require('sendHttpRequest');\n";

describe('a tag that may never end', () => {
  it.each([
    ['calls neither', 'data.send();', [/1: .*gtmOnSuccess.*gtmOnFailure.*refuses/]],
    ['never fails', 'data.gtmOnSuccess();', [/1: .*never calls data.gtmOnFailure/]],
    [
      'returns before an answer',
      'if (!data.id) {\n  return;\n}\nif (data.ok) data.gtmOnSuccess(); else data.gtmOnFailure();',
      [/^2: This return/],
    ],
    [
      'forgets the other branch',
      'if (data.ok) {\n  data.gtmOnSuccess();\n} else if (data.bad) {\n  data.gtmOnFailure();\n}',
      [/^1: There is a path/],
    ],
    [
      'forgets a status in the callback',
      `${both}sendHttpRequest(data.url, (status) => {\n  if (status === 200) data.gtmOnSuccess();\n  if (status >= 400) data.gtmOnFailure();\n});`,
      [/^2: There is a path/],
    ],
    [
      'has a switch without default',
      'switch (data.a) { case 1: data.gtmOnSuccess(); break; case 2: data.gtmOnFailure(); }',
      [/^1: There is a path/],
    ],
  ])('%s', (_name, code, expected) => {
    const found = warnings(code);
    expect(found).toHaveLength(expected.length);
    expected.forEach((pattern, index) => expect(found[index]).toMatch(pattern));
  });
});

describe('no warning', () => {
  it.each([
    ['both branches', 'if (data.ok) { data.gtmOnSuccess(); } else { data.gtmOnFailure(); }'],
    ['an early end', 'if (!data.ok) { data.gtmOnFailure(); return; }\nreturn data.gtmOnSuccess();'],
    [
      'callbacks given by name',
      `${both}const end = (status) => { (status < 300 ? data.gtmOnSuccess : data.gtmOnFailure)(); };\nsendHttpRequest(data.url, end);`,
    ],
    [
      'a function declared later',
      'finish(data.ok);\nfunction finish(ok) { if (ok) data.gtmOnSuccess(); else data.gtmOnFailure(); }',
    ],
    [
      'an answer that a field took out of the callback',
      `${both}if (data.fast) data.gtmOnSuccess();\nsendHttpRequest(data.url, (status) => { if (!data.fast) { if (status === 200) data.gtmOnSuccess(); else data.gtmOnFailure(); } });`,
    ],
    ['data handed over whole', 'const f = (d) => d.gtmOnSuccess() || d.gtmOnFailure(); f(data);'],
  ])('%s', (_name, code) => {
    expect(warnings(code)).toEqual([]);
  });

  it('for a variable, which has nothing to answer', () => {
    expect(checkLanguage('return 1;', { side: 'server', kind: 'MACRO' })).toEqual([]);
  });
});
