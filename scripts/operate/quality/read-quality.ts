// Event quality as Pinterest reports it.
import { z } from 'zod';

import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { callPinterest, otherForm } from '../pinterest/pinterest-api.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';

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
  const read = scores.safeParse(withoutSecrets(body, [token]));
  if (read.success) return read.data;
  throw otherForm(read.error.issues[0]!.path);
}
