import { expect, it } from 'vitest';

import type { IncomingRequest } from '../../../../../scripts/gtm/apis/server/world.ts';
import { apiCaller } from '../run-api.ts';

const request = (query: string, body?: string): IncomingRequest => ({
  method: body === undefined ? 'GET' : 'POST',
  path: '/collect',
  query,
  headers: { 'user-agent': 'Agent' },
  body,
  remoteAddress: '198.51.100.9',
});

const extract = (query: string, body?: string) =>
  apiCaller({ request: request(query, body) }).call('extractEventsFromMpv1');

const COMMON = 'v=1&tid=UA-1&cid=7';

it('reads a page view', () => {
  const query = `${COMMON}&t=pageview&dl=https%3A%2F%2Fa.example%2Fx%3Fy&dt=Title&ul=de`;
  expect(extract(query)).toEqual([
    {
      'x-ga-protocol_version': '1',
      'x-ga-measurement_id': 'UA-1',
      'x-ga-hit_type': 'pageview',
      client_id: '7',
      event_name: 'page_view',
      page_location: 'https://a.example/x?y',
      page_hostname: 'a.example',
      page_path: '/x',
      page_title: 'Title',
      language: 'de',
      ip_override: '198.51.100.9',
      user_agent: 'Agent',
    },
  ]);
});

it.each([
  ['t=event&ec=cat&ea=click&el=lab&ev=5', { event_name: 'click', event_category: 'cat', value: 5 }],
  [
    't=event&ec=e&ea=x&pa=purchase&ti=T1&tr=9.5&pr1id=A&pr1pr=4&pr2id=B&pr2qt=2&cd1=dim',
    {
      event_name: 'purchase',
      transaction_id: 'T1',
      value: 9.5,
      items: [
        { item_id: 'A', price: 4 },
        { item_id: 'B', quantity: 2 },
      ],
      'x-ga-mp1-cd1': 'dim',
    },
  ],
  ['t=transaction&ti=T2&tr=1&cu=EUR', { event_name: 'purchase', currency: 'EUR' }],
  ['t=item&ti=T2&in=Socks&ip=3&iq=2', { items: [{ item_name: 'Socks', price: 3, quantity: 2 }] }],
])('reads %s', (query, expected) => {
  expect(extract(`${COMMON}&${query}`)).toMatchObject([expected]);
});

it('reads a batch of hits', () => {
  const body = `${COMMON}&t=pageview\n${COMMON}&t=event&ea=two`;
  expect(extract('', body)).toMatchObject([{ event_name: 'page_view' }, { event_name: 'two' }]);
});

it.each([
  ['v=2&tid=G-1', 'needs v=1 and a property id'],
  [`${COMMON}&t=strange`, 'unknown hit type "strange"'],
  [`${COMMON}&t=event`, 'has no action'],
])('refuses %s', (query, message) => {
  expect(() => extract(query)).toThrow(message);
});
