// npm start as a person types it, with an option: one URL, and a shop behind it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, it } from 'vitest';

it('starts with a port of its own and prints the URL that answers', async () => {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  // It builds first: not into the dist that other tests are reading.
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  for (const name of readdirSync('.').filter((one) => one !== 'dist')) {
    symlinkSync(resolve(name), join(folder, name));
  }
  const args = ['--import', 'tsx', resolve('scripts/start.ts'), '--port', `${port}`];
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
    expect(printed).toContain(`:${port}`);
    const url = printed.match(/http:\/\/\S+/)![0];
    expect((await fetch(url)).status).toBe(200);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
