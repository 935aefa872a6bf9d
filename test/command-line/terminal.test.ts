// What a person at a terminal gets and a script does not: colour, a bar, questions for secrets.
import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

import { defineCommand, type Output } from '../../scripts/command-line/command.ts';
import { flag, secret, value } from '../../scripts/command-line/options.ts';
import { showingProgress } from '../../scripts/command-line/output.ts';
import { readSecret } from '../../scripts/command-line/secrets.ts';
import { coloured } from '../../scripts/command-line/terminal.ts';
import { runGtm, templateCommands } from '../../scripts/gtm/commands/run-gtm.ts';
import { operateCommands } from '../../scripts/operate/commands.ts';
import { Folder } from '../gtm/commands/tpl-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const ring = defineCommand({
  name: 'ring',
  options: {
    token: secret('<token>', 'BELL_TOKEN', 'opens the tower'),
    'token-file': value('<file>', 'a file that holds it'),
    json: flag('for machines'),
  },
  about: 'Rings a bell.',
  async run(values, output) {
    const token = readSecret({
      given: values.token,
      file: values['token-file'],
      variable: 'BELL_TOKEN',
      what: "The tower's token",
      missing: 'Set BELL_TOKEN.',
    });
    await showingProgress(output, 'Ringing', async (show) => show(0.5));
    output.out(token === 'pina_SECRET' ? 'Rings.\n' : 'Wrong token.\n');
    return 0;
  },
});

/** Runs the command where a person sits who answers questions with `answer`. */
async function call(args: string[], answer?: string) {
  const seen = { out: '', err: '', bars: [] as string[], questions: [] as string[] };
  const output: Output = {
    out: (text) => void (seen.out += text),
    err: (text) => void (seen.err += text),
    startProgress: (what) => ({
      show: (part) => void seen.bars.push(`${what} ${part}`),
      end: () => void seen.bars.push('end'),
    }),
    askSecret: async (what) => {
      seen.questions.push(what);
      return answer;
    },
  };
  const commands = [{ name: 'ring', summary: '', load: async () => ring }];
  return { status: await runGtm(['ring', ...args], output, commands), ...seen };
}

describe('a secret', () => {
  beforeEach(() => void delete process.env.BELL_TOKEN);
  afterEach(() => void delete process.env.BELL_TOKEN);

  it('comes from the environment or from a file, without a word', async () => {
    process.env.BELL_TOKEN = 'pina_SECRET';
    expect(await call([])).toMatchObject({ status: 0, out: 'Rings.\n', err: '', questions: [] });
    delete process.env.BELL_TOKEN;
    const file = folder.file('token', 'pina_SECRET\n');
    const args = ['--token-file', file];
    expect(await call(args)).toMatchObject({ status: 0, out: 'Rings.\n', err: '', questions: [] });
  });

  it('is taken from the command line with a warning that does not repeat it', async () => {
    const { out, err } = await call(['--token', 'pina_SECRET']);
    expect(out).toBe('Rings.\n');
    expect(err).toContain('Use BELL_TOKEN or --token-file.');
    expect(err).not.toContain('pina_SECRET');
  });

  it('is asked for where somebody can answer', async () => {
    expect(await call([], 'pina_SECRET')).toMatchObject({
      status: 0,
      out: 'Rings.\n',
      err: '',
      questions: ["The tower's token"],
    });
  });

  it('that nobody gives is wrong use', async () => {
    const sentence = 'pinterest-sgtm ring: Set BELL_TOKEN.\n';
    expect(await call([])).toMatchObject({ status: 2, out: '', err: sentence });
  });
});

describe('progress', () => {
  it('is shown, and taken away at the end', async () => {
    expect((await call(['--token', 'x'])).bars).toEqual(['Ringing 0.5', 'end']);
  });

  it('is shown by the commands that may take long', async () => {
    const tests = 'scenarios: [{name: one, code: ""}, {name: two, code: ""}]';
    const tpl = folder.tpl('two.tpl', { code: 'data.gtmOnSuccess();', tests });
    const clients = folder.file(
      'none.yaml',
      'clients: {one: {adAccount: "1", readToken: NOT_SET}}',
    );
    const account = ['--ad-account', '1', '--token-file', folder.file('token', 't')];
    const nobody = ['--api', 'http://127.0.0.1:9', '--retries', '0'];
    const calls = [
      ['test', tpl],
      ['verify', ...account, ...nobody],
      ['quality', ...account, ...nobody],
      ['watch', '--log', folder.file('rows.ndjson', '')],
      ['overview', '--config', clients, ...nobody],
    ];
    for (const args of calls) {
      const bars: string[] = [];
      const startProgress = (what: string) => ({
        show: () => {},
        end: () => void bars.push(what),
      });
      const output: Output = { out: () => {}, err: () => {}, startProgress };
      await runGtm(args, output, [...templateCommands, ...operateCommands]);
      expect(bars, args[0]).toHaveLength(1);
    }
  });

  it('is not shown beside --json', async () => {
    expect((await call(['--token', 'x', '--json'])).bars).toEqual([]);
  });
});

describe('colour', () => {
  it('goes to the marks of a line and changes no letter', () => {
    const text = '✓ a.tpl\n    error CODE:1:2 ✓ inside\n  ✗ red    Tag\nplain ✗\n{"mark":"✓"}\n';
    const shown = coloured(text);
    expect(stripVTControlCharacters(shown)).toBe(text);
    const lines = shown.split('\n').map((line) => line.split('\u001b').length - 1);
    expect(lines).toEqual([2, 2, 2, 0, 0, 0]);
  });

  it('stays out of pipes and files', () => {
    const tpl = folder.tpl('bell.tpl', { type: 'MACRO', code: 'return 1;' });
    const args = ['--import', 'tsx', 'scripts/gtm.ts', 'check', tpl];
    const env = { ...process.env, FORCE_COLOR: '3' };
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    expect(stdout).toContain('✓ ');
    expect(stdout + stderr).not.toContain('\u001b');
  });
});
