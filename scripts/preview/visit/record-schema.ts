// What a page posts of its container's work. It comes from outside, so it may be anything.
import { z } from 'zod';

import type { EventRecord } from '../../gtm/container/records.ts';

const request = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  response: z
    .object({
      statusCode: z.number(),
      headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      body: z.string().optional(),
    })
    .optional(),
  failure: z.string().optional(),
  durationMs: z.number(),
});

const tag = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  status: z.enum([
    'succeeded',
    'failed',
    'error',
    'still running',
    'blocked by consent',
    'unsupported',
  ]),
  fields: z.record(z.string(), z.unknown()),
  durationMs: z.number(),
  logs: z.array(z.string()),
  error: z.string().optional(),
  apis: z.array(z.string()),
  steps: z.number(),
  requests: z.array(request),
  calls: z.array(z.object({ name: z.string(), args: z.array(z.unknown()) })).optional(),
});

const webRecord = z.object({
  side: z.literal('web'),
  eventName: z.string(),
  uniqueEventId: z.number(),
  time: z.number(),
  data: z.unknown(),
  source: z.unknown(),
  variables: z.record(z.string(), z.unknown()),
  tags: z.array(tag),
  triggers: z.array(z.string()),
  undecided: z.array(z.string()).optional(),
  page: z.string().optional(),
  load: z.number().optional(),
  consent: z.record(z.string(), z.enum(['granted', 'denied'])).optional(),
  logs: z.array(z.string()),
  problems: z.array(z.string()),
});

/** @throws ZodError for what is not the record of a page. */
export const parseWebRecord = (json: unknown): EventRecord => webRecord.parse(json) as EventRecord;
