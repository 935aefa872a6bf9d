// The Conversions API as a pure function from request to answer, as strict as Pinterest documents
// it: who may send, what a request may hold, and what each event is worth.
// https://developers.pinterest.com/docs/api/v5/events-create
import { eventQuality, readQualityQuery } from '../event-quality.ts';
import { ConnectionCut, header, jsonAnswer, decodeURIComponentOrNot } from '../http.ts';
import * as answers from './answers.ts';
import { checkEvent } from './event-checks.ts';
import { pythonRepr } from './python-repr.ts';
import { CALLS_PER_MINUTE, createRateLimit } from './rate-limit.ts';
import { validateRequest } from './validate.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import type { ApiCall, Ledger } from '../ledger.ts';
import type { EventResult } from './answers.ts';
import type { ConversionEvent } from './event-schema.ts';
import type { Fault, Faults } from './faults.ts';

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

export type ConversionsApi = (request: HttpRequest) => Promise<HttpAnswer>;

/** What is known of a call when it ends, for the ledger. */
type CallNotes = Pick<ApiCall, 'adAccountId' | 'test' | 'fault' | 'events'>;

const ROUTE = /^\/v5\/ad_accounts\/([^/]+)\/(events|conversion_eqs|conversion_tags)\/?$/;
const AD_ACCOUNT_ID = /^\d{1,18}$/;

/**
 * Creates the handler of `POST /v5/ad_accounts/{id}/events` (and of `GET …/conversion_eqs` and
 * `…/conversion_tags`).
 * Every request gets an answer in Pinterest's shape; it rejects only with ConnectionCut, when told
 * to cut the connection.
 */
export function createConversionsApi(options: ConversionsApiOptions): ConversionsApi {
  const { adAccounts, clock, ledger, faults } = options;
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const allowed = createRateLimit(options.callsPerMinute ?? CALLS_PER_MINUTE);

  return async (request) => {
    const url = new URL(request.url, 'https://api.pinterest.com');
    const [, id, endpoint] = ROUTE.exec(url.pathname) ?? [];
    if (id === undefined) return answers.notFound(url.pathname);
    const method = endpoint === 'events' ? 'POST' : 'GET';
    if (request.method.toUpperCase() !== method) return answers.methodNotAllowed(request.method);

    const fault = faults.take();
    if (fault?.kind === 'slow') await wait(fault.milliseconds);
    const adAccountId = decodeURIComponentOrNot(id);
    const refusal = refusalByFault(fault) ?? refusalByAccount(request, adAccountId);
    if (endpoint === 'conversion_eqs') return refusal ?? qualityAnswer(url);
    if (endpoint === 'conversion_tags') return refusal ?? tagsAnswer(adAccountId);

    const notes: CallNotes = { adAccountId, test: false, fault: undefined, events: [] };
    const answer = refusal ?? receiveEvents(request, url, fault, notes);
    ledger.recordApiCall({ ...notes, statusCode: answer.statusCode });
    return answer;
  };

  function refusalByAccount(request: HttpRequest, adAccountId: string): HttpAnswer | undefined {
    const token = /^Bearer +(\S+)$/i.exec(header(request, 'authorization') ?? '')?.[1];
    const owned = adAccounts.filter((account) => account.token === token);
    if (owned.length === 0) return answers.authenticationFailed();
    if (!AD_ACCOUNT_ID.test(adAccountId)) {
      return answers.invalidRequest(`${pythonRepr(adAccountId)} does not match '^\\\\d+$'`);
    }
    if (!owned.some((account) => account.id === adAccountId)) return answers.notPermitted();
    return allowed(adAccountId, clock()) ? undefined : answers.rateLimited();
  }

  function receiveEvents(
    request: HttpRequest,
    url: URL,
    fault: Fault | undefined,
    notes: CallNotes,
  ): HttpAnswer {
    const refuse = (message: string, path: string) => {
      notes.fault = { message, path };
      return answers.invalidRequest(message);
    };
    const test = url.searchParams.get('test') ?? 'false';
    if (!/^(true|false)$/i.test(test)) {
      return refuse(`${pythonRepr(test)} is not of type 'boolean'`, 'the parameter "test"');
    }
    notes.test = test.toLowerCase() === 'true';
    // Only application/json is published for the body; the sentence is ours.
    const contentType = header(request, 'content-type') ?? '';
    if (!/^application\/json\b/i.test(contentType)) {
      return refuse(
        `Content-Type ${pythonRepr(contentType)} is not 'application/json'`,
        'the header Content-Type',
      );
    }
    const body = parseJson(request.body);
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

  function qualityAnswer(url: URL): HttpAnswer {
    const query = readQualityQuery(url.searchParams);
    if (typeof query === 'string') return answers.invalidRequest(query);
    return jsonAnswer(200, eventQuality(ledger, query, clock()));
  }

  /** The tags that have fired: here a tag exists from its first hit on. */
  function tagsAnswer(adAccountId: string): HttpAnswer {
    const lastFired = new Map(ledger.tagHits().map((hit) => [hit.tagId, hit.receivedAt]));
    const items = [...lastFired].map(([id, last_fired_time_ms]) => ({
      id,
      ad_account_id: adAccountId,
      name: `Tag ${id}`,
      status: 'ACTIVE',
      last_fired_time_ms,
    }));
    return jsonAnswer(200, { items, bookmark: null });
  }
}

function refusalByFault(fault: Fault | undefined): HttpAnswer | undefined {
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

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}
