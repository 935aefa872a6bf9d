// To whom an event goes, and how it gets there.
import { sendHttpRequest } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import { type Outcome, readAnswer } from './answer.ts';
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

export function send(
  target: Target,
  body: string,
  triesLeft: number,
  data: Settings,
  done: (outcome: Outcome) => void,
): void {
  const url = 'https://api.pinterest.com/v5/ad_accounts/' + target.account + '/events';
  const conclude = (answer: unknown): void => {
    const outcome = readAnswer(answer || {});
    if (triesLeft > 0 && outcome.mayPass) send(target, body, triesLeft - 1, data, done);
    else done(outcome);
  };
  sendHttpRequest(
    data.testMode === true ? url + '?test=true' : url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + target.token },
      timeout: (data.timeout as any) * 1 || 4500,
    },
    body,
  ).then(conclude, conclude);
}
