// The Conversions API, as strict as Pinterest documents it: who may send, what a request may hold,
// and what each event is worth.
// https://developers.pinterest.com/docs/api/v5/events-create
import { type Context, Hono } from 'hono';

import { ConnectionCut } from '../connection-cut.ts';
import { eventQuality, readQualityQuery } from '../event-quality.ts';
import type { ApiCall, Ledger } from '../ledger.ts';
import type { EventResult } from './answers.ts';
import * as answers from './answers.ts';
import { checkEvent } from './event-checks.ts';
import type { ConversionEvent } from './event-schema.ts';
import type { Fault, Faults } from './faults.ts';
import { pythonRepr } from './python-repr.ts';
import { CALLS_PER_MINUTE, createRateLimit } from './rate-limit.ts';
import { validateRequest } from './validate.ts';

export interface AdAccount {
  /** Digits only, at most 18. */
  id: string;
  /** The conversion access token. Several ad accounts may share one. */
  token: string;
}

export interface ConversionsApiOptions {
  adAccounts: AdAccount[];
  /** Milliseconds since the epoch. */
  clock: () => number;
  ledger: Ledger;
  faults: Faults;
  /** Calls a minute and ad account; 5,000 unless told otherwise. */
  callsPerMinute?: number;
  /** How the fault `slow` waits; a timer unless told otherwise. */
  wait?: (milliseconds: number) => Promise<void>;
}

/** What is known of a call when it ends, for the ledger. */
type CallNotes = Pick<ApiCall, 'adAccountId' | 'test' | 'fault' | 'events'>;

const AD_ACCOUNT_ID = /^\d{1,18}$/;

interface Admission {
  adAccountId: string;
  fault: Fault | undefined;
  /** The answer to who may not come in. */
  refusal: Response | undefined;
}

/**
 * Creates `POST /v5/ad_accounts/{id}/events`, `GET …/conversion_eqs` and `GET …/conversion_tags`.
 * Every request gets an answer in Pinterest's shape, but for a ConnectionCut, thrown when told to
 * cut the connection.
 */
export function createConversionsApi(options: ConversionsApiOptions): Hono {
  const { adAccounts, clock, ledger, faults } = options;
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const allowed = createRateLimit(options.callsPerMinute ?? CALLS_PER_MINUTE);

  const adAccount = '/v5/ad_accounts/:id';
  return new Hono()
    .post(`${adAccount}/events`, async (c) => {
      const { adAccountId, fault, refusal } = await admit(c);
      const notes: CallNotes = { adAccountId, test: false, fault: undefined, events: [] };
      const answer = refusal ?? (await receiveEvents(c, fault, notes));
      ledger.recordApiCall({ ...notes, statusCode: answer.status });
      return answer;
    })
    .get(`${adAccount}/conversion_eqs`, async (c) => (await admit(c)).refusal ?? qualityAnswer(c))
    .get(`${adAccount}/conversion_tags`, async (c) => {
      const { adAccountId, refusal } = await admit(c);
      return refusal ?? tagsAnswer(adAccountId);
    })
    .all(`${adAccount}/:endpoint{events|conversion_eqs|conversion_tags}`, (c) =>
      answers.methodNotAllowed(c.req.method),
    )
    .all('*', (c) => answers.notFound(new URL(c.req.url).pathname));

  async function admit(c: Context): Promise<Admission> {
    const adAccountId = c.req.param('id') ?? '';
    const fault = faults.take();
    if (fault?.kind === 'slow') await wait(fault.milliseconds);
    return {
      adAccountId,
      fault,
      refusal: refusalByFault(fault) ?? refusalByAccount(c, adAccountId),
    };
  }

  function refusalByAccount(c: Context, adAccountId: string): Response | undefined {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const owned = adAccounts.filter((account) => account.token === token);
    if (owned.length === 0) return answers.authenticationFailed();
    if (!AD_ACCOUNT_ID.test(adAccountId)) {
      return answers.invalidRequest(`${pythonRepr(adAccountId)} does not match '^\\\\d+$'`);
    }
    if (!owned.some((account) => account.id === adAccountId)) return answers.notPermitted();
    return allowed(adAccountId, clock()) ? undefined : answers.rateLimited();
  }

  async function receiveEvents(
    c: Context,
    fault: Fault | undefined,
    notes: CallNotes,
  ): Promise<Response> {
    const refuse = (message: string, path: string) => {
      notes.fault = { message, path };
      return answers.invalidRequest(message);
    };
    const test = c.req.query('test') ?? 'false';
    if (!/^(true|false)$/i.test(test)) {
      return refuse(`${pythonRepr(test)} is not of type 'boolean'`, 'the parameter "test"');
    }
    notes.test = test.toLowerCase() === 'true';
    // Only application/json is published for the body; the sentence is ours.
    const contentType = c.req.header('content-type') ?? '';
    if (!/^application\/json\b/i.test(contentType)) {
      return refuse(
        `Content-Type ${pythonRepr(contentType)} is not 'application/json'`,
        'the header Content-Type',
      );
    }
    const body = parseJson(await c.req.text());
    if (body === undefined) return refuse('The body is not valid JSON', 'the request body');
    const validated = validateRequest(body);
    if (!validated.ok) return refuse(validated.fault.message, validated.fault.path);

    const results = validated.events.map((event) => judge(event));
    failByFault(results, fault);
    notes.events = validated.events.map((event, index) => ({
      event,
      ...(results[index] as EventResult),
    }));
    for (const { event, status, warning_message } of notes.events) {
      // "The events will not be recorded", says the published text of ?test=true.
      if (status === 'failed' || notes.test) continue;
      ledger.recordApiEvent({ adAccountId: notes.adAccountId, event, warning: warning_message });
    }
    return answers.eventsAnswer({
      num_events_received: results.length,
      num_events_processed: results.filter(({ status }) => status === 'processed').length,
      events: results,
    });
  }

  function judge(event: ConversionEvent): EventResult {
    const { error, warnings } = checkEvent(event, clock());
    return {
      status: error === undefined ? 'processed' : 'failed',
      error_message: error ?? '',
      warning_message: warnings.join(' '),
    };
  }

  function qualityAnswer(c: Context): Response {
    const query = readQualityQuery(new URL(c.req.url).searchParams);
    if (typeof query === 'string') return answers.invalidRequest(query);
    return Response.json(eventQuality(ledger, query, clock()));
  }

  /** The tags that have fired: here a tag exists from its first hit on. */
  function tagsAnswer(adAccountId: string): Response {
    const lastFired = new Map(ledger.tagHits().map((hit) => [hit.tagId, hit.receivedAt]));
    const items = [...lastFired].map(([id, last_fired_time_ms]) => ({
      id,
      ad_account_id: adAccountId,
      name: `Tag ${id}`,
      status: 'ACTIVE',
      last_fired_time_ms,
    }));
    return Response.json({ items, bookmark: null });
  }
}

function refusalByFault(fault: Fault | undefined): Response | undefined {
  switch (fault?.kind) {
    case 'unauthorized':
      return answers.authenticationFailed();
    case 'forbidden':
      return answers.notPermitted();
    case 'rate limited':
      return answers.rateLimited();
    case 'unavailable':
      return answers.rampedDown();
    case 'cut connection':
      throw new ConnectionCut();
    default:
      return undefined;
  }
}

function failByFault(results: EventResult[], fault: Fault | undefined): void {
  if (fault?.kind !== 'partial failure') return;
  for (const index of fault.failed ?? [results.length - 1]) {
    const result = results[index];
    if (result === undefined) continue;
    result.status = 'failed';
    result.error_message = fault.message ?? 'The event could not be processed.';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
