// To whom an event goes.
import { textOf } from '../shared/normalisers/text.ts';
import type { Settings } from './settings.ts';

/** An ad account and the token for it. */
export interface Target {
  account: string;
  token: string;
}

export function targetsOf(data: Settings): Target[] {
  const rows: any[] = [{ adAccountId: data.adAccountId }];
  return rows
    .concat(data.moreAccounts || [])
    .map((row) => targetOf(row.adAccountId, row.accessToken || data.accessToken));
}

/** People paste a token with blanks or "Bearer" before it. */
function targetOf(account: unknown, token: unknown): Target {
  return { account: textOf(account) || '', token: (textOf(token) || '').split(' ').pop()! };
}
