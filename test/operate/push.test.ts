// npx pinterest-sgtm push: the shipped containers into a workspace, against a stand-in of Tag Manager's API.
import { readFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';
import { openWorkspace } from '../../scripts/operate/push/workspace.ts';
import { type StandIn, standIn, type StandInAnswer } from './api-stand-in.ts';
import { operate } from './operate.ts';
import { type TagManagerStandIn, tagManagerStandIn } from './tag-manager-stand-in.ts';

const token = 'ya29.secret-token';
const server = 'dist/containers/server-container.json';
const web = 'dist/containers/web-container.json';
const everything = [
  server,
  web,
  'dist/containers/web-container-with-ga4.json',
  'dist/containers/order-webhooks-container.json',
];
const templateName = String(
  parseTpl(readFileSync('dist/server/conversions-api-tag/template.tpl', 'utf8')).info.displayName,
);
let api: TagManagerStandIn;

beforeEach(async () => {
  api = await tagManagerStandIn(token);
  process.env['GOOGLE_ACCESS_TOKEN'] = token;
});
afterEach(async () => {
  delete process.env['GOOGLE_ACCESS_TOKEN'];
  await api.close();
});

const place = ['--account', '6', '--container', '70', '--workspace', '8'];

async function push(file: string, ...args: string[]) {
  const all = ['push', file, ...place, '--api', api.url, '--interval', '0', ...args];
  const ended = await operate(...all);
  expect(ended.out + ended.err).not.toContain(token);
  return ended;
}
const writes = () => api.requests.filter(({ method }) => method !== 'GET');
const named = (collection: string, name: string) =>
  api.entities[collection]!.find((one) => one['name'] === name)!;

it('shows the difference and changes nothing until told to', async () => {
  const { status, out } = await push(server);
  expect(status).toBe(0);
  expect(out).toContain(`+ template "${templateName}"`);
  expect(out).toContain('With --yes they are made');
  expect(writes()).toEqual([]);
});

it('brings a container with references that hold in the workspace', async () => {
  const { status, err } = await push(server, '--yes');
  expect(status).toBe(0);
  const tag = named('tags', 'Pinterest Dedup - Conversions API');
  const template = named('templates', templateName);
  expect(tag['type']).toBe(`cvt_70_${String(template['templateId'])}`);
  expect(tag['tagFiringOption']).toBe('oncePerEvent');
  const trigger = named('triggers', 'Pinterest Dedup - Every event');
  expect(tag['firingTriggerId']).toEqual([trigger['triggerId']]);
  expect(trigger['type']).toBe('always');
  expect(tag['parentFolderId']).toBe(named('folders', 'Pinterest Dedup')['folderId']);
  expect(api.published).toEqual([]);
  expect(err).toBe('');
});

it('keeps the reserved triggers of a web container, and enables what is built in', async () => {
  await push('dist/containers/web-container-with-ga4.json', '--yes');
  expect(named('tags', 'Pinterest Dedup - GA4 page view')['firingTriggerId']).toContain(
    '2147479553',
  );
  expect(api.builtIns).toEqual(['event']);
});

it('finds nothing to do the second time', async () => {
  for (const file of everything) {
    await push(file, '--yes');
    const before = writes().length;
    const { out } = await push(file, '--yes');
    expect(out).toContain('has everything already');
    expect(writes()).toHaveLength(before);
  }
});

it('keeps what is not ours, and the constants that the user has filled in', async () => {
  await push(server, '--yes');
  const constant = named('variables', 'Pinterest Dedup - Access token');
  constant['parameter'] = [{ type: 'template', key: 'value', value: 'the real token' }];
  api.entities['tags']!.push({ name: 'Meta', type: 'cvt_70_1', tagId: '1' });
  await push(server, '--yes');
  expect(JSON.stringify(constant)).toContain('the real token');
  expect(named('tags', 'Meta')).toEqual({ name: 'Meta', type: 'cvt_70_1', tagId: '1' });
});

it('updates what differs, and says which part', async () => {
  await push(server, '--yes');
  named('templates', templateName)['templateData'] = 'an older version';
  const { out } = await push(server, '--yes', '--json');
  const changed = JSON.parse(out).steps.filter((step: any) => step.action !== 'keep');
  expect(changed).toEqual([
    {
      kind: 'template',
      name: templateName,
      action: 'update',
      changes: ['templateData'],
    },
  ]);
  expect(named('templates', templateName)['templateData']).toContain('___INFO___');
});

it('goes on where it was stopped', async () => {
  // Five lists, then a folder, a template, two variables: before the trigger.
  api.failures.set(10, 404);
  expect((await push(server, '--yes')).status).toBe(1);
  const halfway = api.entities['templates']!.length;
  expect(halfway).toBeGreaterThan(0);
  expect((await push(server, '--yes')).status).toBe(0);
  expect(named('tags', 'Pinterest Dedup - Conversions API')).toBeDefined();
  for (const list of Object.values(api.entities)) {
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  }
});

it.each(['done', 'lost'] as const)(
  'an answer of 200 that is cut off counts as a failure, whether the change is %s or not',
  async (change) => {
    // The tag is the last of all.
    await push(server, '--yes');
    const last = api.requests.length;
    await api.close();
    api = await tagManagerStandIn(token);
    api.cuts.set(last, change);
    const { status, out, err } = await push(server, '--yes');
    expect(status).toBe(1);
    expect(out).not.toContain('made');
    expect(err).toContain('is cut off, or is none of Tag Manager');
    expect(err).toContain('Not confirmed: tag "Pinterest Dedup - Conversions API".');
    expect((await push(server, '--yes')).status).toBe(0);
    expect(api.entities['tags']!.map(({ name }) => name)).toEqual([
      'Pinterest Dedup - Conversions API',
    ]);
  },
);

it('a list that is cut off is no empty workspace', async () => {
  api.cuts.set(2, 'done');
  const { status, err } = await push(server, '--yes');
  expect(status).toBe(1);
  expect(err).toContain('is cut off, or is none of Tag Manager');
  expect(writes()).toEqual([]);
});

it('waits and tries again when the quota is used up', async () => {
  api.failures.set(2, 429).set(3, 503);
  expect((await push(server)).status).toBe(0);
});

it('keeps the pace that Google allows', async () => {
  let now = 0;
  const times: number[] = [];
  const workspace = await openWorkspace({
    account: '6',
    container: '70',
    workspace: '8',
    token,
    api: api.url,
    interval: 4000,
    onRequest: () => times.push(now),
    // On this clock waiting takes no time, and nothing else does either.
    clock: {
      now: () => now,
      after(milliseconds, callback) {
        now += milliseconds;
        queueMicrotask(callback);
        return () => {};
      },
    },
  });
  await workspace.list('tag');
  await workspace.list('trigger');
  await workspace.builtInVariables();
  expect(times).toEqual([0, 4000, 8000]);
});

it('publishes only when told, and says which version', async () => {
  const { out } = await push(server, '--yes', '--publish', 'Pinterest 1.0');
  expect(api.published).toEqual(['12']);
  expect(out).toContain('version 12 published');
});

it.each([
  ['says nothing of the version', {}],
  ['names another version', { containerVersion: { containerVersionId: '11' } }],
  [
    'says that it could not',
    { compilerError: true, containerVersion: { containerVersionId: '12' } },
  ],
])('a publishing whose answer %s is not confirmed', async (_what, answer) => {
  api.publishing = answer;
  const { status, out, err } = await push(server, '--yes', '--publish', 'Pinterest 1.0');
  expect(status).toBe(1);
  expect(out).not.toContain('published');
  expect(err).toContain('version 12');
});

describe('a Tag Manager that never ends', () => {
  let other: StandIn | undefined;
  afterEach(() => other?.close());

  const pushTo = async (answer: (path: string) => StandInAnswer, ...more: string[]) => {
    other = await standIn(answer);
    return push(server, '--api', other.url, ...more);
  };

  it('with its answer is given up after the time limit', async () => {
    const { status, err } = await pushTo(() => ({ delay: 60_000 }), '--timeout', '100');
    expect(status).toBe(1);
    expect(err).toContain('could not be reached, or the connection was cut');
  });

  it('with its pages is none', async () => {
    let pages = 0;
    const { status, err } = await pushTo(() => ({ body: { nextPageToken: `page-${++pages}` } }));
    expect(status).toBe(1);
    expect(err).toContain('is cut off, or is none of Tag Manager');
  });

  it('and sends push elsewhere is not followed', async () => {
    const { status } = await pushTo((path) => ({
      status: path.startsWith('/elsewhere') ? 200 : 307,
      headers: { location: '/elsewhere' },
    }));
    expect(status).toBe(1);
    expect(other!.requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });
});

it.each([
  [401, 'the access token is wrong or has expired'],
  [404, 'check account, container and workspace'],
  [412, 'somebody else has changed the workspace'],
])('%d is named for what it is', async (failure, meaning) => {
  api.failures.set(1, failure);
  const { status, err } = await push(server);
  expect(status).toBe(1);
  expect(err).toContain(meaning);
});

it('a Tag Manager that is not there is named', async () => {
  const { status, err } = await push(server, '--api', 'http://127.0.0.1:9');
  expect(status).toBe(1);
  expect(err).toContain('could not be reached');
});

it.each([
  [['--account', 'GTM-ABC'], '--account as the number'],
  [['--publish', 'x'], '--publish needs --yes'],
  [['--interval', 'soon'], '--interval takes milliseconds'],
])('%j is answered with what is wrong', async (args, hint) => {
  const { status, err } = await push(server, ...args);
  expect(status).toBe(2);
  expect(err).toContain(hint);
});
