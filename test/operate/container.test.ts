// npx pinterest-sgtm container: exports that Tag Manager would not import, and those that it would.
import { readFileSync } from 'node:fs';

import { afterAll, describe, expect, it } from 'vitest';

import { Folder, tplText } from '../gtm/commands/tpl-files.ts';
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

interface Checked {
  status: number;
  ok: boolean;
  problems: object[];
  notes?: object[];
}

async function check(container: unknown): Promise<Checked> {
  const { status, out } = await gtm(folder.file('checked.json', container), '--json');
  return { status, ...JSON.parse(out).files[0] };
}

/** What the command says about our web container with one thing changed. */
async function checkAfter(change: (version: any) => void): Promise<Checked> {
  const container = JSON.parse(readFileSync(ours[0]!, 'utf8'));
  change(container.containerVersion);
  return check(container);
}

const template = (id: string) =>
  tplText({
    side: 'web',
    parameters: [
      {
        type: 'TEXT',
        name: 'tone',
        displayName: 'Tone',
        simpleValueType: true,
        valueValidators: [{ type: 'NON_EMPTY' }],
      },
    ],
    code: 'data.gtmOnSuccess();',
  }).replace('cvt_temp_public_id', id);

/** A container as small as Tag Manager writes one: lists that would be empty are absent. */
const small = (parts: object, ids: object = { accountId: '11', containerId: '22' }) => ({
  exportFormatVersion: 2,
  exportTime: '2018-03-05 13:48:06',
  containerVersion: {
    ...ids,
    containerVersionId: '7',
    container: { ...ids, name: 'Bell', publicId: 'GTM-XXXX', usageContext: ['WEB'] },
    ...parts,
  },
});

const ring = (type: string) => ({
  accountId: '11',
  containerId: '22',
  tagId: '1',
  name: 'Ring',
  type,
  parameter: [{ type: 'TEMPLATE', key: 'tone', value: 'c' }],
});

const local = {
  accountId: '11',
  containerId: '22',
  templateId: '5',
  name: 'Bell',
  templateData: template('cvt_temp_public_id'),
};
const gallery = {
  ...local,
  templateData: template('cvt_B3LLS'),
  galleryReference: { host: 'github.com', galleryTemplateId: 'B3LLS' },
};
const numberedByKind = {
  tag: [{ ...ring('html'), parameter: [], firingTriggerId: ['1'] }],
  trigger: [{ triggerId: '1', name: 'Ring', type: 'PAGEVIEW' }],
  variable: [{ variableId: '1', name: 'Tone', type: 'c' }],
  folder: [{ folderId: '1', name: 'Ring' }],
};
const emptyTone = { tag: [{ ...ring('cvt_22_5'), parameter: [] }], customTemplate: [local] };

describe('npx pinterest-sgtm container', () => {
  it('has nothing to say about the containers that we ship', async () => {
    const { status, out } = await gtm(...ours, '--json');
    expect(JSON.parse(out).files).toEqual(ours.map((file) => ({ file, ok: true, problems: [] })));
    expect(status).toBe(0);
  });

  it.each<[string, (version: any) => void, RegExp]>([
    ['two tags of one name', (v) => (v.tag[1].name = v.tag[0].name), /name/],
    ['two tags of one id', (v) => (v.tag[1].tagId = v.tag[0].tagId), /id/i],
    ['a tag without a name', (v) => (v.tag[0].name = ' '), /no name/],
    [
      'a tick that is neither true nor false',
      (v) => v.tag[0].parameter.push({ type: 'BOOLEAN', key: 'x', value: 'yes' }),
      /"yes" in "x"/,
    ],
    [
      'an empty field that the template wants filled',
      (v) => Object.assign(v, emptyTone),
      /refuses/,
    ],
  ])('finds %s', async (_fault, change, message) => {
    const { status, ok, problems } = await checkAfter(change);
    expect(problems).toContainEqual({
      where: expect.stringMatching(/^(tag|variable|trigger)/),
      message: expect.stringMatching(message),
    });
    expect([status, ok]).toEqual([1, false]);
  });

  it.each<[string, (version: any) => void, RegExp]>([
    ['trigger', (v) => v.tag[0].firingTriggerId.push('999'), /trigger 999/],
    ['reserved trigger', (v) => v.tag[0].firingTriggerId.push('2147479999'), /^$/],
    ['folder', (v) => (v.tag[0].parentFolderId = '999'), /folder 999/],
    ['variable', (v) => (v.variable.length = 0), /mentions \{\{.*must exist in the workspace/],
    ['template', (v) => (v.customTemplate.length = 0), /has type cvt_.*must exist/],
    [
      'tag in sequence',
      (v) => (v.tag[0].setupTag = [{ tagName: 'Gone', stopOnSetupFailure: true }]),
      /"Gone"/,
    ],
  ])('takes a file without a %s that it mentions, and notes it', async (kind, change, message) => {
    const { status, problems, notes = [] } = await checkAfter(change);
    expect([status, problems]).toEqual([0, []]);
    // Tag Manager's own triggers are in every workspace.
    if (kind === 'reserved trigger') expect(notes).toEqual([]);
    else
      expect(notes).toContainEqual(
        expect.objectContaining({ message: expect.stringMatching(message) }),
      );
  });

  it.each<[string, object]>([
    ['ids that each kind numbers for itself', numberedByKind],
    [
      'keys that are not known here',
      { ...numberedByKind, zone: [{ zoneId: '3' }], description: 'x' },
    ],
    ['nothing at all', {}],
    [
      'a tag that has kept the long type of a gallery template',
      { tag: [ring('cvt_22_5')], customTemplate: [gallery] },
    ],
    [
      'a tag with the short type of a gallery template',
      { tag: [ring('cvt_B3LLS')], customTemplate: [gallery] },
    ],
    [
      'a template of the gallery from before short types',
      {
        tag: [ring('cvt_22_5')],
        customTemplate: [{ ...gallery, galleryReference: { host: 'github.com' } }],
      },
    ],
    [
      'a short type that only the template itself names',
      {
        tag: [ring('cvt_B3LLS')],
        customTemplate: [{ ...gallery, galleryReference: undefined }],
      },
    ],
    [
      'types of the container that the file was made from',
      { tag: [ring('cvt_99_5')], customTemplate: [local] },
    ],
  ])('has no word against %s', async (_case, parts) => {
    expect(await check(small(parts))).toMatchObject({ status: 0, problems: [] });
    expect(await check(small(parts))).not.toHaveProperty('notes');
  });

  it.each([
    ['blank', { accountId: '', containerId: '' }],
    ['zeroed', { accountId: '0000000000', containerId: '0000000000' }],
    ['absent', {}],
  ])('takes a header with %s ids around a template of 22', async (_case, ids) => {
    const file = small({ tag: [ring('cvt_22_5')], customTemplate: [local] }, ids);
    expect(await check(file)).toMatchObject({ status: 0, problems: [] });
    expect(await check(file)).not.toHaveProperty('notes');
  });

  it('notes a field that a template no longer has', async () => {
    const tag = ring('cvt_22_5');
    tag.parameter.push({ type: 'TEMPLATE', key: 'pitch', value: '440' });
    const { status, notes } = await check(small({ tag: [tag], customTemplate: [local] }));
    expect(status).toBe(0);
    expect(notes).toEqual([
      { where: 'tag "Ring"', message: expect.stringContaining('sets "pitch"') },
    ]);
  });

  it('reads a file that an editor has put a mark before', async () => {
    const file = folder.file('marked.json', `\uFEFF${JSON.stringify(small({}))}`);
    expect(await gtm(file)).toMatchObject({ status: 0 });
  });

  it('prints notes apart from problems', async () => {
    const tag = { ...ring('html'), parameter: [], firingTriggerId: ['4'] };
    const { out, status } = await gtm(folder.file('part.json', small({ tag: [tag] })));
    expect(out).toMatch(/✓ .*part\.json\n {4}note: tag "Ring" names trigger 4/);
    expect(out).toMatch(/0 problems, 1 note\./);
    expect(status).toBe(0);
  });

  it('says of lists that are far too deep that they are', async () => {
    const deep = `${'{"type":"LIST","key":"x","list":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const version = `{"container":{"usageContext":["WEB"]},"tag":[{"parameter":[${deep}]}]}`;
    const file = folder.file(
      'deep.json',
      `{"exportFormatVersion":2,"containerVersion":${version}}`,
    );
    const { status, out } = await gtm(file);
    expect(status).toBe(1);
    expect(out).toContain('lists inside of lists');
  });

  it('names the first places of very many that are wrong', async () => {
    const container = { usageContext: ['WEB'] };
    const file = folder.file('many.json', {
      exportFormatVersion: 2,
      containerVersion: { container, tag: Array.from({ length: 10_000 }, () => ({})) },
    });
    const { out } = await gtm(file);
    expect(out).toContain('containerVersion.tag[0].name');
    expect(out).toContain('- and 29980 more');
    expect(out.length).toBeLessThan(5000);
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
