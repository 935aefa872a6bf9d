// gtm container: exports that Tag Manager would not import, and those that it would.
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Folder } from '../gtm/commands/tpl-files.ts';
import { operate } from './operate.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const ours = [
  'web-container',
  'web-container-with-ga4',
  'server-container',
  'order-webhooks-container',
].map((name) => `dist/containers/${name}.json`);

async function gtm(...args: string[]) {
  return operate('container', ...args);
}

/** Our web container with one thing changed, and what the command says about it. */
async function problemsAfter(change: (version: any) => void): Promise<object[]> {
  const container = JSON.parse(readFileSync(ours[0]!, 'utf8'));
  change(container.containerVersion);
  const { status, out } = await gtm(folder.file('changed.json', container), '--json');
  expect(status).toBe(1);
  const [file] = JSON.parse(out).files;
  expect(file.ok).toBe(false);
  return file.problems;
}

describe('gtm container', () => {
  it('has nothing to say about the containers that we ship', async () => {
    const { status, out } = await gtm(...ours, '--json');
    expect(JSON.parse(out).files).toEqual(ours.map((file) => ({ file, ok: true, problems: [] })));
    expect(status).toBe(0);
  });

  it.each<[string, (version: any) => void, RegExp]>([
    ['a trigger that is missing', (v) => v.tag[0].firingTriggerId.push('999'), /trigger 999/],
    ['two tags of one name', (v) => (v.tag[1].name = v.tag[0].name), /name/],
    ['two tags of one id', (v) => (v.tag[1].tagId = v.tag[0].tagId), /id/i],
    ['a folder that is missing', (v) => (v.tag[0].parentFolderId = '999'), /folder 999/],
    ['a variable that is missing', (v) => (v.variable.length = 0), /no variable of the file/],
    ['a template that is missing', (v) => (v.customTemplate.length = 0), /has type cvt_/],
    ['another account', (v) => (v.tag[0].accountId = '1'), /belongs to account 1/],
  ])('finds %s', async (_fault, change, message) => {
    expect(await problemsAfter(change)).toContainEqual({
      where: expect.stringMatching(/^(tag|variable|trigger)/),
      message: expect.stringMatching(message),
    });
  });

  it('says what is wrong with a file that is no export', async () => {
    const { status, out } = await gtm(folder.file('other.json', { tags: [] }));
    expect(out).toMatch(/not a container export/);
    expect(out).toMatch(/Export it again/);
    expect(status).toBe(1);
    expect((await gtm(folder.file('text.json', 'hello'))).out).toMatch(/the file is not JSON/);
  });

  it('asks for a file, and names one that does not exist', async () => {
    expect(await gtm()).toMatchObject({
      status: 2,
      err: expect.stringMatching(/Name a container/),
    });
    expect(await gtm('missing.json')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/missing\.json does not exist/),
    });
  });
});
