import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { sendHttpRequest } from 'gtm:server';
import { textOf } from '../shared/normalisers/text.ts';
import { readAnswer, type Outcome } from './answer.ts';
import { problems } from './event.ts';

declare const data: TemplateData<typeof manifest>;

/** An ad account and the token for it. */
export interface Target {
  account: string;
  token: string;
}

/** The ad accounts of the tag. People paste a token with blanks or "Bearer" before it. */
export const targetsOf = (): Target[] =>
  ([{ adAccountId: data.adAccountId }] as any[]).concat(data.moreAccounts || []).map(targetOf);

function targetOf(row: any): Target {
  const account = textOf(row.adAccountId) || '';
  const token = (textOf(row.accessToken || data.accessToken) || '').match('[^\\s]*$')![0]!;
  if (!account.match('^[0-9]{1,18}$')) problems.push('the ad account ID must be digits only');
  if (!token) problems.push('the access token is empty');
  return { account: account, token: token };
}

/** Sends a body, again as long as there are tries left, and calls back once. */
export function send(
  target: Target,
  body: string,
  triesLeft: number,
  done: (outcome: Outcome) => void,
): void {
  const url =
    'https://api.pinterest.com/v5/ad_accounts/' +
    target.account +
    (data.testMode === true ? '/events?test=true' : '/events');
  const conclude = (answer: unknown): void => {
    const outcome = readAnswer(answer || {});
    if (triesLeft > 0 && outcome.mayPass) send(target, body, triesLeft - 1, done);
    else done(outcome);
  };
  sendHttpRequest(
    url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + target.token },
      timeout: (data.timeout as any) * 1 || 5000,
    },
    body,
  ).then(conclude, conclude);
}
