// When the Pinterest Tags of an ad account last fired.
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (conversion_tags/list)
import { z } from 'zod';

import { type WeekFinding, weekFinding } from '../faults/week-finding.ts';
import { type ApiOptions, callPinterest, otherForm } from '../pinterest/pinterest-api.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';

// What a Date can hold.
const lastTime = 8.64e15;

const tags = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      status: z.string().nullish(),
      last_fired_time_ms: z.number().min(0).max(lastTime).nullish(),
    }),
  ),
});

export interface TagHealth {
  id: string;
  name: string;
  /** Switched off in Ads Manager. */
  isPaused: boolean;
  /** Milliseconds since the epoch; undefined if it never fired. */
  lastFired: number | undefined;
}

/** The tags of an account, without those that are put away. Throws a PinterestError. */
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
  const read = tags.safeParse(withoutSecrets(body, [token]));
  if (!read.success) throw otherForm(read.error.issues[0]!.path);
  return read.data.items.flatMap(({ id, name, status, last_fired_time_ms: time }) => {
    const state = (status ?? 'ACTIVE').toUpperCase();
    if (state !== 'ACTIVE' && state !== 'PAUSED') return [];
    return [{ id, name, isPaused: state === 'PAUSED', lastFired: time ?? undefined }];
  });
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
  const silent = (why: string, mend?: string) => [
    weekFinding('browser-silent', `The browser channel is silent: ${why}.`, { mend }),
  ];
  if (found.length === 0) {
    return silent(
      'this ad account has no Pinterest Tag',
      'Create one in Ads Manager > Conversions, put its number into the Pinterest Tag of the web container, publish; or compare adAccount, if the shop has its tag elsewhere.',
    );
  }
  const active = found.filter(({ isPaused }) => !isPaused);
  if (active.length === 0) {
    return silent(
      `the Pinterest Tag "${found[0]!.name}" is paused`,
      'Switch the tag on again in Ads Manager > Conversions.',
    );
  }
  const patience = (isServerBusy ? 2 : 7) * day;
  const alive = active.some(
    ({ lastFired }) => lastFired !== undefined && lastFired > now - patience,
  );
  if (alive) return [];
  const times = active.flatMap(({ lastFired }) => lastFired ?? []);
  if (times.length === 0) return silent('the Pinterest Tag has never fired');
  const last = new Date(Math.max(...times)).toISOString().slice(0, 10);
  return silent(`the Pinterest Tag last fired ${last}`);
}
