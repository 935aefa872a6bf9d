// Who gets a request, and that it is answered whatever a client does.
import { describe, expect, it } from 'vitest';

import type { EventRecord } from '../../../../scripts/gtm/container/records.ts';
import { createTaggingServer } from '../../../../scripts/gtm/container/server/tagging-server.ts';
import { bell, containerOf, type Parts, text, variable } from '../small-container.ts';

const all = {
  read_request: { requestAccess: 'any' },
  run_container: {},
  return_response: {},
  access_response: { writeResponseAccess: 'any', writeHeaderAccess: 'any' },
  access_template_storage: {},
  logging: { environments: 'all' },
};
const answering = `
  require('claimRequest')();
  require('setResponseBody')(data.text || 'none');
  require('returnResponse')();`;

const client = (name: string, code: string, priority = 0, parameter: object[] = []) => ({
  template: { [name]: { code, type: 'CLIENT' as const, permissions: all } },
  entity: { clientId: name, name, type: name, priority, parameter },
});

function serve(clients: ReturnType<typeof client>[], more: Parts = {}, options: object = {}) {
  const records: EventRecord[] = [];
  const server = createTaggingServer({
    container: containerOf('server', {
      ...more,
      client: clients.map(({ entity }) => entity),
      templates: {
        ...more.templates,
        ...Object.assign({}, ...clients.map(({ template }) => template)),
      },
    }),
    network: () => Promise.resolve({ statusCode: 200, headers: {}, body: '' }),
    onRecord: (record) => records.push(record),
    ...options,
  });
  const ask = async (path = '/') => {
    const request = {
      method: 'GET',
      path,
      query: '',
      headers: {},
      body: undefined,
      remoteAddress: '',
    };
    const { status, body } = await server.handle(request);
    return { status, body: body.toString() };
  };
  return { ask, records };
}

const onPath = (path: string) => `if (require('getRequestPath')() === '${path}') {${answering}}`;

describe('a request', () => {
  it('goes to the client of the highest priority that claims it', async () => {
    const { ask } = serve([
      client('low', answering, 1, [text('text', 'low')]),
      client('high', onPath('/high'), 10, [text('text', 'high')]),
      client('middle', answering, 5, [text('text', 'middle')]),
    ]);
    expect(await ask('/high')).toEqual({ status: 200, body: 'high' });
    expect(await ask('/other')).toEqual({ status: 200, body: 'middle' });
  });

  it('goes past a client that throws, and the record says so', async () => {
    const { ask, records } = serve([
      client('broken', 'undefined.x;', 10),
      client('sound', answering, 1),
    ]);
    expect(await ask()).toEqual({ status: 200, body: 'none' });
    expect(records[0]!.problems).toEqual([expect.stringMatching(/^Client "broken": .*line 1/)]);
  });

  it('that nobody claims is answered with 400', async () => {
    const { ask, records } = serve([client('picky', onPath('/x'))]);
    expect(await ask('/y')).toEqual({ status: 400, body: '' });
    expect(records).toMatchObject([
      { eventName: '', tags: [], problems: [expect.stringContaining('No client claimed GET /y')] },
    ]);
  });

  it('that its client does not answer is answered with 500 and the reason', async () => {
    const { ask } = serve([client('silent', "require('claimRequest')();")]);
    expect(await ask()).toEqual({
      status: 500,
      body: 'Client "silent" claimed the request and ended without calling returnResponse.\n',
    });
  });

  it('is answered with 500 when the client has thrown after its claim', async () => {
    const { ask } = serve([client('broken', "require('claimRequest')();\nundefined.x;")]);
    const { status, body } = await ask();
    expect(status).toBe(500);
    expect(body).toMatch(/^Client "broken": .*\(line 2\)\nClient "broken" claimed/);
  });

  it('is answered with 500 when the client takes too long', async () => {
    const waiting = "require('claimRequest')(); require('Promise').create(() => {});";
    const { ask } = serve([client('slow', waiting)], {}, { timeLimit: 20 });
    expect(await ask()).toEqual({
      status: 500,
      body: 'Client "slow" claimed the request and did not answer within 20 ms.\n',
    });
  });

  it('cannot be claimed later, in a callback', async () => {
    const late = "require('callLater')(require('claimRequest'));";
    const { ask } = serve([client('late', late, 10), client('sound', answering)]);
    expect((await ask()).body).toBe('none');
  });
});

describe('a client', () => {
  it('may use constants in its fields, and nothing that needs an event', async () => {
    const { ask } = serve([client('a', answering, 0, [text('text', '{{Tone}} {{Event data}}')])], {
      variable: [
        variable('Tone', 'c', text('value', 'c')),
        variable('Event data', 'ed', text('keyPath', 'tone')),
      ],
    });
    expect((await ask()).body).toBe('c ');
  });

  it('is skipped without its template', async () => {
    const gone = { ...client('gone', ''), template: {} };
    const { ask } = serve([gone, client('sound', answering)]);
    expect((await ask()).status).toBe(200);
  });
});

describe('templateDataStorage', () => {
  const counting = client(
    'counting',
    `const store = require('templateDataStorage');
     const count = (store.getItemCopy('count') || 0) + 1;
     store.setItemCopy('count', count);
     require('claimRequest')();
     require('setResponseBody')('' + count);
     require('returnResponse')();`,
  );

  it.each([
    ['lasts from request to request', false, ['1', '2']],
    ['lasts for one request in preview', true, ['1', '1']],
  ])('%s', async (_, debug, expected) => {
    const { ask } = serve([counting], {}, { debug });
    expect([(await ask()).body, (await ask()).body]).toEqual(expected);
  });
});

describe('the events of a request', () => {
  const running = (count: number) => `
    require('claimRequest')();
    const runContainer = require('runContainer');
    let ended = 0;
    for (let i = 0; i < ${count}; i++) {
      runContainer({event_name: 'ring'}, () => {
        ended = ended + 1;
        if (ended === ${count}) require('returnResponse')();
      });
    }`;

  it('are numbered across requests', async () => {
    const { ask, records } = serve([client('twice', running(2))], { tag: [bell('a')] });
    await ask();
    await ask();
    expect(records.map(({ uniqueEventId }) => uniqueEventId)).toEqual([1, 2, 3, 4]);
  });

  it('are at most a hundred, should a tag run the container for its own event', async () => {
    const again = {
      code: "require('runContainer')({event_name: 'ring'}, data.gtmOnSuccess);",
      permissions: { run_container: {} },
    };
    const { ask, records } = serve([client('once', running(1))], {
      templates: { again },
      tag: [{ ...bell('a'), type: 'again' }],
    });
    expect((await ask()).status).toBe(200);
    expect(records).toHaveLength(100);
    expect(records[0]!.tags[0]!.error).toMatch(
      /more than 100 events; a tag that calls runContainer/,
    );
  });
});
