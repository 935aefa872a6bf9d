// npx pinterest-sgtm migrate: tags of other templates become ours, and what is lost is said.
import { existsSync, readFileSync } from 'node:fs';

import { afterAll, describe, expect, it } from 'vitest';

import { Folder } from '../gtm/commands/tpl-files.ts';
import { operate } from './operate.ts';

type Json = any;

const folder = new Folder();
afterAll(() => folder.remove());
let files = 0;

async function gtm(...args: string[]) {
  return operate(...args);
}

const text = (key: string, value: string): Json => ({ type: 'TEMPLATE', key, value });
const table = (key: string, rows: [string, string][]): Json => ({
  type: 'LIST',
  key,
  list: rows.map(([name, value]) => ({
    type: 'MAP',
    map: [text('name', name), text('value', value)],
  })),
});

/** Our server container whose tag was made with a template of the given fields. */
function foreign(parameter: Json[]): Json {
  const container = JSON.parse(readFileSync('dist/containers/server-container.json', 'utf8'));
  const version = container.containerVersion;
  version.customTemplate[0].templateData =
    "___SANDBOXED_JS_FOR_SERVER___\nsend('https://api.pinterest.com/v5/');\n";
  version.tag[0].parameter = parameter;
  version.variable.push({
    accountId: version.accountId,
    containerId: version.containerId,
    variableId: '90',
    name: 'ED - event_id',
    type: 'ed',
    parameter: [text('keyPath', 'event_id')],
    fingerprint: version.variable[0].fingerprint,
  });
  return container;
}

async function migrated(parameter: Json[]) {
  const name = `foreign-${++files}`;
  const file = folder.file(`${name}.json`, foreign(parameter));
  const out = file.replace('.json', '.new.json');
  const { status, out: printed } = await gtm('migrate', '--server', file, '--out', out, '--json');
  const container = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : undefined;
  return { status, file: out, ...JSON.parse(printed), container };
}

const fieldsOf = (container: Json): Json =>
  Object.fromEntries(
    container.containerVersion.tag[0].parameter.map((one: Json) => [
      one.key,
      one.list ? one.list.map(({ map }: Json) => map.map((cell: Json) => cell.value)) : one.value,
    ]),
  );

const stape = [
  text('eventType', 'standard'),
  text('eventNameStandard', 'checkout'),
  text('actionSource', 'app_ios'),
  text('advertiserId', '549'),
  text('apiAccessToken', '{{Pinterest Dedup - Access token}}'),
  text('testMode', 'true'),
  text('useOptimisticScenario', 'true'),
  text('adStorageConsent', 'required'),
  text('logType', 'no'),
];
const pinterest = [
  text('advertiserId', '549'),
  text('apiAccessToken', '{{Pinterest Dedup - Access token}}'),
  text('eventName', 'inherit'),
  text('logMode', 'log'),
];

describe('npx pinterest-sgtm migrate', () => {
  it("carries the fields of Stape's template over", async () => {
    const { status, container, tags } = await migrated(stape);
    expect(status).toBe(0);
    expect(tags[0].from).toBe('Stape');
    expect(tags[0].lost).toEqual([]);
    expect(fieldsOf(container)).toMatchObject({
      adAccountId: '549',
      accessToken: '{{Pinterest Dedup - Access token}}',
      testMode: 'true',
      eventNameSource: 'standard',
      standardEvent: 'checkout',
      actionSource: 'app_ios',
      consentMode: 'require',
      waitForAnswer: 'false',
      logging: 'never',
    });
  });

  it("carries the fields of Pinterest's template over", async () => {
    const { container, tags } = await migrated(pinterest);
    expect(tags[0].from).toBe('Pinterest');
    expect(fieldsOf(container)).toMatchObject({
      adAccountId: '549',
      eventNameSource: 'inherit',
      logging: 'always',
    });
  });

  it.each([
    [
      'custom_event',
      'adeEventName',
      'Quiz',
      { eventNameSource: 'custom', customEventName: 'Quiz' },
    ],
    [
      'add_to_cart',
      'adeEventName',
      '',
      { eventNameSource: 'standard', standardEvent: 'add_to_cart' },
    ],
  ])('reads the event %s of Pinterest', async (standard, key, own, expected) => {
    const { container } = await migrated([
      ...pinterest.filter((one) => one.key !== 'eventName'),
      text('eventName', 'pinterestEventName'),
      text('eventNameStandard', standard),
      text(key, own),
    ]);
    expect(fieldsOf(container)).toMatchObject(expected);
  });

  it('keeps the rows of its tables', async () => {
    const { container } = await migrated([
      ...stape,
      table('userDataList', [['em', '{{Email}}']]),
      table('customDataList', [['value', '{{Value}}']]),
      table('serverEventDataList', [['event_source_url', '{{URL}}']]),
    ]);
    expect(fieldsOf(container)).toMatchObject({
      userDataRows: [['em', '{{Email}}']],
      customDataRows: [['value', '{{Value}}']],
      eventDataRows: [['event_source_url', '{{URL}}']],
    });
  });

  it('drops a row that repeats the event id, and keeps one that sets another', async () => {
    const repeated = await migrated([
      ...stape,
      table('serverEventDataList', [['event_id', '{{ED - event_id}}']]),
    ]);
    expect(fieldsOf(repeated.container)).toMatchObject({ eventIdSource: 'auto' });
    const another = await migrated([
      ...stape,
      table('serverEventDataList', [['event_id', '{{Other}}']]),
    ]);
    expect(fieldsOf(another.container)).toMatchObject({
      eventIdSource: 'field',
      eventId: '{{Other}}',
    });
  });

  it('says what could not be carried over', async () => {
    const { tags } = await migrated([
      ...pinterest,
      table('customDataList', [['value', '{{Value}}']]),
    ]);
    expect(tags[0].lost.join()).toContain('Override client data');
    const unknown = await migrated([...stape, table('customDataList', [['colour', 'red']])]);
    expect(unknown.tags[0].lost.join()).toContain('colour');
  });

  it('writes a container that Tag Manager imports, with triggers and names as they were', async () => {
    const { container, file } = await migrated(stape);
    const before = foreign(stape).containerVersion.tag[0];
    const [after] = container.containerVersion.tag;
    expect({ ...after, type: '', parameter: [] }).toEqual({ ...before, type: '', parameter: [] });
    const { out, status } = await gtm('container', file);
    expect(out).toContain('✓');
    expect(status).toBe(0);
  });

  it('has nothing to do without such a tag', async () => {
    const { status, out, untouched } = await migrated([text('something', 'else')]);
    expect(status).toBe(1);
    expect(out).toBeNull();
    expect(untouched).toEqual(['Pinterest Dedup - Conversions API']);
  });

  it('never overwrites the file that it read', async () => {
    const file = folder.file('same.json', foreign(stape));
    const { status, err } = await gtm('migrate', '--server', file, '--out', file);
    expect(status).toBe(2);
    expect(err).toContain('--out');
  });
});
