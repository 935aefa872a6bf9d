// Whether the token that sends still may: one event in test mode, which Pinterest answers and does not
// record.
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { PinterestError } from '../pinterest/pinterest-api.ts';
import { sendTestEvent } from '../token/token-actions.ts';

export type SendingToken =
  | { may: true }
  /** 401 or 403, and what it means. */
  | { may: false; status: number; message: string }
  /** No answer that says anything of the token. */
  | { may: undefined };

/** Whether a token may send for an ad account. Never rejects for what Pinterest answers. */
export async function maySend(
  account: { adAccount: string; token: string },
  api: ApiOptions,
): Promise<SendingToken> {
  try {
    await sendTestEvent(account, api);
    return { may: true };
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    const { status, message } = error;
    if (status === 401 || status === 403) return { may: false, status, message };
    // An event that is refused for what it holds was not refused for its token.
    return { may: status === 400 || status === 422 ? true : undefined };
  }
}
