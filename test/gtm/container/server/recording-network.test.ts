// What a record shows of the requests of a tag.
import { expect, it } from 'vitest';

import type { Network } from '../../../../scripts/gtm/apis/server/world.ts';
import type { RequestRecord } from '../../../../scripts/gtm/container/records.ts';
import { recordingNetwork } from '../../../../scripts/gtm/container/server/recording-network.ts';
import { manualClock } from '../../apis/server/manual-clock.ts';

const request = {
  method: 'POST',
  url: 'https://bell.example.com/',
  headers: { 'x-tone': 'c' },
  body: 'ding',
  timeout: 1000,
};
const answer = { statusCode: 503, headers: { 'retry-after': '1' }, body: 'later' };

async function record(network: Network): Promise<RequestRecord[]> {
  const records: RequestRecord[] = [];
  const clock = manualClock(0);
  const recorded = recordingNetwork(
    (asked) => {
      clock.advance(40);
      return network(asked);
    },
    clock,
    records,
  );
  await recorded(request).catch(() => undefined);
  return records;
}

const sent = {
  method: 'POST',
  url: request.url,
  headers: request.headers,
  body: 'ding',
  durationMs: 40,
};

it('notes the request, its answer and how long it took', async () => {
  expect(await record(() => Promise.resolve(answer))).toEqual([
    { ...sent, response: answer, failure: undefined },
  ]);
});

it('notes why no answer came, and lets the tag know', async () => {
  const network: Network = () => Promise.reject(new Error('timed_out'));
  expect(await record(network)).toEqual([{ ...sent, response: undefined, failure: 'timed_out' }]);
  await expect(recordingNetwork(network, manualClock(0), [])(request)).rejects.toThrow('timed_out');
});
