import { describe, expect, it } from 'vitest';

import { failuresOf, runAll, runOne } from './suite.ts';

const sender = `
const send = require('sendHttpRequest');
const log = require('logToConsole');
send('https://bell.example.com/ring', {method: 'POST'}, data.tone).then((answer) => {
  log('status', answer.statusCode);
  if (answer.statusCode === 200) data.gtmOnSuccess(); else data.gtmOnFailure();
}, data.gtmOnFailure);`;

const answering = (statusCode: number) => `
mock('sendHttpRequest', () => require('Promise').create((resolve) => {
  resolve({statusCode: ${statusCode}});
}));`;

describe('runCode', () => {
  it('runs the template with the data as given and returns what its code returns', async () => {
    const template = 'return [data.a, data.b];';
    const scenario = "assertThat(runCode({a: 1, b: 'x'})).isEqualTo([1, 'x']);";
    expect(await failuresOf(scenario, { template, type: 'MACRO' })).toEqual([]);
    expect(await failuresOf(scenario, { template, type: 'TAG' })).toEqual([]);
  });

  it('may be called several times, and without data', async () => {
    const template = "return data.a === undefined ? 'none' : data.a;";
    const scenario = `
      assertThat(runCode()).isEqualTo('none');
      assertThat(runCode({a: 1})).isEqualTo(1);`;
    expect(await failuresOf(scenario, { template })).toEqual([]);
  });

  it('fails the scenario with the line of the template when the template throws', async () => {
    const template = 'const a = 1;\nreturn data.missing.name;';
    const [failure, ...rest] = await failuresOf('\nrunCode({});\nfail("not reached");', {
      template,
    });
    expect(failure).toMatch(/^In the template's code, line 2: .*undefined.* \(line 2\)$/);
    expect(rest).toEqual([]);
  });

  it('calls answer functions of the data as well', async () => {
    const scenario = `
      let called = 0;
      runCode({gtmOnSuccess: () => { called = called + 1; }});
      assertThat(called).isEqualTo(1);
      assertApi('gtmOnSuccess').wasCalled();`;
    expect(await failuresOf(scenario, { template: 'data.gtmOnSuccess();' })).toEqual([]);
  });
});

describe('assertThat', () => {
  it.each<[string, string, string]>([
    ['isUndefined()', 'undefined', 'null'],
    ['isDefined()', 'null', 'undefined'],
    ['isNull()', 'null', 'undefined'],
    ['isNotNull()', 'undefined', 'null'],
    ['isFalse()', 'false', '0'],
    ['isTrue()', 'true', '1'],
    ['isFalsy()', "''", "'a'"],
    ['isTruthy()', '[]', '0'],
    ['isNaN()', 'NaN', "'NaN'"],
    ['isNotNaN()', "'x'", 'NaN'],
    ['isInfinity()', '-Infinity', '1'],
    ['isNotInfinity()', '1', 'Infinity'],
    ["isEqualTo({a: [1, {b: 'x'}]})", "{a: [1, {b: 'x'}]}", "{a: [1, {b: 'y'}]}"],
    ['isEqualTo(1)', '1', "'1'"],
    ['isEqualTo([1, 2])', '[1, 2]', '[2, 1]'],
    ['isEqualTo({a: 1, b: 2})', '{b: 2, a: 1}', '{a: 1}'],
    ['isEqualTo({a: 1})', '{a: 1, b: undefined}', '{a: 1, b: null}'],
    ['isEqualTo({a: undefined})', '{}', '{a: {}}'],
    ['isEqualTo(NaN)', 'NaN', 'undefined'],
    ['isEqualTo([])', '[]', '{}'],
    ['isNotEqualTo([1])', '[1, 2]', '[1]'],
    ['isAnyOf(1, [2])', '[2]', '2'],
    ['isNoneOf(1, [2])', '2', '[2]'],
    ['isStrictlyEqualTo(list)', 'list', '[1, 2]'],
    ['isNotStrictlyEqualTo(list)', '[1, 2]', 'list'],
    ['isGreaterThan(1)', '2', '1'],
    ['isGreaterThanOrEqualTo(1)', '1', '0'],
    ['isLessThan(1)', '0', '1'],
    ['isLessThanOrEqualTo(1)', '1', '2'],
    ['isLessThan(1)', '0', 'undefined'],
    ['contains([2], 1)', '[1, [2], 3]', '[1, 2]'],
    ["contains('el', 'lo')", "'hello'", "'shell'"],
    ['contains(1)', '[1]', '{a: 1}'],
    ['doesNotContain(1, 2)', '[3]', '[2, 3]'],
    ["doesNotContain('x')", "'abc'", "'xyz'"],
    ['doesNotContain(1)', '[2]', '{a: 2}'],
    ['containsExactly(1, 2, 2)', '[2, 1, 2]', '[1, 2]'],
    ['containsExactly([1])', '[[1]]', '[1]'],
    ['doesNotContainExactly(1, 2)', '[1, 2, 2]', '[2, 1]'],
    ['hasLength(2)', '[1, 2]', '[1]'],
    ['hasLength(2)', "'ab'", '{length: 2}'],
    ['isEmpty()', '[]', '{}'],
    ['isEmpty()', "''", "'a'"],
    ['isNotEmpty()', '[0]', '[]'],
    ['isNotEmpty()', "'a'", '{a: 1}'],
    ['isArray()', '[]', '{}'],
    ['isBoolean()', 'false', '0'],
    ['isFunction()', '() => 1', '{}'],
    ['isNumber()', '0', "'0'"],
    ['isObject()', '{}', '[]'],
    ['isString()', "''", '1'],
  ])('.%s passes for %s and fails for %s', async (matcher, good, bad) => {
    const list = 'const list = [1, 2];';
    const [passing, failing] = await runAll([
      `${list} assertThat(${good}).${matcher};`,
      `${list} assertThat(${bad}).${matcher};`,
    ]);
    expect(passing).toMatchObject({ passed: true, failures: [] });
    expect(failing!.passed).toBe(false);
    expect(failing!.failures).toEqual([expect.stringMatching(/^Expected .+ \(line 1\)$/)]);
  });

  it('says what was expected, with the own message of the assertion before it', async () => {
    const scenario = "\n\nassertThat({a: [1, undefined]}, 'The answer').isEqualTo('b');";
    expect(await failuresOf(scenario)).toEqual([
      'The answer: Expected {"a": [1, undefined]} to equal "b" (line 3)',
    ]);
  });

  it('refuses promises, as the editor does', async () => {
    expect(
      await failuresOf("assertThat(require('Promise').create(() => {})).isDefined();"),
    ).toEqual(["Assertions on asynchronous code aren't supported. (line 1)"]);
  });

  it('ends the scenario at the first failure', async () => {
    const { logs, passed } = await runOne(
      "assertThat(1).isEqualTo(2); require('logToConsole')('reached');",
    );
    expect([passed, logs]).toEqual([false, []]);
  });

  it('compares and shows values that contain themselves', async () => {
    const cycle = 'const a = {n: 1}; a.self = a; const b = {n: 1}; b.self = b;';
    expect(await failuresOf(`${cycle} assertThat(a).isEqualTo(b);`)).toEqual([]);
    expect(await failuresOf(`${cycle} b.n = 2; assertThat(a).isEqualTo(b);`)).toEqual([
      'Expected {"n": 1, "self": [cycle]} to equal {"n": 2, "self": [cycle]} (line 1)',
    ]);
  });

  it('compares values whose parts are shared many times over', async () => {
    const scenario = `
      let a = [1]; let b = [1];
      for (let i = 0; i < 200; i++) { a = [a, a]; b = [b, b]; }
      assertThat(a).isEqualTo(b);
      assertThat(a).isEqualTo([b]);`;
    const [failure] = await failuresOf(scenario);
    expect(failure).toMatch(/\(line 5\)$/);
    expect(failure!.length).toBeLessThan(6000);
  });

  it('tells setup lines from scenario lines', async () => {
    const setup = 'const check = (value) => {\n  assertThat(value).isTrue();\n};';
    expect(await failuresOf('check(false);', { setup })).toEqual([
      'Expected false to be true (setup, line 2)',
    ]);
    expect(await failuresOf('\nassertThat(0).isTrue();', { setup })).toEqual([
      'Expected 0 to be true (line 2)',
    ]);
  });
});

describe('fail', () => {
  it('fails the scenario with its message, or with one of its own', async () => {
    expect(await failuresOf("fail('Too quiet.');")).toEqual(['Too quiet. (line 1)']);
    expect(await failuresOf('fail();')).toEqual(['The test called fail(). (line 1)']);
  });

  it('counts even if it is called in a mock whose promise the template catches', async () => {
    const scenario = `
      mock('sendHttpRequest', () => require('Promise').create((resolve) => { fail('Sent.'); }));
      runCode({});`;
    expect(await failuresOf(scenario, { template: sender })).toEqual(['Sent. (line 2)']);
  });
});

describe('assertApi', () => {
  const template = `
    const log = require('logToConsole');
    log('a', {b: data.b});
    if (data.twice) log('again');`;

  it.each<[string, boolean]>([
    ["assertApi('logToConsole').wasCalled();", true],
    ["assertApi('logToConsole').wasCalled(1);", true],
    ["assertApi('logToConsole').wasNotCalled();", false],
    ["assertApi('getUrl').wasNotCalled();", true],
    ["assertApi('getUrl').wasCalled();", false],
    ["assertApi('logToConsole').wasCalledWith('a', {b: 1});", true],
    ["assertApi('logToConsole').wasCalledWith('again');", true],
    ["assertApi('logToConsole').wasCalledWith('a', {b: 1}, undefined);", true],
    ["assertApi('logToConsole').wasCalledWith('a');", false],
    ["assertApi('logToConsole').wasCalledWith('a', {b: 2});", false],
    ["assertApi('logToConsole').wasNotCalledWith('a');", true],
    ["assertApi('logToConsole').wasNotCalledWith('again');", false],
  ])('%s is %s', async (assertion, passes) => {
    const { passed } = await runOne(`runCode({b: 1, twice: true});\n${assertion}`, { template });
    expect(passed).toBe(passes);
  });

  it('says with what the API was called instead', async () => {
    const scenario = "runCode({b: 1}); assertApi('logToConsole').wasCalledWith('c');";
    expect(await failuresOf(scenario, { template })).toEqual([
      'Expected logToConsole to have been called with ("c"), but it was called with ' +
        '("a", {"b": 1}) (line 1)',
    ]);
    expect(await failuresOf("assertApi('sendPixel').wasCalled();")).toEqual([
      'Expected sendPixel to have been called, but it was never called (line 1)',
    ]);
  });

  it('knows real and mocked APIs, and members of object APIs', async () => {
    const scenario = `
      mock('getTimestampMillis', 5);
      runCode({});
      assertApi('getTimestampMillis').wasCalled();
      assertApi('JSON.stringify').wasCalledWith({a: 5});
      assertApi('JSON').wasCalled();
      assertApi('JSON.parse').wasNotCalled();`;
    const code = "require('JSON').stringify({a: require('getTimestampMillis')()});";
    expect(await failuresOf(scenario, { template: code })).toEqual([]);
  });

  it('remembers arguments as they were at the time of the call', async () => {
    const code = "const o = {a: 1}; require('logToConsole')(o); o.a = 2;";
    const scenario = "runCode({}); assertApi('logToConsole').wasCalledWith({a: 1});";
    expect(await failuresOf(scenario, { template: code })).toEqual([]);
  });

  it('compares functions by identity', async () => {
    const code = "require('callLater')(data.ring);";
    const scenario = (asserted: string) => `
      const ring = () => 1;
      mock('callLater', () => {});
      runCode({ring: ring});
      assertApi('callLater').wasCalledWith(${asserted});`;
    expect(await failuresOf(scenario('ring'), { template: code })).toEqual([]);
    expect(await failuresOf(scenario('() => 1'), { template: code })).toHaveLength(1);
  });
});

describe('mock', () => {
  it('makes an API return a value, or do what a function does', async () => {
    const template = "return [require('getTimestampMillis')(), require('getEventData')('x')];";
    const scenario = `
      mock('getTimestampMillis', 12);
      mock('getEventData', (key) => key + '!');
      assertThat(runCode({})).isEqualTo([12, 'x!']);`;
    expect(await failuresOf(scenario, { template })).toEqual([]);
  });

  it('takes names that are no API', async () => {
    const scenario = "mock('bell', 'ding'); assertThat(require('bell')()).isEqualTo('ding');";
    expect(await failuresOf(scenario)).toEqual([]);
  });

  it('skips the permission of the API', async () => {
    const template = "require('setCookie')('a', 'b', {});";
    expect(await failuresOf("mock('setCookie', () => {}); runCode({});", { template })).toEqual([]);
    const [failure] = await failuresOf('runCode({});', { template });
    expect(failure).toMatch(/set_cookies/);
  });

  it('is forgotten in the next scenario, as are calls and what setup objects hold', async () => {
    const results = await runAll(
      [
        "mock('getTimestampMillis', 1); config.tone = 'd'; runCode({});",
        `assertThat(config.tone).isEqualTo('c');
         assertApi('getTimestampMillis').wasNotCalled();
         assertThat(runCode({})).isGreaterThan(1000);`,
      ],
      { template: "return require('getTimestampMillis')();", setup: "const config = {tone: 'c'};" },
    );
    expect(results.map(({ failures }) => failures)).toEqual([[], []]);
  });

  it.each([
    ['a function', "mock('BigQuery', () => ({insert: insert}))", 'BigQuery().insert'],
    ['a plain value, called', "mock('BigQuery', {insert: insert})", 'BigQuery().insert'],
    ['a plain value, as it is', "mock('BigQuery', {insert: insert})", 'BigQuery.insert'],
    ['mockObject', "mockObject('BigQuery', {insert: insert})", 'BigQuery.insert'],
  ])('stands in for an object API by %s', async (_, mocking, insert) => {
    const template = `const BigQuery = require('BigQuery'); ${insert}('table');`;
    const scenario = `
      let table;
      const insert = (name) => { table = name; };
      ${mocking};
      runCode({});
      assertThat(table).isEqualTo('table');`;
    expect(await failuresOf(scenario, { template })).toEqual([]);
  });

  it('replaces an object API as a whole, while one captured before stays real', async () => {
    const scenario = `
      const RealJson = require('JSON');
      mockObject('JSON', {parse: () => 'mocked'});
      assertThat(require('JSON').stringify).isUndefined();
      assertThat(runCode({})).isEqualTo('mocked');
      assertThat(RealJson.parse('1')).isEqualTo(1);
      assertApi('JSON.parse').wasCalledWith('{}');`;
    const template = "return require('JSON').parse('{}');";
    expect(await failuresOf(scenario, { template })).toEqual([]);
  });

  it('of an error in its own code shows the line of the scenario', async () => {
    const scenario = "\nmock('getUrl', () => undefined.x);\nrunCode({});";
    const [failure] = await failuresOf(scenario, { template: "\n\n\n\n\nrequire('getUrl')();" });
    expect(failure).toMatch(/\(line 2\)$/);
  });
});

describe('asynchronous code', () => {
  it('is brought to its end before a scenario is judged', async () => {
    const scenario = `${answering(503)}
      runCode({tone: 'c'});
      require('callLater')(() => {
        assertApi('gtmOnFailure').wasNotCalled();
      });`;
    expect(await failuresOf(scenario, { template: sender })).toEqual([
      'Expected gtmOnFailure not to have been called, but it was called with () (line 7)',
    ]);
  });

  it('counts in the scenario that started it', async () => {
    const results = await runAll(
      [`${answering(200)} runCode({}); require('callLater')(() => fail('late'));`, 'const x = 1;'],
      { template: sender },
    );
    expect(results.map(({ passed }) => passed)).toEqual([false, true]);
    expect(results[0]!.logs).toEqual(['status 200']);
  });

  it('does not count in strict editor mode, but is shown in the logs', async () => {
    const options = { strictEditor: true };
    const late = "require('callLater')(() => fail('late'));";
    const result = await runOne(late, { options });
    expect(result).toMatchObject({ passed: true, failures: [] });
    expect(result.logs).toEqual(["After the scenario's end: late (line 1)"]);
    expect(await failuresOf("fail('now');", { options })).toEqual(['now (line 1)']);
  });

  it('may be a promise that runCode returned, asserted in then', async () => {
    const template = "return require('Promise').create((resolve) => resolve(data.a));";
    const scenario = (value: number) =>
      `runCode({a: 1}).then((result) => { assertThat(result).isEqualTo(${value}); });`;
    const changes = { template, type: 'MACRO' as const };
    expect(await failuresOf(scenario(1), changes)).toEqual([]);
    expect(await failuresOf(scenario(2), changes)).toEqual(['Expected 1 to equal 2 (line 1)']);
  });

  it('fails when a promise that the scenario returns is rejected', async () => {
    const scenario =
      "return require('Promise').create((resolve, reject) => reject({reason: 'x'}));";
    expect(await failuresOf(scenario)).toEqual([
      'The promise that the scenario returned was rejected with {"reason": "x"}',
    ]);
  });

  it('fails for other errors in callbacks of scenario and template', async () => {
    const broken = "require('callLater')(() => { undefined.x = 1; });";
    const [own] = await failuresOf(`\n${broken}`);
    expect(own).toMatch(/undefined.*\(line 2\)$/);
    const [template] = await failuresOf('runCode({});', { template: `\n\n${broken}` });
    expect(template).toMatch(/^In the template's code, line 3: /);
    const [handler] = await failuresOf(
      "\n\nrequire('Promise').create((resolve) => resolve(1)).then(() => undefined.x);",
    );
    expect(handler).toMatch(/\(line 3\)$/);
  });

  it('lets the five seconds of a promise pass at once', async () => {
    const template = `
      const now = require('getTimestampMillis');
      const start = now();
      require('Promise').create(() => {}).catch(() => data.done(now() - start));`;
    const scenario = 'runCode({done: (passed) => { assertThat(passed).isEqualTo(4999); }});';
    expect(await failuresOf(scenario, { template })).toEqual([
      'Expected 5000 to equal 4999 (line 1)',
    ]);
  });

  it('is given up after the timeout, and after too many steps', async () => {
    const again = "const later = require('callLater'); const again = () => later(again); again();";
    expect(await failuresOf(again, { options: { timeout: 50 } })).toEqual([
      'After 50 ms the scenario still waited for something.',
    ]);
    const [endless] = await failuresOf('while (true) {}');
    expect(endless).toMatch(/5000000 steps/);
    const [inTemplate] = await failuresOf('runCode({});', { template: 'while (true) {}' });
    expect(inTemplate).toMatch(/steps/);
  });

  it('is not run when those before it took the time of all, and others have their turns', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const code = ['1;', ...Array.from({ length: 500 }, () => 'while (true) {}'), '2;'];
    const results = await runAll(code, { options: { budget: 1500 } });
    clearInterval(timer);
    expect(results).toHaveLength(502);
    expect(results[0]!.passed).toBe(true);
    expect(results.at(-1)).toMatchObject({
      passed: false,
      failures: ['Not run: the scenarios before it took more than 1.5 seconds together.'],
    });
    expect(turns).toBeGreaterThan(0);
  }, 20_000);
});

describe('APIs that are not mocked', () => {
  it('really run', async () => {
    const template = `
      const store = require('templateDataStorage');
      store.setItemCopy('count', (store.getItemCopy('count') || 0) + 1);
      return require('sha256Sync')('a') + store.getItemCopy('count');`;
    const permissions = { access_template_storage: {} };
    const scenario = "assertThat(runCode({}).slice(-1)).isEqualTo('1');";
    expect(await failuresOf(scenario, { template, permissions })).toEqual([]);
  });

  it('see an event without data and a request without content', async () => {
    const template = "return [require('getAllEventData')(), require('getRequestHeader')('x')];";
    const permissions = {
      read_event_data: { eventDataAccess: 'any' },
      read_request: { requestAccess: 'any' },
    };
    const scenario = 'assertThat(runCode({})).isEqualTo([{}, undefined]);';
    expect(await failuresOf(scenario, { template, permissions })).toEqual([]);
  });

  it('show in the logs what the template logs', async () => {
    const { logs } = await runOne('runCode({});', {
      template: "require('logToConsole')('ding', {a: 1});",
    });
    expect(logs).toEqual(['ding {"a":1}']);
  });

  it('send nothing: the request fails and the logs say what to mock', async () => {
    const scenario = `
      runCode({});
      require('callLater')(() => assertApi('gtmOnFailure').wasCalled());`;
    const { failures, logs } = await runOne(scenario, { template: sender });
    expect(failures).toEqual([]);
    expect(logs).toEqual([
      'POST https://bell.example.com/ring was not sent: tests reach nothing outside this machine. ' +
        'Write mock("sendHttpRequest", …).',
    ]);
  });

  it.each([
    [
      'BigQuery',
      "require('BigQuery').insert({projectId: 'p', datasetId: 'd', tableId: 't'}, [{}], {});",
      {
        access_bigquery: {
          allowedTables: [{ projectId: '*', datasetId: '*', tableId: '*', operation: 'write' }],
        },
      },
    ],
    [
      'Firestore',
      "require('Firestore').read('a/b', {projectId: 'p'});",
      { access_firestore: { allowedOptions: [{ projectId: '*', path: '*', operation: 'read' }] } },
    ],
  ])('write and read nothing in %s', async (api, template, permissions) => {
    const { failures, logs } = await runOne('runCode({});', { template, permissions });
    expect(failures).toEqual([]);
    expect(logs).toEqual([expect.stringContaining(`Write mock("${api}", …).`)]);
  });

  it('claim a request once per suite, as the editor has one request for all scenarios', async () => {
    const template = "require('claimRequest')();";
    const results = await runAll(['runCode({});', 'runCode({});'], { template, type: 'CLIENT' });
    expect(results[0]!.failures).toEqual([]);
    expect(results[1]!.failures).toEqual([
      expect.stringContaining('Tried to claim a request after a Client had returned'),
    ]);
    const mocked = await runAll(['runCode({});', 'runCode({});'], {
      template,
      type: 'CLIENT',
      setup: "mock('claimRequest', () => {});",
    });
    expect(mocked.every(({ passed }) => passed)).toBe(true);
  });

  it('of the web share one page without a network', async () => {
    const template = `
      require('setInWindow')('bell', data.tone);
      require('injectScript')('https://bell.example.com/a.js', data.gtmOnSuccess, data.gtmOnFailure);`;
    const permissions = {
      access_globals: { keys: [{ key: 'bell', read: true, write: true, execute: false }] },
      inject_script: { urls: ['https://bell.example.com/*'] },
    };
    const [first, second] = await runAll(
      [
        "runCode({tone: 'c'}); assertApi('injectScript').wasCalled();",
        `assertThat(require('copyFromWindow')('bell')).isEqualTo('c');`,
      ],
      { template, permissions, side: 'web' },
    );
    expect(first).toMatchObject({ passed: true });
    expect(first!.logs.join()).toMatch(/a\.js was not loaded/);
    expect(second!.failures).toEqual([]);
  });
});

describe('a suite', () => {
  it('runs all scenarios in their order, or one by its name', async () => {
    const scenarios = ["fail('one');", 'const two = 2;'];
    expect((await runAll(scenarios)).map(({ name, passed }) => [name, passed])).toEqual([
      ['1', false],
      ['2', true],
    ]);
    const only = await runAll(scenarios, { options: { only: '2' } });
    expect(only.map(({ name }) => name)).toEqual(['2']);
    await expect(runAll(scenarios, { options: { only: '3' } })).rejects.toThrow(/"1", "2"/);
  });

  it('fails a scenario that cannot be read or that uses what Tag Manager refuses', async () => {
    const results = await runAll([
      'const = 1;',
      'try { runCode({}); } catch (e) {}',
      'runCode({});',
    ]);
    expect(results.map(({ passed }) => passed)).toEqual([false, false, true]);
  });

  it('rejects when the code of the template cannot be read', async () => {
    await expect(runAll(['runCode({});'], { template: 'const = 1;' })).rejects.toThrow(/"Bell"/);
  });

  it('leaves nothing of the host within reach of a scenario', async () => {
    const scenario = `
      const names = ['constructor', '__proto__', 'prototype', 'call', 'promise'];
      const things = [runCode, mock, assertThat(1), assertThat(1).isTrue, require, require('JSON')];
      names.forEach((name) => things.forEach((thing) => assertThat(thing[name]).isUndefined()));`;
    expect(await failuresOf(scenario)).toEqual([]);
  });

  it.each([
    [
      'keeps what its runs make',
      "let s = 'x'; for (let i = 0; i < 20; i++) s += s; return s;",
      'const kept = []; while (true) kept.push(runCode({}));',
    ],
    [
      'has its calls recorded without end',
      "const log = require('logToConsole'); const a = []; for (let i = 0; i < 9999; i++) a.push(i); while (true) log(a);",
      'runCode({});',
    ],
    [
      'compares long lists without end',
      '',
      'const a = []; const b = []; for (let i = 0; i < 99999; i++) { a.push(i); b.push(i); } while (true) assertThat(a).isEqualTo(b);',
    ],
  ])('fails one that %s', async (_what, template, scenario) => {
    const [first, second] = await runAll([scenario, 'assertThat(1).isEqualTo(1);'], { template });
    expect(first!.failures.join()).toMatch(/after \d+ steps|more than \d+ MB of values/);
    expect(second!.passed).toBe(true);
  });
});
