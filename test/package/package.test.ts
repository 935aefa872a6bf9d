// The package as people get it: packed, installed into an empty folder, used there.
import { execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { har, visit } from '../operate/visit/har.ts';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
const installed = join(folder, 'node_modules/pinterest-sgtm');
const program = join(installed, 'bin/pinterest-sgtm.js');
const shipped = (path: string): string => join(installed, 'dist', path);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  status: number;
  out: string;
  err: string;
}

function call(file: string, args: string[], cwd: string): Promise<Ended> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' };
  return new Promise((ended) => {
    execFile(file, args, { cwd, env, encoding: 'utf8' }, (error, out, err) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      ended({ status, out, err });
    });
  });
}

const command = (...args: string[]): Promise<Ended> =>
  call(process.execPath, [program, ...args], folder);

beforeAll(async () => {
  const packed = await call('npm', ['pack', '--pack-destination', folder], process.cwd());
  expect(packed.status, packed.err).toBe(0);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  // Without the registry: there is nothing to download.
  const flags = ['--offline', '--no-audit', '--no-fund'];
  const result = await call('npm', ['install', ...flags, join(folder, tarball)], folder);
  expect(result.status, result.err).toBe(0);
}, 180_000);

describe('the program', () => {
  it('comes alone', () => {
    const names = readdirSync(join(folder, 'node_modules')).filter((name) => !/^\./.test(name));
    expect(names).toEqual(['pinterest-sgtm']);
  });

  it('is called by the name of the package, and says which version it is', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const ended = await call('npx', ['--no-install', 'pinterest-sgtm', '--version'], folder);
    expect(ended).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });

  it('is the same file in a clone, where it runs the sources', async () => {
    const { bin, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      bin: Record<string, string>;
      version: string;
    };
    const ended = await call(process.execPath, [bin['pinterest-sgtm']!, '--version'], '.');
    expect(ended).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });

  it('has the help of every command that it lists, and the pages that its texts name', async () => {
    const { out } = await command('--help');
    const names = [...out.matchAll(/npx pinterest-sgtm (\w+) {2,}|npx pinterest-sgtm (\w+) /g)].map(
      ([, one, other]) => (one ?? other)!,
    );
    expect(names).toEqual(expect.arrayContaining(['check', 'audit', 'start', 'demo']));
    for (const help of await Promise.all(names.map((name) => command(name, '--help')))) {
      expect(help).toMatchObject({ status: 0, err: '' });
    }
    const build = join(installed, 'build');
    const texts = readdirSync(build)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(build, name), 'utf8'));
    const pages = texts.join('').match(/\bdocs\/[\w/-]+\.md\b/g) ?? [];
    expect(pages).toContain('docs/operate/clients.md');
    expect(pages.filter((page) => !existsSync(join(installed, page)))).toEqual([]);
  });

  it.each([
    [['check', 'web/pinterest-tag/template.tpl'], '0 errors'],
    [['test', 'server/conversions-api-tag/template.tpl'], ', 0 failed'],
    [['run', 'web/event-id-variable/template.tpl'], 'Outcome: success'],
    [['container', 'containers/server-container.json'], ''],
  ])('does its work on what it brings: %j', async ([name, path], text) => {
    const ended = await command(name!, shipped(path!));
    expect(ended).toMatchObject({ status: 0, err: '' });
    expect(ended.out).toContain(text);
  });

  it('audits containers, and a recorded visit', async () => {
    const recording = join(folder, 'visit.har');
    writeFileSync(recording, har(visit()));
    const web = shipped('containers/web-container-with-ga4.json');
    const server = shipped('containers/server-container.json');
    const containers = await command('audit', '--web', web, '--server', server, '--json');
    expect(JSON.parse(containers.out)).toMatchObject({ notJudged: [] });
    const both = await command('audit', '--har', recording, '--json');
    expect(JSON.parse(both.out).visit.events.length).toBeGreaterThan(0);
  });

  it('names the package that a command wants besides', async () => {
    const sentence = (name: string) => `which is not here. Install it: npm install ${name}.`;
    expect(await command('demo')).toMatchObject({
      status: 2,
      err: expect.stringContaining(sentence('playwright')),
    });
    expect(await command('start', '--firestore', 'localhost:1')).toMatchObject({
      status: 2,
      err: expect.stringContaining(sentence('@google-cloud/firestore')),
    });
    const token = join(folder, 'token');
    writeFileSync(token, 't');
    const letters = ['--ad-account', '1', '--project', 'p', '--token-file', token];
    expect(await command('replay', ...letters)).toMatchObject({
      status: 2,
      err: expect.stringContaining(sentence('google-auth-library')),
    });
  });

  it('starts shop, debugger, tagging server and Pinterest', async () => {
    const child = spawn(process.execPath, [program, 'start'], { cwd: folder });
    try {
      const printed = await new Promise<string>((done) => {
        let text = '';
        const read = (part: Buffer) => {
          text += part;
          if (text.includes('Order webhooks go to')) done(text);
        };
        child.stdout.on('data', read);
        child.stderr.on('data', read);
        child.on('exit', () => done(text));
      });
      const page = /Shop and debugger: (\S+)/.exec(printed)?.[1] ?? printed;
      const tagging = /Order webhooks go to (\S+)\/webhooks/.exec(printed)?.[1];
      const pinterest = /PINTEREST_API_URL=(\S+)\/api\.pinterest\.com/.exec(printed)?.[1];
      const addresses = [
        ...['/', '/shop/', '/debugger.css', '/debugger.js'].map((path) => page + path),
        `${tagging}/gtm.js`,
        `${pinterest}/s.pinimg.com/ct/core.js`,
      ];
      for (const address of addresses) {
        const answer = await fetch(address);
        expect(answer.status, address).toBe(200);
        expect((await answer.text()).length, address).toBeGreaterThan(500);
      }
    } finally {
      child.kill();
    }
  });
});

describe('the library', () => {
  const repository = join(folder, 'template-repository');
  const page = readFileSync('docs/template-authors.md', 'utf8');
  const blocks = (language: string): string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
      ([, code]) => code!,
    );
  const vitest = (): Promise<Ended> =>
    call(process.execPath, [join(repository, 'node_modules/vitest/vitest.mjs'), 'run'], repository);

  beforeAll(() => {
    cpSync('examples/template-repository', repository, { recursive: true });
    mkdirSync(join(repository, 'node_modules'));
    symlinkSync(resolve('node_modules/vitest'), join(repository, 'node_modules/vitest'));
    cpSync(installed, join(repository, 'node_modules/pinterest-sgtm'), { recursive: true });
  });

  it('makes a test of each scenario, whose failure names the line of the template', async () => {
    const { status, out } = await vitest();
    expect(status, out).toBe(0);
    expect(out).toMatch(/Tests +4 passed/);

    const template = join(repository, 'template.tpl');
    const text = readFileSync(template, 'utf8');
    const line = text.split('\n').findIndex((one) => one.includes('assertThat(url)')) + 1;
    writeFileSync(template, text.replace("/orders');", "/elsewhere');"));
    const failed = await vitest();
    writeFileSync(template, text);
    expect(failed.status).toBe(1);
    expect(failed.out).toMatch(/Tests +1 failed \| 3 passed/);
    expect(failed.err).toContain(`Sends name, value and currency as JSON template.tpl:${line}:`);
    expect(failed.err).toContain(`>  ${line}|       assertThat(url)`);
  });

  it('runs the examples of docs/template-authors.md as they stand', async () => {
    const examples = blocks('js').filter((code) => !code.includes('pinterest-sgtm/vitest'));
    expect(examples.length).toBeGreaterThan(3);
    const outputs: string[] = [];
    for (const [index, code] of examples.entries()) {
      const file = join(repository, `example-${index}.mjs`);
      writeFileSync(file, code);
      const ended = await call(process.execPath, [file], repository);
      expect(ended, code).toMatchObject({ status: 0, err: '' });
      outputs.push(ended.out);
    }
    expect(outputs.join('')).toContain('success {"name":"purchase","value":20,"currency":"EUR"}');
    expect(outputs.at(-1)).toBe('failure\n');
  });

  it('has declarations: of itself, and of the sandbox', async () => {
    const options = { module: 'NodeNext', strict: true, noEmit: true, types: [] };
    const compile = async (name: string, config: string) => {
      writeFileSync(join(repository, name), config);
      const tsc = resolve('node_modules/typescript/bin/tsc');
      return (await call(process.execPath, [tsc, '-p', name], repository)).out;
    };
    const examples = blocks('js').map((code, index) => {
      writeFileSync(join(repository, `typed-${index}.mts`), code);
      return `typed-${index}.mts`;
    });
    expect(
      await compile('library.json', JSON.stringify({ compilerOptions: options, files: examples })),
    ).toBe('');

    writeFileSync(
      join(repository, 'code.ts'),
      "const x = require('getAllEventData')();\n'a'.at(0);",
    );
    writeFileSync(join(repository, 'fields.d.ts'), /`(declare const data: .*?;)`/.exec(page)![1]!);
    const sandbox = await compile(
      'sandbox.json',
      blocks('json').find((one) => one.includes('noLib'))!,
    );
    expect(sandbox).toMatch(/^code\.ts\(2,5\): error TS2550: Property 'at' does not exist/);
    expect(sandbox.trim().split('\n')).toHaveLength(1);
  });
});
