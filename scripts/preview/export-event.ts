// An event of the visit in forms that one can take away: a shell command, a scenario for the
// template, the GA4 hit.
import { stringify } from 'yaml';

import type { EventRow } from './event-row.ts';

/** The request to the Conversions API as a curl command; the token comes from the environment. */
export function asCurl({ apiRequest }: EventRow): string | undefined {
  if (!apiRequest) return undefined;
  const url = `${apiRequest.url.split('?')[0]}?test=true`;
  const body = JSON.stringify(apiRequest.body).replaceAll("'", "'\\''");
  return [
    `curl '${url}' \\`,
    `  -H "Authorization: Bearer $PINTEREST_ACCESS_TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}

/** An entry for the ___TESTS___ section of the Conversions API tag. */
export function asScenario({
  eventData,
  eventName,
  eventId,
  apiRequest,
}: EventRow): string | undefined {
  if (!eventData || !apiRequest) return undefined;
  const { adAccount } = /ad_accounts\/(?<adAccount>\d+)/.exec(apiRequest.url)?.groups ?? {};
  const code = [
    `const JSON = require('JSON');`,
    `mock('getAllEventData', ${JSON.stringify(eventData, undefined, 2)});`,
    `mock('sendHttpRequest', (url, options, body) => {`,
    `  const event = JSON.parse(body).data[0];`,
    `  assertThat(event.event_name).isEqualTo(${JSON.stringify(eventName)});`,
    `  assertThat(event.event_id).isEqualTo(${JSON.stringify(eventId)});`,
    `  return { then: () => undefined };`,
    `});`,
    `runCode({ adAccountId: '${adAccount}', accessToken: 'a-token', eventNameSource: 'inherit' });`,
    `assertApi('sendHttpRequest').wasCalled();`,
  ].join('\n');
  return stringify([{ name: `${eventName} ${eventId ?? ''}`.trim(), code }]);
}

/** The hit that the page sent to the tagging server, as a curl command. */
export function asGa4Hit({ serverSource }: EventRow, taggingServerUrl: string): string | undefined {
  if (serverSource?.path !== '/g/collect') return undefined;
  const { method, path, query, body } = serverSource;
  const data = body ? ` \\\n  --data-raw '${body.replaceAll("'", "'\\''")}'` : '';
  return `curl -X ${method} '${taggingServerUrl}${path}?${query}'${data}`;
}
