// Whatever a page puts into a hit: the shipped Conversions API tag ends in exactly one of success
// and failure, throws nothing, and what it sends is a request that Pinterest's description allows.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateRequest } from '../../scripts/pinterest/conversions-api/validate.ts';
import { runShippedTag } from '../templates/shipped-tag.ts';

const junk = fc.oneof(
  fc.string(),
  fc.constantFrom('', ' ', 'undefined', 'null', 'NaN', '0', '12,50', '1e21', '+1 650 555 1212'),
  fc.constantFrom(null, undefined, 0, -1, 1.1, 1e21, true, [], {}),
  fc.double(),
  fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
);
const oneOrMore = (value: fc.Arbitrary<unknown>) => fc.oneof(value, fc.array(value), junk);
const item = fc.record(
  { item_id: junk, item_name: junk, price: junk, quantity: junk, item_brand: junk },
  { requiredKeys: [] },
);
const address = fc.record(
  { first_name: junk, city: junk, region: junk, postal_code: junk, country: junk },
  { requiredKeys: [] },
);
const eventData = fc.record(
  {
    event_name: fc.oneof(fc.constantFrom('purchase', 'page_view', 'add_to_cart'), junk),
    event_id: junk,
    event_time: junk,
    transaction_id: junk,
    value: junk,
    currency: junk,
    items: oneOrMore(item),
    user_id: junk,
    user_data: fc.oneof(
      fc.record(
        { email_address: oneOrMore(junk), phone_number: junk, address: oneOrMore(address) },
        { requiredKeys: [] },
      ),
      junk,
    ),
    ip_override: fc.oneof(fc.ipV4(), fc.ipV6(), junk),
    user_agent: fc.oneof(fc.constant('Mozilla/5.0'), junk),
    page_location: fc.oneof(fc.webUrl({ withQueryParameters: true }), junk),
    language: junk,
    search_term: junk,
  },
  { requiredKeys: ['event_name'] },
);

it('ends exactly once and sends nothing that Pinterest would refuse', async () => {
  let requests = 0;
  await fc.assert(
    fc.asyncProperty(eventData, async (event) => {
      const run = await runShippedTag(event);
      expect(['success', 'failure']).toContain(run.outcome);
      expect(run.answers).toBe(1);
      expect(run.errors).toEqual([]);
      for (const body of run.requests) {
        requests++;
        expect(validateRequest(body), JSON.stringify(body)).toMatchObject({ ok: true });
      }
    }),
    { numRuns: 50_000 },
  );
  expect(requests).toBeGreaterThan(0);
}, 400_000);
