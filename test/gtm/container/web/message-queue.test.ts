// window.dataLayer under a container.
import { expect, it } from 'vitest';

import { takeOverDataLayer } from '../../../../scripts/gtm/container/web/message-queue.ts';

it('gives every message, those from before first, in the order of the pushes', () => {
  const seen: unknown[] = [];
  const dataLayer: unknown[] = [1, 2];
  takeOverDataLayer(dataLayer, (message) => seen.push(message));
  expect(seen).toEqual([1, 2]);
  expect(dataLayer.push(3, 4)).toBe(4);
  expect(seen).toEqual([1, 2, 3, 4]);
  expect([...dataLayer]).toEqual([1, 2, 3, 4]);
});

it('gives what is pushed meanwhile after the message that is under way', () => {
  const seen: string[] = [];
  const dataLayer: string[] = ['a'];
  takeOverDataLayer(dataLayer, (message) => {
    seen.push(`${String(message)} begins`);
    if (message === 'a') dataLayer.push('b');
    seen.push(`${String(message)} ends`);
  });
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('goes on after a message that could not be processed', () => {
  const seen: unknown[] = [];
  const dataLayer: unknown[] = [];
  takeOverDataLayer(dataLayer, (message) => {
    if (message === 'bad') throw new Error('bad');
    seen.push(message);
  });
  expect(() => dataLayer.push('bad')).toThrow('bad');
  dataLayer.push('good');
  expect(seen).toEqual(['good']);
});
