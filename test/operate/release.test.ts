// gtm release, on repositories made for the test.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import type { TplParts } from '../gtm/commands/tpl-files.ts';
import { tplText } from '../gtm/commands/tpl-files.ts';
import { operate } from './operate.ts';

const home = process.cwd();
const license = readFileSync('LICENSE', 'utf8');
const templateWith = (code: string, parts: Partial<TplParts> = {}) => tplText({ code, ...parts });
let folder = '';
let gallery = '';

const git = (where: string, ...args: string[]): string =>
  execFileSync(
    'git',
    ['-C', where, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args],
    { encoding: 'utf8', stdio: 'pipe' },
  ).trim();

function repository(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  git(path, 'init', '--quiet');
  git(path, 'config', 'user.name', 'Test');
  git(path, 'config', 'user.email', 'test@example.com');
  return path;
}

/** A version of the template, under a tag with a message. */
function version(project: string, tag: string, template: string, terms = license): void {
  const shelf = join(project, 'dist/server/some-tag');
  mkdirSync(shelf, { recursive: true });
  writeFileSync(join(shelf, 'template.tpl'), template);
  writeFileSync(join(shelf, 'LICENSE'), terms);
  writeFileSync(join(shelf, 'metadata.yaml'), 'versions: []\n');
  git(project, 'add', '--all');
  git(project, 'commit', '--quiet', '--message', `Work on ${tag}`);
  git(project, 'tag', '--annotate', tag, '--message', `Notes of ${tag}`);
}

/** The homepage of package.json is an example address, as long as nobody has released anything. */
async function release(...args: string[]) {
  return operate('release', '--rehearsal', ...args);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  const project = repository('project');
  version(project, 'v1.0.0', templateWith('data.gtmOnSuccess(1);'));
  version(project, 'v1.1.0', templateWith('data.gtmOnSuccess(2);'));
  gallery = repository('gallery');
  process.chdir(project);
});

afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

describe('npx pinterest-sgtm release', () => {
  it('commits the template of the tag, then lists that commit with its notes', async () => {
    const { status } = await release('some-tag', '--tag', 'v1.0.0', '--to', gallery);
    expect(status).toBe(0);
    const { versions } = parse(readFileSync(join(gallery, 'metadata.yaml'), 'utf8'));
    expect(versions).toEqual([
      { sha: git(gallery, 'rev-parse', 'HEAD~1'), changeNotes: 'Notes of v1.0.0' },
    ]);
    expect(git(gallery, 'show', `${versions[0].sha}:template.tpl`)).toContain('gtmOnSuccess(1)');
    expect(git(gallery, 'status', '--porcelain')).toBe('');
  });

  it('puts a later version above the earlier ones', async () => {
    await release('some-tag', '--tag', 'v1.0.0', '--to', gallery);
    await release('some-tag', '--tag', 'v1.1.0', '--to', gallery, '--notes', 'Faster');
    const { versions } = parse(readFileSync(join(gallery, 'metadata.yaml'), 'utf8'));
    expect(versions.map((one: { changeNotes: string }) => one.changeNotes)).toEqual([
      'Faster',
      'Notes of v1.0.0',
    ]);
    expect(git(gallery, 'show', `${versions[0].sha}:template.tpl`)).toContain('gtmOnSuccess(2)');
  });

  it.each([
    ['a client', templateWith('', { type: 'CLIENT' }), license, 'the gallery takes no clients'],
    ['another LICENSE', templateWith('data.gtmOnSuccess();'), `${license}\n`, 'byte for byte'],
  ])('refuses %s, as the gallery does', async (_, template, terms, reason) => {
    version(process.cwd(), 'v2.0.0', template, terms);
    const { status, err } = await release('some-tag', '--tag', 'v2.0.0', '--to', gallery);
    expect(status).toBe(1);
    expect(err).toContain(reason);
    expect(() => readFileSync(join(gallery, 'template.tpl'))).toThrow('ENOENT');
  });

  it('refuses to list a version that leads to an example address', async () => {
    const args = ['some-tag', '--tag', 'v1.0.0', '--to', gallery];
    const { status, err } = await operate('release', ...args);
    expect(status).toBe(1);
    expect(err).toMatch(/"homepage" in package.json is an example address, https:.*npm run build/);
    expect(() => readFileSync(join(gallery, 'template.tpl'))).toThrow('ENOENT');
  });

  it('does not list one version twice', async () => {
    await release('some-tag', '--tag', 'v1.0.0', '--to', gallery);
    const { status, err } = await release('some-tag', '--tag', 'v1.0.0', '--to', gallery);
    expect(status).toBe(1);
    expect(err).toContain('already');
  });

  it.each([
    [['some-tag', '--tag', 'v9', '--to', 'GALLERY'], 'no tag v9'],
    [['other-tag', '--tag', 'v1.0.0', '--to', 'GALLERY'], 'no template other-tag'],
    [['some-tag', '--tag', 'v1.0.0', '--to', '.git'], 'no git repository'],
    [['some-tag', '--to', 'GALLERY'], '--tag'],
    [['--tag', 'v1.0.0', '--to', 'GALLERY'], 'Name one template'],
    [[], '--tag v1.2.0'],
  ])('says what is wrong with %j', async (args, message) => {
    const { status, err } = await release(
      ...args.map((one) => (one === 'GALLERY' ? gallery : one)),
    );
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  it('keeps changes in the gallery repository that nobody committed', async () => {
    writeFileSync(join(gallery, 'notes.txt'), 'mine');
    const { status, err } = await release('some-tag', '--tag', 'v1.0.0', '--to', gallery);
    expect(status).toBe(2);
    expect(err).toContain('not committed');
  });
});
