import { describe, expect, it } from 'vitest';

import { createServerWorld } from '../../../scripts/gtm/apis/server/default-world.ts';
import { serverApis } from '../../../scripts/gtm/apis/server/index.ts';
import type { ServerWorld } from '../../../scripts/gtm/apis/server/world.ts';
import { createWebWorld } from '../../../scripts/gtm/apis/web/default-world.ts';
import { webApis } from '../../../scripts/gtm/apis/web/index.ts';
import { compileTemplate } from '../../../scripts/gtm/run/compile-template.ts';
import type { RunOptions, TemplateRun } from '../../../scripts/gtm/run/run-template.ts';
import { prepareTemplate, runTemplate } from '../../../scripts/gtm/run/run-template.ts';
import { toHost } from '../../../scripts/gtm/sandbox/border.ts';
import { PermissionError, StepLimitError } from '../../../scripts/gtm/sandbox/errors.ts';
import { apiFunction } from '../../../scripts/gtm/sandbox/values.ts';
import type { Template } from '../../../scripts/gtm/tpl/template.ts';
import { templateOf } from '../template-of.ts';

const network =
  (statusCode: number, delay = 0): ServerWorld['network'] =>
  async () => {
    await new Promise((resolve) => setTimeout(resolve, delay));
    return { statusCode, headers: {}, body: '' };
  };

function run(
  code: string,
  options: Partial<RunOptions<ServerWorld>> = {},
  changes: Partial<Template> = {},
): TemplateRun {
  return runTemplate(prepareTemplate(compileTemplate(templateOf(code, changes))), {
    apis: serverApis,
    world: createServerWorld({ network: network(200) }),
    fields: {},
    debug: true,
    ...options,
  });
}

const ring = "require('sendHttpGet')('https://bell.example.com/ring')";

describe('a run of a template', () => {
  it('gives the fields as data and what the code returns', () => {
    const result = run(
      'return data.tones[1] + data.volume;',
      { fields: { tones: ['c', 'd'], volume: 3 } },
      { type: 'MACRO' },
    );
    expect(result.returned).toBe('d3');
    expect(result.error).toBeUndefined();
  });

  it('can be repeated on one prepared template without traces of earlier runs', () => {
    const prepared = prepareTemplate(
      compileTemplate(templateOf('data.list.push(1); return data.list;', { type: 'MACRO' })),
    );
    const options = { apis: serverApis, world: createServerWorld(), debug: false };
    const fields = { list: [0] };
    const results = [1, 2].map(() => runTemplate(prepared, { ...options, fields }).returned);
    expect(results.map(toHost)).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(fields).toEqual({ list: [0] });
  });

  it.each<[string, string, string]>([
    ['success', 'gtmOnSuccess is called at once', 'data.gtmOnSuccess();'],
    ['failure', 'gtmOnFailure is called at once', 'data.gtmOnFailure();'],
    ['success', 'an answer comes later', `${ring}.then(data.gtmOnSuccess);`],
    ['failure', 'the second answer disagrees', 'data.gtmOnFailure(); data.gtmOnSuccess();'],
    ['none', 'no answer comes', 'const x = 1;'],
    ['none', 'the work ends without an answer', `${ring}.then(() => 1);`],
    [
      'success',
      'the answer comes after a chain of work',
      `${ring}.then(() => ${ring}).then(() => require('callLater')(data.gtmOnSuccess));`,
    ],
    ['error', 'the code throws', 'undefined.x = 1;'],
    ['error', 'the code throws after its answer', 'data.gtmOnSuccess(); undefined.x = 1;'],
    ['error', 'a callback throws', "require('callLater')(() => { undefined.x = 1; });"],
    ['error', 'a promise handler throws', `${ring}.then(() => undefined.x);`],
    [
      'success',
      'a callback throws, but an answer comes',
      `require('callLater')(() => { undefined.x = 1; }); ${ring}.then(data.gtmOnSuccess);`,
    ],
  ])('has the outcome %s when %s', async (outcome, _, code) => {
    const result = run(code);
    expect(await result.outcome).toBe(outcome);
    expect(await result.outcome).toBe(outcome);
  });

  it('counts answers, of which only the first one matters', async () => {
    const result = run('data.gtmOnSuccess(); data.gtmOnSuccess(); data.gtmOnFailure();');
    expect([result.answer, result.answers, await result.outcome]).toEqual([
      'success',
      3,
      'success',
    ]);
  });

  it('waits for a promise that a variable returns', async () => {
    const result = run(
      `return ${ring}.then((answer) => answer.statusCode);`,
      {},
      { type: 'MACRO' },
    );
    expect(await result.outcome).toBe('none');
    expect(await toHost(result.returned)).toBe(200);
  });

  it('gives variables and clients no answer functions', () => {
    expect(run('return data.gtmOnSuccess;', {}, { type: 'MACRO' }).returned).toBeUndefined();
    expect(run('return data.gtmOnFailure;', {}, { type: 'CLIENT' }).returned).toBeUndefined();
  });

  it.each([
    ['an unknown API', "require('sendSmoke');", /^sendSmoke is not a valid API name\.$/],
    ['an internal API', "require('internal.sendHit');", /not a valid API name/],
    [
      'the name of something all objects inherit',
      "require('constructor');",
      /not a valid API name/,
    ],
    ['no name', 'require();', /name of an API as a string/],
  ])('ends in an error for %s', (_, code, message) => {
    const result = run(`\n${code}`);
    expect(result.error?.message).toMatch(message);
    expect(result.error?.line).toBe(2);
  });

  it('ends in a PermissionError for what the template did not declare', async () => {
    const result = run("require('sendHttpGet')('https://other.example.com/');");
    expect(result.threw).toBeInstanceOf(PermissionError);
    expect(await result.outcome).toBe('error');
  });

  it('is stopped when a loop never ends', () => {
    const result = run('while (true) {}', { stepLimit: 1000 });
    expect(result.error).toBeInstanceOf(StepLimitError);
    expect(result.steps()).toBeGreaterThanOrEqual(1000);
  });

  it('gives one frozen value per API name', () => {
    const code = `
      const first = require('JSON');
      first.parse = 1;
      first.more = 1;
      return [first === require('JSON'), typeof first.parse, typeof first.more];`;
    expect(toHost(run(code, {}, { type: 'MACRO' }).returned)).toEqual([
      true,
      'function',
      'undefined',
    ]);
  });

  it('counts the calls of each API', async () => {
    const result = run(`
      const log = require('logToConsole');
      log('a'); log('b');
      require('JSON').stringify({});
      require('callLater')(() => log('c'));`);
    expect(result.apiCalls).toEqual({ logToConsole: 2, 'JSON.stringify': 1, callLater: 1 });
    await result.outcome;
    expect(result.apiCalls.logToConsole).toBe(3);
  });

  it('asks the override before it gives a real API', () => {
    const result = run(
      "return require('getTimestampMillis')() + require('makeNumber')('1');",
      {
        requireOverride: (name) =>
          name === 'getTimestampMillis' ? apiFunction(name, () => 41) : undefined,
      },
      { type: 'MACRO' },
    );
    expect(result.returned).toBe(42);
    expect(result.apiCalls).toEqual({ makeNumber: 1 });
  });

  it('logs in preview and is silent in production when the permission says debug', () => {
    const lines: string[][] = [];
    const world = createServerWorld({ log: (args) => lines.push(args) });
    for (const debug of [true, false]) run("require('logToConsole')('ding');", { world, debug });
    expect(lines).toEqual([['ding']]);
  });

  it('cannot be made for code that Tag Manager refuses', () => {
    expect(() => compileTemplate(templateOf('const = 1;'))).toThrow(/"Bell".*line 1/);
    expect(() => prepareTemplate(compileTemplate(templateOf('try {} catch (e) {}')))).toThrow();
  });

  it('sees nothing of what another template has put on a function of the page', () => {
    const world = createWebWorld({}, {});
    world.window.bell = () => 'ding';
    const keys = ['bell', 'loud'].map((key) => ({ key, read: true, write: true, execute: true }));
    const inPage = (code: string) =>
      runTemplate(
        prepareTemplate(
          compileTemplate(
            templateOf(code, { side: 'web', permissions: { access_globals: { keys } } }),
          ),
        ),
        { apis: webApis, world, debug: true },
      );
    inPage(`
      const bell = require('copyFromWindow')('bell');
      require('setInWindow')('loud', () => [bell.loud, require('copyFromWindow')('bell') === bell]);`);
    inPage("require('copyFromWindow')('bell').loud = true;");
    expect((world.window.loud as () => unknown)()).toEqual([undefined, true]);
  });
});
