// When the Pinterest Tags of an ad account last fired.
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (conversion_tags/list)
import { z } from 'zod';

import { type WeekFinding, weekFinding } from '../faults/week-finding.ts';
import { type ApiOptions, callPinterest, PinterestError } from '../pinterest/pinterest-api.ts';

const tags = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      status: z.string().nullish(),
      last_fired_time_ms: z.number().nullish(),
    }),
  ),
});

export interface TagHealth {
  id: string;
  name: string;
  /** Milliseconds since the epoch; undefined if it never fired. */
  lastFired: number | undefined;
}

/** The tags of an account that are in use. Throws a PinterestError. */
export async function readTags(
  { adAccount, token }: { adAccount: string; token: string },
  options: ApiOptions,
): Promise<TagHealth[]> {
  const body = await callPinterest(
    {
      method: 'GET',
      path: `/v5/ad_accounts/${adAccount}/conversion_tags`,
      authorization: `Bearer ${token}`,
    },
    options,
  );
  const read = tags.safeParse(body);
  if (!read.success) {
    throw new PinterestError(
      200,
      `The list of tags has another form than documented at ${read.error.issues[0]!.path.join('.')}.`,
    );
  }
  return read.data.items
    .filter(({ status }) => (status ?? 'ACTIVE').toUpperCase() === 'ACTIVE')
    .map(({ id, name, last_fired_time_ms: time }) => ({ id, name, lastFired: time ?? undefined }));
}

const day = 86_400_000;

/**
 * What is wrong with the browser channel. A shop may have no visitor for days, but not one whose server reports
 * events in that time.
 */
export function judgeTags(
  found: readonly TagHealth[],
  now: number,
  isServerBusy: boolean,
): WeekFinding[] {
  const silent = (why: string) => [
    weekFinding('browser-silent', `The browser channel is silent: ${why}.`),
  ];
  if (found.length === 0) return silent('this ad account has no active tag');
  const patience = (isServerBusy ? 2 : 7) * day;
  const alive = found.some(
    ({ lastFired }) => lastFired !== undefined && lastFired > now - patience,
  );
  if (alive) return [];
  const times = found.flatMap(({ lastFired }) => lastFired ?? []);
  if (times.length === 0) return silent('the Pinterest Tag has never fired');
  const last = new Date(Math.max(...times)).toISOString().slice(0, 10);
  return silent(`the Pinterest Tag last fired ${last}`);
}
