// What becomes of a call that was let in: is it a request at all, and what is each event worth.
import type { Context } from 'hono';

import type { ApiCall } from '../ledger.ts';
import type { EventResult } from './answers.ts';
import * as answers from './answers.ts';
import { checkEvent } from './event-checks.ts';
import type { ConversionEvent } from './event-schema.ts';
import type { Fault } from './faults.ts';
import { pythonRepr } from './python-repr.ts';
import type { SchemaFault } from './validate.ts';
import { validateRequest } from './validate.ts';

/** What was received, for the ledger, and the answer to it. */
export interface Received extends Pick<ApiCall, 'test' | 'fault' | 'events'> {
  answer: Response;
}

/** `now` in milliseconds since the epoch. A `partial failure` as fault fails the events that it names. */
export async function receiveEvents(
  c: Context,
  fault: Fault | undefined,
  now: number,
): Promise<Received> {
  const test = c.req.query('test') ?? 'false';
  const received = { test: test.toLowerCase() === 'true', fault: undefined, events: [] };
  const refused = (found: SchemaFault): Received => ({
    ...received,
    fault: found,
    answer: answers.invalidRequest(found.message),
  });
  if (!/^(true|false)$/i.test(test)) {
    const message = `${pythonRepr(test)} is not of type 'boolean'`;
    return refused({ message, path: 'the parameter "test"' });
  }
  // Only application/json is published for the body; the sentence is ours.
  const contentType = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(contentType)) {
    const message = `Content-Type ${pythonRepr(contentType)} is not 'application/json'`;
    return refused({ message, path: 'the header Content-Type' });
  }
  const body = parseJson(await c.req.text());
  if (body === undefined) {
    return refused({ message: 'The body is not valid JSON', path: 'the request body' });
  }
  const validated = validateRequest(body);
  if (!validated.ok) return refused(validated.fault);

  const results = validated.events.map((event) => judge(event, now));
  failByFault(results, fault);
  return {
    ...received,
    events: validated.events.map((event, index) => ({ event, ...results[index]! })),
    answer: answers.eventsAnswer({
      num_events_received: results.length,
      num_events_processed: results.filter(({ status }) => status === 'processed').length,
      events: results,
    }),
  };
}

function judge(event: ConversionEvent, now: number): EventResult {
  const { error, warnings } = checkEvent(event, now);
  return {
    status: error === undefined ? 'processed' : 'failed',
    error_message: error ?? '',
    warning_message: warnings.join(' '),
  };
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
