// The Conversions API, as strict as Pinterest documents it: who may send, what a request may hold,
// and what each event is worth.
// https://developers.pinterest.com/docs/api/v5/events-create
import { type Context, Hono } from 'hono';

import { eventQuality, readQualityQuery } from '../event-quality.ts';
import type { Ledger } from '../ledger.ts';
import { type AdmissionOptions, createAdmission } from './admission.ts';
import * as answers from './answers.ts';
import { createOAuth } from './oauth.ts';
import { receiveEvents } from './receive-events.ts';
import { type AdAccount, createTokens, type OAuthApp } from './tokens.ts';

export interface ConversionsApiOptions extends Omit<AdmissionOptions, 'tokens'> {
  adAccounts: AdAccount[];
  /** Who may refresh tokens; nobody if not given. */
  app?: OAuthApp | undefined;
  ledger: Ledger;
}

/**
 * Creates `POST /v5/ad_accounts/{id}/events`, `GET …/conversion_eqs`, `GET …/conversion_tags`, the
 * account itself, and OAuth's tokens.
 * Every request gets an answer in Pinterest's shape, but for a ConnectionCut, thrown when told to
 * cut the connection.
 */
export function createConversionsApi(options: ConversionsApiOptions): Hono {
  const { clock, ledger } = options;
  const tokens = createTokens(options.adAccounts, options.app);
  const admit = createAdmission({ ...options, tokens });
  const adAccount = '/v5/ad_accounts/:id';
  return new Hono()
    .route('/', createOAuth(tokens))
    .post(`${adAccount}/events`, async (c) => {
      const { adAccountId, fault, refusal } = await admit(c, 'send');
      if (refusal) {
        const nothing = { test: false, fault: undefined, events: [] };
        ledger.recordApiCall({ adAccountId, ...nothing, statusCode: refusal.status });
        return refusal;
      }
      const { answer, ...received } = await receiveEvents(c, fault, clock());
      for (const { event, status, warning_message: warning } of received.events) {
        // "The events will not be recorded", says the published text of ?test=true.
        if (status === 'failed' || received.test) continue;
        ledger.recordApiEvent({ adAccountId, event, warning });
      }
      ledger.recordApiCall({ adAccountId, ...received, statusCode: answer.status });
      return answer;
    })
    .get(`${adAccount}/conversion_eqs`, async (c) => {
      const { refusal } = await admit(c, 'read');
      return refusal ?? qualityAnswer(c, ledger, clock());
    })
    .get(`${adAccount}/conversion_tags`, async (c) => {
      const { adAccountId, refusal } = await admit(c, 'read');
      return refusal ?? tagsAnswer(adAccountId, ledger);
    })
    .get(adAccount, async (c) => {
      const { adAccountId: id, refusal } = await admit(c, 'read');
      return refusal ?? Response.json({ id, name: 'Shop of this machine', currency: 'EUR' });
    })
    .all(`${adAccount}/:endpoint{events|conversion_eqs|conversion_tags}`, (c) =>
      answers.methodNotAllowed(c.req.method),
    )
    .all('*', (c) => answers.notFound(new URL(c.req.url).pathname));
}

function qualityAnswer(c: Context, ledger: Ledger, now: number): Response {
  const query = readQualityQuery(new URL(c.req.url).searchParams);
  if (typeof query === 'string') return answers.invalidRequest(query);
  return Response.json(eventQuality(ledger, query, now));
}

/** The tags that have fired: here a tag exists from its first hit on. */
function tagsAnswer(adAccountId: string, ledger: Ledger): Response {
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
