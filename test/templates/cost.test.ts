// What an event costs a tagging server, in steps of the sandbox: nothing that is done once more for each
// name of a hit, and an outage of Pinterest does not become one of the server.
import { expect, it } from 'vitest';

import { containerVersion } from '../../scripts/gtm/apis/shared/get-container-version.ts';
import { runShippedTag } from './shipped-tag.ts';

const published = { container: containerVersion('GTM-XXXXXX', '1', false) };
const pageView = {
  event_name: 'page_view',
  event_id: 'e1',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
  page_location: 'https://shop.example/chairs',
  language: 'en-us',
};
const steps = async (event: object, answer?: { statusCode: number; body: string }) =>
  (await runShippedTag(event, {}, answer, published)).steps;

it('a page view costs about a thousand steps', async () => {
  expect(await steps(pageView)).toBeLessThan(1100);
});

// Each is looked at three times: whether it is flat user data, a key of the event, or one of the person.
it('a name that means nothing to the tag costs a few', async () => {
  const names = Array.from({ length: 100 }, (_, index) => [`x-ga-${index}`, '1']);
  const more = await steps({ ...pageView, ...Object.fromEntries(names) });
  expect(more - (await steps(pageView))).toBeLessThan(1300);
});

it('an IPv6 address costs little more than an IPv4 address', async () => {
  const more = await steps({ ...pageView, ip_override: '2001:db8:85a3::8a2e:370:7334' });
  expect(more - (await steps(pageView))).toBeLessThan(300);
});

it('an event that meets an outage costs less than ten', async () => {
  const outage = await steps(pageView, { statusCode: 503, body: '' });
  expect(outage).toBeLessThan(10 * (await steps(pageView)));
});
