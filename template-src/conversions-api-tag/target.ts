// To whom events go.
import { rowsOf, textOf } from '../shared/normalisers/text.ts';
import type { Settings } from './settings.ts';

declare const data: Settings;

/** An ad account and the token for it. */
export interface Target {
  account: string;
  token: string;
}

interface Account {
  adAccountId: unknown;
  accessToken?: unknown;
}

export const targets: Target[] = rowsOf(
  [{ adAccountId: data.adAccountId } as Account | undefined].concat(data.moreAccounts),
).map((row) => ({
  account: textOf(row.adAccountId) || '',
  // People paste a token with blanks or "Bearer" before it.
  token: (textOf(row.accessToken || data.accessToken) || '').split(' ').pop()!,
}));
