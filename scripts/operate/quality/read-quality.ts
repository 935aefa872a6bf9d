// Event quality as Pinterest reports it, and what to change in our tags for each gap.
import { z } from 'zod';

import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { callPinterest, PinterestError } from '../pinterest/pinterest-api.ts';

export const statuses = ['NEEDS_IMPROVEMENT', 'FAIR', 'GOOD'] as const;
export type QualityStatus = (typeof statuses)[number];
export const periods = ['1d', '14d'] as const;

// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (conversion_eqs/list)
const details = z.looseObject({
  coverage: z.number(),
  overlap: z.number().optional(),
  issues: z.array(z.looseObject({ name: z.string(), reason: z.string() })).default([]),
});
const scores = z.array(
  z.looseObject({
    overall_status: z.enum(statuses),
    ingestion_source: z.string(),
    source_platform: z.string(),
    quality_components: z.record(z.string(), z.record(z.string(), details)),
  }),
);

export type Score = z.infer<typeof scores>[number];
export type ComponentDetails = z.infer<typeof details>;

/** Scores of one period, one for each source and platform. Throws a PinterestError. */
export async function readQuality(
  { adAccount, token }: { adAccount: string; token: string },
  period: (typeof periods)[number],
  options: ApiOptions,
): Promise<Score[]> {
  const body = await callPinterest(
    {
      method: 'GET',
      path: `/v5/ad_accounts/${adAccount}/conversion_eqs?lookback_period=${period}`,
      authorization: `Bearer ${token}`,
    },
    options,
  );
  const read = scores.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PinterestError(
    200,
    `The answer has another form than documented at ${issue!.path.join('.') || 'its root'}: ` +
      'Pinterest has changed it, look for an update of this project.',
  );
}

/** What to change for a component with gaps, in the words of our tags' fields. */
export const advice: Readonly<Record<string, string>> = {
  hashed_email:
    'Send user_data.email_address with the GA4 event; fill in E-mail in the Pinterest Tag.',
  hashed_maid: 'Only apps have one: hashed_maids in the user data rows.',
  ip_address:
    'Comes from the request: keep ip_override in the GA4 client (no IP redaction before it).',
  user_agent: 'Comes from the request; a webhook takes that of the order.',
  click_id_epik:
    'Switch on the click ID cookie in the Conversions API tag; let epik survive redirects.',
  advertiser_external_id:
    'Send user_id with the GA4 event; fill in External ID in the Pinterest Tag.',
  external_event_id:
    'Use {{Pinterest Dedup - Event ID}} in the Pinterest Tag and as event_id of the GA4 event.',
  order_id: 'Push ecommerce.transaction_id with each purchase.',
  order_value: 'Push ecommerce.value and currency with each purchase.',
  product_id: 'Push ecommerce.items with item_id as in the catalogue.',
  source_url:
    'Comes from page_location; an app or a webhook sends event_source_url in the event data rows.',
};
