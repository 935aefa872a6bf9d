import { describe, expect, it } from 'vitest';

import type { ServerWorld } from '../../../../scripts/gtm/apis/server/world.ts';
import type { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { apiCaller, callback } from './run-api.ts';

const event = {
  event_name: 'purchase',
  items: [{ item_id: 'A' }, { item_id: 'B' }],
  user_data: { address: { city: 'Oslo' } },
};

describe('event data', () => {
  it.each([
    ['event_name', 'purchase'],
    ['items.1.item_id', 'B'],
    ['user_data.address', { city: 'Oslo' }],
    ['items.2', undefined],
    ['event_name.length', undefined],
    ['constructor', undefined],
    ['items.map', undefined],
    ['__proto__.polluted', undefined],
    ['', undefined],
  ])('getEventData(%j) is %j', (path, value) => {
    const { call, asked } = apiCaller({ event });
    expect(call('getEventData', path)).toEqual(value);
    expect(asked).toEqual([['read_event_data', path]]);
  });

  it('getAllEventData gives a copy that the template may change', () => {
    const { require } = apiCaller({ event });
    const getAllEventData = require('getAllEventData') as SandboxFunction;
    const copy = getAllEventData.call([]) as { items: unknown[] };
    copy.items.pop();
    expect(event.items).toHaveLength(2);
  });

  it('is empty while no event is processed', () => {
    expect(apiCaller().call('getEventData', 'event_name')).toBeUndefined();
    expect(apiCaller().call('getAllEventData')).toEqual({});
  });

  it.each([
    ['getEventData', ['a']],
    ['getAllEventData', []],
  ])('%s needs read_event_data', (name, args) => {
    expect(() => apiCaller({ event }, () => true).call(name, ...args)).toThrow(
      'Refused: read_event_data',
    );
  });
});

describe('runContainer', () => {
  const runtime = (order: string[]): Pick<ServerWorld, 'runContainer'> => ({
    async runContainer(given, { onStart, onComplete }) {
      const callbacks: Parameters<ServerWorld['addEventCallback']>[0][] = [];
      const base = apiCaller().world;
      onStart({
        ...base,
        event: given,
        messageListeners: new Map(),
        addEventCallback: (added) => void callbacks.push(added),
      });
      await Promise.resolve();
      order.push(`tags of ${String(given.event_name)}`);
      onComplete();
      for (const each of callbacks) each('GTM-1', { tags: [{ id: '1', status: 'success' }] });
    },
  });

  it('calls onStart, runs the tags, then calls onComplete', async () => {
    const order: string[] = [];
    const { call, settled, asked } = apiCaller(runtime(order));
    call(
      'runContainer',
      event,
      callback(() => order.push('complete')),
      callback(() => order.push('start')),
    );
    await settled();
    expect(order).toEqual(['start', 'tags of purchase', 'complete']);
    expect(asked).toEqual([['run_container']]);
  });

  it('binds APIs to the event', async () => {
    const order: string[] = [];
    const { call, require, settled } = apiCaller(runtime(order));
    const onStart = callback(((bindToEvent: SandboxFunction) => {
      const bound = bindToEvent.call([require('addEventCallback')]) as SandboxFunction;
      bound.call([callback((id, data) => order.push(`${id} ${JSON.stringify(data)}`))]);
      const getEventData = bindToEvent.call([require('getEventData')]) as SandboxFunction;
      order.push(`name ${String(getEventData.call(['event_name']))}`);
    }) as (...args: never[]) => unknown);
    call('runContainer', event, undefined, onStart);
    await settled();
    expect(order).toEqual([
      'name purchase',
      'tags of purchase',
      'GTM-1 {"tags":[{"id":"1","status":"success"}]}',
    ]);
  });

  it('completes and reports when the container fails', async () => {
    const order: string[] = [];
    const { call, settled, reported } = apiCaller({
      runContainer: () => Promise.reject(new Error('broken container')),
    });
    call(
      'runContainer',
      event,
      callback(() => order.push('complete')),
    );
    await settled();
    expect(order).toEqual(['complete']);
    expect(reported).toEqual([new Error('broken container')]);
  });

  it('needs run_container and an event', () => {
    expect(() => apiCaller({}, () => true).call('runContainer', event)).toThrow(
      'Refused: run_container',
    );
    expect(() => apiCaller().call('runContainer')).toThrow('Required argument event not supplied');
  });
});

describe('messages', () => {
  it('reach every listener of their type, at once, as copies', () => {
    const { call } = apiCaller();
    const heard: unknown[] = [];
    call(
      'addMessageListener',
      'a',
      callback((type, message) => heard.push([1, type, message])),
    );
    call(
      'addMessageListener',
      'a',
      callback((type, message) => heard.push([2, type, message])),
    );
    call(
      'addMessageListener',
      'b',
      callback(() => heard.push('wrong')),
    );
    call('sendMessage', 'a', { x: 1 });
    expect(heard).toEqual([
      [1, 'a', { x: 1 }],
      [2, 'a', { x: 1 }],
    ]);
  });

  it('that are not objects go nowhere', () => {
    const { call } = apiCaller();
    const heard: unknown[] = [];
    call(
      'addMessageListener',
      1,
      callback((type) => heard.push(type)),
    );
    call('sendMessage', 1, 'text');
    call('sendMessage', 1, [1]);
    expect(heard).toEqual([]);
    expect(call('hasMessageListener', '1')).toBe(true);
    expect(call('hasMessageListener', 'other')).toBe(false);
  });

  it.each([
    ['addMessageListener', ['a', callback(() => undefined)], ['listen', 'a']],
    ['sendMessage', ['a', {}], ['send', 'a']],
    ['hasMessageListener', ['a'], ['send', 'a']],
  ])('%s asks for its action', (name, args, asked) => {
    const run = apiCaller({}, () => true);
    expect(() => run.call(name, ...args)).toThrow('Refused: use_message');
    expect(run.asked[0]).toEqual(['use_message', ...asked]);
  });
});

describe('the client', () => {
  it('claims the request through the world, whose refusal stops it', () => {
    let claims = 0;
    apiCaller({ claimRequest: () => void (claims += 1) }).call('claimRequest');
    expect(claims).toBe(1);
    const late = apiCaller({
      claimRequest() {
        throw new Error('Tried to claim a request after a Client had returned.');
      },
    });
    expect(() => late.call('claimRequest')).toThrow('after a Client had returned');
  });

  it('is known by its name', () => {
    const { call, asked } = apiCaller({ clientName: 'GA4' });
    expect(call('getClientName')).toBe('GA4');
    expect(asked).toEqual([['read_container_data']]);
  });
});

describe('addEventCallback', () => {
  it('needs read_event_metadata', () => {
    expect(() =>
      apiCaller({}, () => true).call(
        'addEventCallback',
        callback(() => 1),
      ),
    ).toThrow('Refused: read_event_metadata');
  });
});
