// A few real pieces of template code, run by the interpreter against the APIs.
import { expect, it } from 'vitest';

import type { Network, OutgoingRequest } from '../../../../scripts/gtm/apis/server/world.ts';
import { createMeter, load } from '../../../../scripts/gtm/sandbox/interpreter/index.ts';
import { parse } from '../../../../scripts/gtm/sandbox/parse.ts';
import { apiFunction, createObject } from '../../../../scripts/gtm/sandbox/values.ts';
import type { ApiCaller } from './run-api.ts';
import { apiCaller } from './run-api.ts';

async function runTag(run: ApiCaller, code: string): Promise<string[]> {
  const ended: string[] = [];
  const data = createObject();
  for (const name of ['gtmOnSuccess', 'gtmOnFailure']) {
    data[name] = apiFunction(name, () => void ended.push(name));
  }
  const require = apiFunction('require', (name) => run.require(String(name)));
  load(parse(code)).run({ require, data }, createMeter());
  await run.settled();
  // Handlers of the last promise run one turn later.
  await new Promise((resolve) => setTimeout(resolve));
  return ended;
}

const answering = (statusCode: number) => {
  const sent: OutgoingRequest[] = [];
  const network: Network = async (request) => {
    sent.push(request);
    return { statusCode, headers: {}, body: '{"events":[{"status":"processed"}]}' };
  };
  return { sent, network };
};

it.each([
  [200, 'gtmOnSuccess'],
  [401, 'gtmOnFailure'],
])('a tag sends event data and ends by the status %i', async (status, end) => {
  const { sent, network } = answering(status);
  const run = apiCaller({
    network,
    event: { event_name: 'purchase', user_data: { email: 'A@B.c' } },
  });
  const ended = await runTag(
    run,
    `
    const JSON = require('JSON');
    const event = require('getAllEventData')();
    const email = require('sha256Sync')(event.user_data.email.toLowerCase(), {
      outputEncoding: 'hex',
    });
    const body = JSON.stringify({ event_name: event.event_name, em: [email] });
    require('sendHttpRequest')('https://api.pinterest.com/v5/', { method: 'POST' }, body)
      .then((answer) => {
        const events = JSON.parse(answer.body).events;
        if (answer.statusCode === 200 && events[0].status === 'processed') data.gtmOnSuccess();
        else data.gtmOnFailure();
      })
      .catch(data.gtmOnFailure);
    `,
  );
  expect(ended).toEqual([end]);
  expect(JSON.parse(sent[0]!.body!)).toEqual({
    event_name: 'purchase',
    em: ['d648b243a3e817eaa3309e00e183483f2867baadf522099f0c2121770536b25a'],
  });
});

it('a tag reads the reason of a failed request', async () => {
  const lines: string[][] = [];
  const run = apiCaller({ log: (args) => lines.push(args) });
  const ended = await runTag(
    run,
    `
    const log = require('logToConsole');
    require('Promise').all([require('sendHttpGet')('https://a.example/'), 1]).then(
      data.gtmOnSuccess,
      (error) => {
        log('failed', error.reason);
        data.gtmOnFailure();
      }
    );
    `,
  );
  expect(ended).toEqual(['gtmOnFailure']);
  expect(lines).toEqual([['failed', 'failed']]);
});

it('a regex works with the methods of strings', async () => {
  const lines: string[][] = [];
  const run = apiCaller({ log: (args) => lines.push(args) });
  await runTag(
    run,
    `
    const regex = require('createRegex')('(\\\\d)(\\\\d)?', 'g');
    const text = 'a12b3';
    require('logToConsole')(
      text.replace(regex, (all, first) => '<' + first + '>'),
      text.match(regex),
      text.search(regex),
      text.split(require('createRegex')('[0-9]+'))
    );
    `,
  );
  expect(lines).toEqual([['a<1>b<3>', '["12","3"]', '1', '["a","b",""]']]);
});

it('a Firestore transaction counts orders', async () => {
  const run = apiCaller();
  await run.world.firestore.write('counters/orders', { n: 41 }, {});
  const ended = await runTag(
    run,
    `
    const Firestore = require('Firestore');
    Firestore.runTransaction((transaction) => {
      const options = { transaction: transaction };
      return Firestore.read('counters/orders', options).then((document) => {
        return Firestore.write('counters/orders', { n: document.data.n + 1 }, options);
      });
    }).then(data.gtmOnSuccess, data.gtmOnFailure);
    `,
  );
  expect(ended).toEqual(['gtmOnSuccess']);
  expect((await run.world.firestore.read('counters/orders', {})).data).toEqual({ n: 42 });
});
