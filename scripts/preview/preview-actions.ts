// What the debugger page can do besides looking. Each action gets JSON that may be anything.
import { z } from 'zod';

import { runScenarios } from '../gtm/scenarios/run-scenarios.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import { type Breakage, isBreakage } from './breakages.ts';
import type { EventRow } from './event-row.ts';
import { asCurl, asGa4Hit, asScenario } from './export-event.ts';
import { hashOrigins } from './hash-origins.ts';
import type { PreviewSession } from './preview-session.ts';

interface Chain {
  session: PreviewSession;
  setBreakage(id: Breakage, isOn: boolean): Promise<void>;
  replay(key: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  taggingServerUrl: string;
}

const breakage = z.object({ id: z.custom<Breakage>(isBreakage), isOn: z.boolean() });
const row = z.object({ number: z.number().int() });
const replayed = row.extend({ body: z.unknown() });
const template = z.object({ text: z.string() });
const nothing = z.object({});

/** Path → action, for the page's server. An action throws an Error that says what is wrong. */
export function previewActions(chain: Chain): Record<string, (body: unknown) => unknown> {
  const rowOf = (body: unknown): EventRow => {
    const found = chain.session.row(row.parse(body).number);
    if (!found) throw new Error('This event is not kept any more.');
    return found;
  };
  return {
    '/actions/breakage': async (body) => {
      const { id, isOn } = breakage.parse(body);
      await chain.setBreakage(id, isOn);
    },
    '/actions/clear': (body) => {
      nothing.parse(body);
      chain.session.clear();
    },
    '/actions/replay': (body) => {
      const { body: edited } = replayed.parse(body);
      return chain.replay(rowOf(body).key, edited);
    },
    '/actions/export': (body) => {
      const found = rowOf(body);
      return {
        curl: asCurl(found),
        scenario: asScenario(found),
        ga4Hit: asGa4Hit(found, chain.taggingServerUrl),
      };
    },
    '/actions/hashes': (body) => {
      const { apiRequest, eventData } = rowOf(body);
      const sent = apiRequest?.body as { data?: { user_data?: Record<string, unknown> }[] };
      return hashOrigins(sent?.data?.[0]?.user_data ?? {}, eventData);
    },
    '/actions/template': async (body) => {
      const parsed = parseTpl(template.parse(body).text);
      // Somebody waits for them at the page.
      const results = await runScenarios(parsed, { budget: 10_000 });
      return { name: String(parsed.info['displayName'] ?? 'Template'), results };
    },
  };
}
