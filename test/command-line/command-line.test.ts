// The command as scripts use it: exit status, standard output, standard error.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

import { afterAll, describe, expect, it } from 'vitest';

import { type Command, defineCommand } from '../../scripts/command-line/command.ts';
import { flag, requiredValue, value, valueOr } from '../../scripts/command-line/options.ts';
import { runGtm } from '../../scripts/gtm/commands/run-gtm.ts';
import { Folder, gtm } from '../gtm/commands/tpl-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const passing = folder.tpl('passing.tpl', {
  type: 'MACRO',
  code: 'return 1;',
  tests: 'scenarios:\n- name: Counts\n  code: assertThat(runCode({})).isEqualTo(1);',
});
const failing = folder.tpl('failing.tpl', {
  type: 'MACRO',
  code: 'return 1;',
  tests: 'scenarios:\n- name: Counts\n  code: assertThat(runCode({})).isEqualTo(2);',
});

function spawnGtm(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/gtm.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

/** A test that fails with more to say than any pipe holds. */
function spawnLoud() {
  const tests = `scenarios:\n- name: ${'Counts '.repeat(500_000)}\n  code: fail('no');`;
  const tpl = folder.tpl('loud.tpl', { type: 'MACRO', code: 'return 1;', tests });
  const args = ['--import', 'tsx', 'scripts/gtm.ts', 'test', tpl, '--json'];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('the process', () => {
  it('ends with 0 when all is well and writes nothing but the result', () => {
    const { status, stdout, stderr } = spawnGtm('test', passing, '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ passed: 1, failed: 0 });
    expect(status).toBe(0);
  });

  it('ends with 1 when something failed', () => {
    const { status, stdout } = spawnGtm('test', failing);
    expect(stdout).toContain('✗ Counts');
    expect(status).toBe(1);
  });

  it('ends with 2 and one sentence when it is used wrongly', () => {
    const { status, stdout, stderr } = spawnGtm('check', 'no-such-file.tpl');
    expect(stderr).toBe('pinterest-sgtm check: no-such-file.tpl does not exist.\n');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('writes all of it to a reader who takes a while, however it ends', async () => {
    const child = spawnLoud();
    const ended = once(child, 'exit');
    await once(child.stdout, 'readable');
    await setTimeout(1500);
    expect(JSON.parse(await text(child.stdout))).toMatchObject({ failed: 1 });
    expect(await ended).toEqual([1, null]);
  });

  it('ends without a word more when its reader is gone', async () => {
    const child = spawnLoud();
    const ended = once(child, 'exit');
    child.stdout.destroy();
    expect(await text(child.stderr)).toBe('');
    expect(await ended).toEqual([1, null]);
  });
});

describe('what is no input', () => {
  const pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const large = folder.file('large.json', '');
  truncateSync(large, 520_000_000);
  const mail = (before: string) => `${before}"email": jane@shop.example}`;
  const deep = folder.tpl('deep.tpl', { type: 'MACRO', code: `return a${'.a'.repeat(100_000)};` });

  it.each<[string, string[], string]>([
    ['a pipe that nobody writes to', ['check', pipe], 'is no file, but a pipe or a device'],
    ['a device without end', ['run', passing, '--event', '/dev/zero'], 'a pipe or a device'],
    ['a file of half a gigabyte', ['run', passing, '--event', large], 'is larger than 100 MB'],
    ['a file below a file', ['check', join(passing, 'a.tpl')], 'does not exist'],
    [
      'nothing but NUL',
      ['run', passing, '--event', folder.file('nul.json', '\0\0')],
      'nul.json is not JSON: something unexpected.',
    ],
    [
      'JSON with a fault',
      ['run', passing, '--event', folder.file('a.json', mail('{\n\n'))],
      'a.json is not JSON: something unexpected in line 3.',
    ],
    [
      'JSON with a fault far down',
      ['run', passing, '--event', folder.file('b.json', mail(`{${'\n'.repeat(99)}"a": 1, `))],
      'b.json is not JSON: something unexpected in line 100.',
    ],
    [
      'JSON with a fault that stands further up as well, where it is none',
      ['run', passing, '--event', folder.file('c.json', `["jane: 1",\n"jane: 1"\n\n:jane: 1]`)],
      'c.json is not JSON: something unexpected in line 4.',
    ],
    [
      'a short text with a fault',
      ['run', passing, '--event', folder.file('d.json', '{\n"a": 1,\n"b": x }')],
      'd.json is not JSON: something unexpected in line 3.',
    ],
    [
      'JSON that is cut off',
      ['run', passing, '--event', folder.file('e.json', '{"jane":\n[1, ')],
      'e.json is not JSON: it ends before it is complete.',
    ],
  ])('%s is said in one sentence that quotes nothing of it', async (_, args, sentence) => {
    const { status, out, err } = await gtm(...args);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/jane|\\u0000/);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });

  it('is read all the same when a shell hands it over', () => {
    const call = `exec "$0" --import tsx scripts/gtm.ts run "$1" --event <(echo '{"a":1}') --json`;
    const { status } = spawnSync('bash', ['-c', call, process.execPath, passing]);
    expect(status).toBe(0);
  });

  it.each(['check', 'test', 'run'])('%s says of code that is too deep that it is', async (name) => {
    const { status, out, err } = await gtm(name, deep);
    expect(out).toContain('nested too deeply');
    expect({ status, err }).toEqual({ status: 1, err: '' });
  });
});

describe('an error that nobody foresaw', () => {
  const broken = (error: Error) => ({
    name: 'broken',
    summary: '',
    load: () =>
      Promise.resolve(
        defineCommand({ name: 'broken', about: '', options: {}, run: () => Promise.reject(error) }),
      ),
  });

  it.each([
    [new Error('No such luck.\nMore.'), 'broken: No such luck. This is a fault of this program; '],
    [new Error("ENOENT, open 'x'"), "broken: ENOENT, open 'x'. This is a fault of this program; "],
    [
      new RangeError('Maximum call stack size exceeded'),
      'is nested too deeply to be read, or this program has a fault; ',
    ],
  ])('is status 1 and one sentence, without a stack', async (error, sentence) => {
    let said = '';
    const output = { out: () => {}, err: (text: string) => void (said += text) };
    expect(await runGtm(['broken'], output, [broken(error)])).toBe(1);
    expect(said).toContain(`${sentence}PINTEREST_SGTM_TRACE=1 shows where it came from.`);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});

describe('wrong use', () => {
  const events = folder.file('events.ndjson', '{"a": 1}\n\n{"a": \n');
  const list = folder.file('list.json', []);
  const answers = folder.file('answers.json', [{ error: 'gone' }]);

  it.each<[string, string[], string]>([
    ['no command', [], 'Name a command'],
    ['an unknown command', ['tests'], 'no command "tests"'],
    ['no file', ['test'], 'Name a .tpl file'],
    ['an unknown option', ['test', passing, '--loud'], "Unknown option '--loud'"],
    ['an option without its value', ['run', passing, '--event'], '--event'],
    ['a folder as a file', ['check', folder.path], 'is a folder'],
    ['two files for run', ['run', passing, failing], 'One .tpl file'],
    ['two kinds of events', ['run', passing, '--event', list, '--events', list], 'not both'],
    ['a list as an event', ['run', passing, '--event', list], 'must hold a JSON object'],
    [
      'a line that is no JSON',
      ['run', passing, '--events', events],
      'events.ndjson:3 is not JSON: it ends before it is complete.',
    ],
    ['an answer of an unknown kind', ['run', passing, '--responses', answers], 'entry 1'],
    ['a time that is none', ['run', passing, '--now', '1 Jan'], '--now takes an ISO time'],
    ['no time to measure', ['bench', passing, '--seconds', '0'], '--seconds takes a number'],
    [
      'a scenario that is in no file',
      ['test', passing, '--only', 'Sings'],
      'No file has a scenario',
    ],
  ])('%s is status 2 and one sentence', async (_, args, sentence) => {
    const { status, out, err } = await gtm(...args);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });
});

describe('--help', () => {
  it('is what help gives as well, of all commands and of one', async () => {
    expect(await gtm('help')).toEqual(await gtm('--help'));
    expect(await gtm('help', 'check')).toEqual(await gtm('check', '--help'));
    expect(await gtm('help', 'chek')).toMatchObject({ status: 2, out: '' });
  });

  it('lists the commands', async () => {
    const { status, out } = await gtm('--help');
    expect(status).toBe(0);
    for (const name of ['test', 'check', 'run', 'bench'])
      expect(out).toContain(`npx pinterest-sgtm ${name}`);
  });

  it.each(['test', 'check', 'run', 'bench'])(
    'says how to use %s, whatever else is there',
    async (name) => {
      const { status, out, err } = await gtm(name, 'no-such-file.tpl', '--help');
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).toContain(`npx pinterest-sgtm ${name}`);
      expect(out).toContain('--json');
    },
  );
});

describe('a declaration of options', () => {
  const ring = defineCommand({
    name: 'ring',
    options: {
      bell: requiredValue('Name the bell: --bell tower.', '<name>', 'which bell'),
      times: valueOr('3', '<n>', 'how often'),
      to: value('<place>', 'for whom'),
      loud: flag('with all strength'),
    },
    about: 'Rings a bell.',
    run: async (values, output) => {
      output.out(JSON.stringify(values));
      return 0;
    },
  });
  const call = (...args: string[]) => run(['ring', ...args], [ring]);

  it('gives what was left out its default, and flags that are not there are off', async () => {
    expect(JSON.parse((await call('--bell', 'tower')).out)).toEqual({
      bell: 'tower',
      times: '3',
      loud: false,
    });
  });

  it.each([
    [[], 'Name the bell: --bell tower.'],
    [['--bell', ''], 'Name the bell: --bell tower.'],
    [['--bell', 'a', '--quiet'], "Unknown option '--quiet'."],
    [['--bell', 'a', 'b'], '"b" belongs to no option; see --help.'],
    [['--bell', 'a', '--loud=yes'], "Option '--loud' does not take an argument."],
  ])('refuses %j with one sentence', async (args, sentence) => {
    expect(await call(...args)).toEqual({
      status: 2,
      out: '',
      err: `pinterest-sgtm ring: ${sentence}\n`,
    });
  });

  it('is its help, with every option', async () => {
    expect((await call('--help')).out)
      .toBe(`npx pinterest-sgtm ring --bell <name> [--times <n>] [--to <place>] [--loud]

Rings a bell.

  --bell <name>  which bell
  --times <n>    how often
  --to <place>   for whom
  --loud         with all strength
`);
  });
});

async function run(args: string[], commands: Command[]) {
  const written = { out: '', err: '' };
  const output = {
    out: (text: string) => void (written.out += text),
    err: (text: string) => void (written.err += text),
  };
  const listed = commands.map((one) => ({ name: one.name, summary: '', load: async () => one }));
  const status = await runGtm(args, output, listed);
  return { status, ...written };
}

describe('files of others, and files to write', () => {
  it('a wrong key file is one sentence', async () => {
    const before = process.env.SGTM_CREDENTIALS;
    process.env.SGTM_CREDENTIALS = folder.file('keys.json', '{"keys": []}');
    try {
      const { status, err } = await gtm('run', passing);
      expect(status).toBe(2);
      expect(err).toMatch(
        /^pinterest-sgtm run: The key file .*keys\.json .*has no object "keys".*\n$/,
      );
    } finally {
      if (before === undefined) delete process.env.SGTM_CREDENTIALS;
      else process.env.SGTM_CREDENTIALS = before;
    }
  });

  it('what a template is called gives the terminal no orders', async () => {
    const name = 'Rings\u001b[2J\u009b1;1H\u202etxt';
    const tpl = folder.tpl('orders.tpl', {
      type: 'MACRO',
      code: 'return 1;',
      tests: `scenarios:\n- name: "Rings\\u001b[2J\\u009b1;1H\\u202etxt"\n  code: runCode({});`,
    });
    const { out } = await gtm('test', tpl);
    expect(out).toContain('Rings\\u001b[2J\\u009b1;1H\\u202etxt');
    const json = await gtm('test', tpl, '--json');
    expect(json.out).not.toMatch(/[\u0080-\u009f\u202e]/);
    expect(JSON.stringify(JSON.parse(json.out))).toContain(JSON.stringify(name).slice(1, -1));
  });
});
