// A server container executed here: who claims a request, which tags run, what the caller gets.
import { afterEach, expect, it } from 'vitest';

import {
  condition,
  createContainerFile,
  text,
} from '../../../../scripts/containers/container-file.ts';
import type { OutgoingRequest } from '../../../../scripts/gtm/apis/server/world.ts';
import { compileContainer } from '../../../../scripts/gtm/container/compile-container.ts';
import { parseContainer } from '../../../../scripts/gtm/container/export/export-format.ts';
import type { EventRecord } from '../../../../scripts/gtm/container/records.ts';
import { createTaggingServer } from '../../../../scripts/gtm/container/server/tagging-server.ts';

const template = (code: string, permissions: object[] = []) => `___INFO___

{"type": "TAG", "id": "cvt_temp_public_id", "version": 1, "securityGroups": [],
 "displayName": "Test tag", "containerContexts": ["SERVER"]}

___TEMPLATE_PARAMETERS___

[{"type": "TEXT", "name": "accessToken", "simpleValueType": true}]

___SANDBOXED_JS_FOR_SERVER___

${code}

___SERVER_PERMISSIONS___

${JSON.stringify(permissions)}
`;

const permission = (publicId: string, param: object[]) => ({
  instance: { key: { publicId, versionId: '1' }, param },
  isRequired: true,
});
const string = (value: string) => ({ type: 1, string: value });
const sendHttp = permission('send_http', [
  { key: 'allowedUrls', value: string('specific') },
  { key: 'urls', value: { type: 2, listItem: [string('https://api.example.com/')] } },
]);
const readEventData = permission('read_event_data', [
  { key: 'eventDataAccess', value: string('any') },
]);

function containerWith(tpl: string, eventName = 'purchase') {
  const file = createContainerFile('SERVER', 'test');
  const folder = file.folder('all');
  const type = file.template('Test tag', tpl);
  const name = file.builtInVariable('EVENT_NAME', 'Event Name');
  file.client('GA4', 'gaaw_client', [], 100);
  const filter = [condition('EQUALS', name, eventName)];
  const trigger = file.trigger('only this event', 'ALWAYS', { filter }, folder);
  file.tag({
    name: 'The tag',
    type,
    parameter: [text('accessToken', 'a-secret-token')],
    firingTriggerId: [trigger],
    folderId: folder,
    notes: '',
  });
  return compileContainer(parseContainer(JSON.parse(file.print())));
}

let records: EventRecord[] = [];
let sent: OutgoingRequest[] = [];
afterEach(() => {
  records = [];
  sent = [];
});

const serverFor = (tpl: string, timeLimit?: number) =>
  createTaggingServer({
    container: containerWith(tpl),
    network: async (request) => {
      sent.push(request);
      return { statusCode: 200, headers: {}, body: 'ok' };
    },
    onRecord: (record) => records.push(record),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });

const hit = (eventName: string) => ({
  method: 'POST',
  path: '/g/collect',
  query: `v=2&tid=G-TEST123456&cid=1.1&en=${eventName}&ep.event_id=e1`,
  headers: { 'user-agent': 'Test' },
  body: undefined,
  remoteAddress: '203.0.113.7',
});

const succeeding = 'data.gtmOnSuccess();';

it('runs the tag whose trigger fires, and answers the page', async () => {
  const answer = await serverFor(template(succeeding)).handle(hit('purchase'));
  expect(answer.status).toBeLessThan(300);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({ eventName: 'purchase', data: { event_id: 'e1' } });
  expect(records[0]!.tags).toMatchObject([{ name: 'The tag', status: 'succeeded' }]);
});

it('leaves the tag alone on another event', async () => {
  await serverFor(template(succeeding)).handle(hit('scroll'));
  expect(records[0]!.tags).toEqual([]);
});

it('answers a request that nobody claims with 400 and runs no tag', async () => {
  const answer = await serverFor(template(succeeding)).handle({
    ...hit('purchase'),
    path: '/unknown',
    query: '',
  });
  expect(answer.status).toBe(400);
  // Recorded, so that the debugger can show it; no tag ran.
  expect(records.flatMap(({ tags }) => tags)).toEqual([]);
});

it('says it is healthy', async () => {
  const answer = await serverFor(template(succeeding)).handle({ ...hit('x'), path: '/healthy' });
  expect(answer).toMatchObject({ status: 200, body: 'ok' });
});

it('records what a tag sent, with the token masked', async () => {
  const code = `
const sendHttpRequest = require('sendHttpRequest');
const getEventData = require('getEventData');
sendHttpRequest('https://api.example.com/' + getEventData('event_id'), {
  method: 'POST', headers: { Authorization: 'Bearer ' + data.accessToken }
}, 'body ' + data.accessToken).then(data.gtmOnSuccess, data.gtmOnFailure);`;
  await serverFor(template(code, [sendHttp, readEventData])).handle(hit('purchase'));
  expect(sent).toMatchObject([
    { url: 'https://api.example.com/e1', headers: { Authorization: 'Bearer a-secret-token' } },
  ]);
  expect(records[0]!.tags[0]).toMatchObject({
    status: 'succeeded',
    requests: [{ url: 'https://api.example.com/e1', response: { statusCode: 200 } }],
  });
  expect(JSON.stringify(records)).not.toContain('a-secret-token');
});

it('ends a tag that uses an API without permission, and names both', async () => {
  const code = "require('sendHttpRequest')('https://elsewhere.example.com/');";
  await serverFor(template(code, [sendHttp])).handle(hit('purchase'));
  expect(sent).toEqual([]);
  expect(records[0]!.tags[0]!.status).toBe('error');
  expect(records[0]!.tags[0]!.error).toMatch(/send_http.*elsewhere|elsewhere.*send_http/s);
});

it('answers even when a tag never ends', async () => {
  const code = "require('sendHttpRequest')('https://api.example.com/').then(() => {});";
  const answer = await serverFor(template(code, [sendHttp]), 50).handle(hit('purchase'));
  expect(answer.status).toBeLessThan(300);
  expect(records[0]!.tags[0]!.status).toBe('still running');
});

it('refuses a web container with a sentence', () => {
  const web = compileContainer(
    parseContainer(JSON.parse(createContainerFile('WEB', 'page').print())),
  );
  const network = () => Promise.reject(new Error('unused'));
  expect(() => createTaggingServer({ container: web, network })).toThrow(/web container/);
});

/** A tagging server whose only client claims every request with this code, beside one tag. */
function serverWithClient(code: string) {
  const file = createContainerFile('SERVER', 'test');
  const folder = file.folder('all');
  const client = `___INFO___

{"type": "CLIENT", "id": "cvt_temp_public_id", "version": 1, "securityGroups": [],
 "displayName": "Test client", "containerContexts": ["SERVER"]}

___TEMPLATE_PARAMETERS___

[]

___SANDBOXED_JS_FOR_SERVER___

require('claimRequest')();
const bind = (bindToEvent, use) => bindToEvent(require('addEventCallback'))(use);
const answer = (text) => {
  require('setResponseBody')(text);
  require('returnResponse')();
};
${code}

___SERVER_PERMISSIONS___

${JSON.stringify([
  permission('run_container', []),
  permission('return_response', []),
  permission('read_event_metadata', []),
  permission('access_response', [{ key: 'writeResponseAccess', value: string('any') }]),
])}
`;
  file.client('Test client', file.template('Test client', client), [], 100);
  file.tag({
    name: 'The tag',
    type: file.template('Test tag', template(succeeding)),
    parameter: [],
    firingTriggerId: [file.trigger('every event', 'ALWAYS', {}, folder)],
    folderId: folder,
    notes: '',
  });
  const container = compileContainer(parseContainer(JSON.parse(file.print())));
  const network = () => Promise.reject(new Error('No tag sends anything here.'));
  return createTaggingServer({ container, network, onRecord: (one) => records.push(one) });
}

it('calls an event callback that a client registers in onComplete, after onComplete', async () => {
  const server = serverWithClient(`
const order = ['complete'];
require('runContainer')({ event_name: 'purchase' }, (bindToEvent) => {
  bind(bindToEvent, (containerId, eventData) => answer(order.join() + ' ' + eventData.tags[0].status));
  order.push('registered');
});`);
  expect(await server.handle(hit('purchase'))).toMatchObject({
    status: 200,
    body: 'complete,registered success',
  });
});

it('has no results yet when onComplete runs, if a client registered in onStart', async () => {
  const server = serverWithClient(`
let tags = 'none yet';
require('runContainer')({ event_name: 'purchase' }, () => answer(tags), (bindToEvent) => {
  bind(bindToEvent, (containerId, eventData) => {
    tags = eventData.tags[0].status;
  });
});`);
  expect(await server.handle(hit('purchase'))).toMatchObject({ body: 'none yet' });
});
