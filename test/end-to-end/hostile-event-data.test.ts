// Whatever a page puts into a hit, variables into settings and a network into an answer: the shipped
// Conversions API tag ends in exactly one of success and failure, throws nothing, and what it sends is a
// request that Pinterest's description allows.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { validateRequest } from '../../scripts/pinterest/conversions-api/validate.ts';
import { runShippedTag, settingsOfTag } from '../templates/shipped-tag.ts';

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
/** Keys that most events have not; a few of them at a time. */
const rare = fc.dictionary(
  fc.constantFrom(
    ...['action_source', 'order_id', 'search_query', 'predicted_ltv', 'np', 'num_items', 'wifi'],
    ...['content_ids', 'content_name', 'contents', 'line_items', 'ecommerce', 'custom_data'],
    ...['opt_out', 'opt_out_type', 'partner_name', 'event_source_url', 'epik', 'common_cookie'],
    ...['app_id', 'app_version', 'device_type', 'os_version', 'consent_state', 'x-ga-gcd'],
    ...['external_measurement_id', 'external_measurement_vendor_id', 'user_data.email', 'x-ga-gcs'],
    ...['email', 'phone', 'firstName', 'zip', 'db', 'gender', 'hashed_maids', 'external_id'],
    ...['x-ga-mp2-gcd', 'x-sst-system_properties', 'user_data.address.0.city'],
  ),
  fc.oneof(
    junk,
    fc.constantFrom('offline', 'app_ios', 'LDP', 'true', '13t3t3p3t5l1', '[{"id":1}]'),
    fc.constantFrom({ '0': { name: 'x' } }, { length: 4294967295 }, [{ name: 'value' }, null]),
  ),
  { maxKeys: 3 },
);
const described = fc.record(
  {
    app_info: fc.oneof(junk, fc.dictionary(fc.constantFrom('app_id', 'install_time'), junk)),
    device_info: fc.oneof(
      junk,
      fc.dictionary(
        fc.constantFrom('brand', 'battery_level', 'os_family', 'languages', 'timezone_abbr', 'x y'),
        fc.oneof(
          junk,
          fc.constantFrom('ios', 50, '7', 'iOS', 5e9, 'Central European Time', ['en']),
        ),
      ),
    ),
  },
  { requiredKeys: [] },
);
const fields = fc.record(
  {
    unmappedEvents: fc.constantFrom('skip', 'custom', 'own'),
    consentMode: fc.constantFrom('respect', 'ignore', 'optOut', 'require'),
    limitedDataProcessing: fc.boolean(),
    actionSource: fc.constantFrom('auto', 'web', 'app_ios', 'offline'),
    userDataObject: junk,
    customDataObject: junk,
    eventDataObject: junk,
    bigQueryTable: fc.constantFrom('table', 'dataset.table', '..', 'undefined'),
    eventDataRows: fc.array(
      fc.record({ name: fc.constantFrom('event_id', 'app_name', 'value', 'wifi'), value: junk }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
/** What a variable gives in place of a setting. */
const given = fc.oneof(
  junk,
  fc.constantFrom<unknown>(
    ...[-5, 1e99, Number.NaN, Infinity, '1e99', 'pinterest-x', 'orders', 'pinterest-a/b'],
    ...[{ length: 3 }, [null], [{}], () => 'text', () => undefined, Promise.resolve('text')],
  ),
);
const rows = fc.oneof(fc.array(fc.oneof(junk, fc.record({ name: junk, value: junk }))), given);
const settings = fc.dictionary(fc.constantFrom(...settingsOfTag), fc.oneof(given, rows), {
  maxKeys: 4,
});
/** Mostly Pinterest takes the event; otherwise anything may come back. */
const answer = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.record({
    statusCode: fc.constantFrom(200, 204, 302, 400, 401, 403, 404, 422, 429, 500, 503),
    body: fc.constantFrom(
      ...['', 'null', '[]', '{"events":{"length":3}}', '{"events":[null,7]}', '<html>'],
      '['.repeat(2000),
    ),
  }),
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

const event = fc
  .tuple(rare, described, eventData)
  .map(([more, info, whole]) => ({ ...more, ...info, ...whole }));

it('ends exactly once and sends nothing that Pinterest would refuse', async () => {
  let requests = 0;
  await fc.assert(
    fc.asyncProperty(event, fields, settings, answer, async (event, tag, set, answered) => {
      const run = await runShippedTag(event, { ...tag, ...set }, answered);
      expect(['success', 'failure']).toContain(run.outcome);
      expect(run.answers).toBe(1);
      expect(run.errors).toEqual([]);
      for (const body of run.requests) {
        requests++;
        expect(validateRequest(body), JSON.stringify(body)).toMatchObject({ ok: true });
      }
    }),
    { numRuns: 6_000 },
  );
  expect(requests).toBeGreaterThan(0);
});
