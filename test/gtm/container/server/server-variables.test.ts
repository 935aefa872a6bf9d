// Variables whose values are those of the event and of the request that brought it.
import { describe, expect, it } from 'vitest';

import type { EventRecord } from '../../../../scripts/gtm/container/records.ts';
import { createTaggingServer } from '../../../../scripts/gtm/container/server/tagging-server.ts';
import { probe } from '../run-events.ts';
import { bell, containerOf, flag, text, variable } from '../small-container.ts';

describe('event data', () => {
  const event = {
    tone: 'c',
    user_data: { address: { city: 'Ulm' } },
    items: [{ id: 'a' }, { id: 'b' }],
    zero: 0,
    off: false,
    empty: '',
    nothing: null,
  };
  const orDefault = [flag('setDefaultValue'), text('defaultValue', 'x')];

  it.each<[string, Parameters<typeof variable>[2][], unknown]>([
    ['tone', [], 'c'],
    ['user_data.address.city', [], 'Ulm'],
    ['user_data', [], { address: { city: 'Ulm' } }],
    ['items.1.id', [], 'b'],
    ['items.2.id', [], undefined],
    ['tone.length', [], undefined],
    ['constructor', [], undefined],
    ['event_name', [], 'ring'],
    ['missing', [], undefined],
    ['missing', orDefault, 'x'],
    ['missing', [flag('setDefaultValue', false), text('defaultValue', 'x')], undefined],
    ['zero', orDefault, 0],
    ['off', orDefault, false],
    ['empty', orDefault, ''],
    ['nothing', orDefault, null],
  ])('at %s %j is %j', async (keyPath, options, expected) => {
    const probed = variable('Probe', 'ed', text('keyPath', keyPath), ...options);
    expect((await probe('server', [probed], event)).value).toEqual(expected);
  });

  it('at a path that another variable gives', async () => {
    const path = variable('Path', 'c', text('value', 'items.0.id'));
    const probed = variable('Probe', 'ed', text('keyPath', '{{Path}}'));
    expect((await probe('server', [path, probed], event)).value).toBe('a');
  });
});

/** What a tag sees of a request to this container, with each variable under its name. */
async function seen(variables: object[], builtIn: Record<string, string>): Promise<EventRecord> {
  const records: EventRecord[] = [];
  const names = [
    ...variables.map((one) => (one as { name: string }).name),
    ...Object.values(builtIn),
  ];
  const parameter = [text('note', 'a'), ...names.map((name) => text(name, `{{${name}}}`))];
  const server = createTaggingServer({
    container: containerOf('server', {
      tag: [bell('a', { parameter })],
      variable: variables,
      builtIn,
    }),
    network: () => Promise.resolve({ statusCode: 200, headers: {}, body: '' }),
    debug: false,
    onRecord: (record) => records.push(record),
  });
  await server.handle({
    method: 'PUT',
    path: '/chimes',
    query: 'a=1&b=%20',
    headers: { 'user-agent': 'Test', host: 'sgtm.example.com' },
    body: '{"event_name": "ring"}',
    remoteAddress: '203.0.113.7',
  });
  return records[0]!;
}

it('a request header is found in any case', async () => {
  const { tags } = await seen(
    [
      variable('agent', 'rh', text('headerName', 'User-Agent')),
      variable('gone', 'rh', text('headerName', 'X-Gone')),
    ],
    {},
  );
  expect(tags[0]!.fields).toEqual({ note: 'a', agent: 'Test' });
});

it('built-in variables have the names that the container gives them', async () => {
  const { tags } = await seen([], {
    CLIENT_NAME: 'Client Name',
    EVENT_NAME: 'Event Name',
    QUERY_STRING: 'Query String',
    REQUEST_PATH: 'Request Path',
    REQUEST_METHOD: 'Request Method',
    CONTAINER_ID: 'Container ID',
    CONTAINER_VERSION: 'Container Version',
    DEBUG_MODE: 'Debug Mode',
    ENVIRONMENT_NAME: 'Environment',
  });
  expect(tags[0]!.fields).toEqual({
    note: 'a',
    'Client Name': 'Listener',
    'Event Name': 'ring',
    'Query String': 'a=1&b=%20',
    'Request Path': '/chimes',
    'Request Method': 'PUT',
    'Container ID': 'GTM-BELL',
    'Container Version': '7',
    'Debug Mode': false,
    Environment: '',
  });
});

it('a built-in variable that is not supported is undefined, and the record says so', async () => {
  const { tags, problems } = await seen([], { VISITOR_REGION: 'Region' });
  expect(tags[0]!.fields).toEqual({ note: 'a' });
  expect(problems).toContainEqual(
    'Variable "Region": the built-in variable VISITOR_REGION is not supported in a local server container.',
  );
});
