import { loadTemplate, runTemplate } from 'pinterest-sgtm';
import { testTemplate } from 'pinterest-sgtm/vitest';
import { expect, test } from 'vitest';

// Every scenario of the template, as in the template editor.
testTemplate('template.tpl');

// What scenarios cannot see: whole event data in, the request that leaves.
test('sends the purchase with its value', async () => {
  const { outcome, requests } = await runTemplate(loadTemplate('template.tpl'), {
    event: { event_name: 'purchase', value: 19.9, currency: 'EUR' },
    fields: { address: 'https://hooks.example.com/orders' },
  });
  expect(outcome).toBe('success');
  expect(requests).toHaveLength(1);
  expect(JSON.parse(requests[0].body)).toEqual({ name: 'purchase', value: 19.9, currency: 'EUR' });
});
