// Whether the token that sends still may: one event in test mode, which Pinterest answers and does not
// record.
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { PinterestError } from '../pinterest/pinterest-api.ts';
import { sendTestEvent } from '../token/token-actions.ts';

export interface Refusal {
  status: number;
  message: string;
}

/** The refusal of a token or an account; undefined for every other answer, which says nothing of them. */
export async function refusalOf(
  account: { adAccount: string; token: string },
  api: ApiOptions,
): Promise<Refusal | undefined> {
  try {
    await sendTestEvent(account, api);
    return undefined;
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    const { status, message } = error;
    return status === 401 || status === 403 ? { status, message } : undefined;
  }
}
