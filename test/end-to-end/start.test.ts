// npm start as a person types it, with an option: one URL, and a shop behind it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, it } from 'vitest';

it('starts with a port of its own and prints the URL that answers', async () => {
  const port = await freePort();
  // It builds first: not into the dist that other tests are reading.
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  for (const name of readdirSync('.').filter((one) => one !== 'dist')) {
    symlinkSync(resolve(name), join(folder, name));
  }
  const args = ['--import', 'tsx', resolve('scripts/build-and-start.ts'), '--port', `${port}`];
  const child = spawn(process.execPath, args, { cwd: folder });
  try {
    let printed = '';
    const ended = new Promise<void>((end) => {
      const read = (text: Buffer) => {
        printed += text;
        if (/Ctrl\+C ends it/.test(printed)) end();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', () => end());
    });
    await ended;
    const url = printed.match(/Shop and debugger: (\S+)/)?.[1] ?? printed;
    expect(url).toMatch(new RegExp(`^http://[^/:]+:${port}\\b`));
    expect((await fetch(url)).status).toBe(200);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

it.each(['shop.example', 'ftp://shop.example'])('takes no site such as %s', async (site) => {
  const args = ['--import', 'tsx', resolve('scripts/build-and-start.ts'), '--site', site];
  const child = spawn(process.execPath, args);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text));
  const [status] = await once(child, 'close');
  expect(status).toBe(2);
  expect(said).toContain(
    `--site takes the address of a page, such as https://shop.example, not ${site}.\n`,
  );
});

it('ends, with one sentence, when a template of a container cannot be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  const file = join(folder, 'server.json');
  const container = JSON.parse(readFileSync('dist/containers/server-container.json', 'utf8'));
  container.containerVersion.customTemplate[0].templateData = '{'.repeat(100_000);
  writeFileSync(file, JSON.stringify(container));
  const child = spawn(process.execPath, [
    ...['--import', 'tsx', resolve('scripts/gtm.ts'), 'start', '--server', file],
  ]);
  try {
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text));
    const [status] = await once(child, 'close');
    expect(said).toMatch(/^pinterest-sgtm start: Template ".*" of this container cannot be used: /);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
