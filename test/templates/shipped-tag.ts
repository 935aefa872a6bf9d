// Runs the Conversions API tag that users import on event data, and gives what it sends.
import { readFileSync } from 'node:fs';

import { createServerWorld } from '../../scripts/gtm/apis/server/default-world.ts';
import { serverApis } from '../../scripts/gtm/apis/server/index.ts';
import type { ServerWorld } from '../../scripts/gtm/apis/server/world.ts';
import { compileTemplate } from '../../scripts/gtm/run/compile-template.ts';
import { prepareTemplate, runTemplate } from '../../scripts/gtm/run/run-template.ts';
import { allFields, dataOf, VALUE_TYPES } from '../../scripts/gtm/tpl/fields.ts';
import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';

const tpl = parseTpl(readFileSync('dist/server/conversions-api-tag/template.tpl', 'utf8'));
const tag = prepareTemplate(compileTemplate(tpl));
/** Names of all its fields. */
export const settingsOfTag: string[] = allFields(tpl.parameters)
  .filter(({ type }) => VALUE_TYPES.has(type))
  .map(({ name }) => name!);

const fixedFields = { adAccountId: '549755885175', accessToken: 't' };

/** What one run of the tag came to. */
export interface ShippedRun {
  outcome: string;
  /** How often the tag said that it had ended; once is right. */
  answers: number;
  errors: readonly unknown[];
  /** Bodies of the requests, parsed. */
  requests: any[];
  log: string;
  /** Names of the cookies that were set. */
  cookies: string[];
  /** Rows that went to BigQuery. */
  rows: object[];
  steps: number;
}

/** `answer`: what Pinterest answers; without it, that it processed the event. `more`: other parts of the world. */
export async function runShippedTag(
  event: object,
  fields: object = {},
  answer = { statusCode: 200, body: processed },
  more: Partial<ServerWorld> = {},
): Promise<ShippedRun> {
  const requests: any[] = [];
  const lines: string[] = [];
  const rows: object[] = [];
  const world = createServerWorld({
    event: event as never,
    bigQuery: { insert: async (_table, added) => void rows.push(...added) },
    log: (...values: unknown[]) => void lines.push(values.join(' ')),
    network: async ({ body }) => {
      requests.push(JSON.parse(body!));
      return { headers: {}, ...answer };
    },
    ...more,
  });
  const run = runTemplate(tag, {
    apis: serverApis,
    world,
    fields: dataOf(tpl.parameters, { ...fixedFields, ...fields }) as never,
    debug: true,
  });
  const outcome = await run.outcome;
  const cookies = world.response.cookies.map(({ name }) => name);
  const { answers, errors } = run;
  const log = lines.join('\n');
  return { outcome, answers, errors, requests, log, cookies, rows, steps: run.steps() };
}

const processed =
  '{"num_events_received":1,"num_events_processed":1,"events":[{"status":"processed"}]}';

/** The event that the tag sends for event data to which a visit's address is added. */
export async function sentEvent(event: object, fields: object = {}): Promise<any> {
  const visit = { event_name: 'page_view', ip_override: '203.0.113.7', user_agent: 'Mozilla/5.0' };
  const { requests } = await runShippedTag({ ...visit, ...event }, fields);
  return requests[0]?.data[0];
}

/** Hashed user data of that event. */
export async function sentHashes(event: object, fields: object = {}): Promise<object> {
  const { client_ip_address, client_user_agent, ...hashes } = (await sentEvent(event, fields))
    .user_data;
  return hashes;
}
