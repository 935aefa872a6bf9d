import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import {
  Firestore,
  getTimestampMillis,
  JSON,
  sendHttpRequest,
  templateDataStorage,
} from 'gtm:server';
import { givenText } from '../shared/normalisers/given-text.ts';
import { readAnswer, readFailure, type Outcome } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';
import { problems } from './event.ts';

declare const data: TemplateData<typeof manifest>;

/** An ad account; the token is '' if it comes from Firestore. */
export interface Target {
  account: string;
  token: string;
}

/** The ad accounts of the tag. */
export const targetsOf = (): Target[] =>
  ([{ adAccountId: data.adAccountId }] as any[]).concat(data.moreAccounts || []).map(targetOf);

function targetOf(row: any): Target {
  const fromFirestore = data.tokenSource === 'firestore';
  const account = givenText(row.adAccountId) || '';
  const token = fromFirestore ? '' : tokenOf(row.accessToken || data.accessToken);
  // At most 18 digits: path parameter ad_account_id of the API description.
  if (account.search('^[0-9]{1,18}$') !== 0) {
    problems.push('the ad account ID must consist of digits only');
  }
  if (!token && !fromFirestore) problems.push('the access token is empty');
  return { account: account, token: token };
}

/** Sends the event, and calls back once, also with the token, which no log may show. */
export function send(
  target: Target,
  event: ConversionEvent,
  done: (outcome: Outcome, token: string) => void,
): void {
  const test = data.testMode === true ? '?test=true' : '';
  const url = 'https://api.pinterest.com/v5/ad_accounts/' + target.account + '/events' + test;
  const body = JSON.stringify({ data: [event] });
  let triesLeft: any = data.retries || 0;
  let mayReadAgain = !target.token;

  const attempt = (token: string): void => {
    const conclude = (outcome: Outcome): void => {
      if (triesLeft > 0 && outcome.mayPass) {
        triesLeft--;
        attempt(token);
      } else if (outcome.status === 401 && mayReadAgain) {
        // It may have been renewed since it was read.
        mayReadAgain = false;
        templateDataStorage.removeItem('token');
        readToken(attempt);
      } else done(outcome, token);
    };
    const options = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + token },
      timeout: (data.timeout as any) * 1 || 5000,
    };
    sendHttpRequest(url, options, body).then(
      (answer) => conclude(readAnswer(answer.statusCode, answer.body)),
      (reason) => conclude(readFailure(reason)),
    );
  };
  if (target.token) attempt(target.token);
  else readToken(attempt);
}

/** The token of the Firestore document, kept for five minutes; '' if it cannot be read. */
function readToken(use: (token: string) => void): void {
  const path = data.firestorePath;
  const now = getTimestampMillis();
  const kept = templateDataStorage.getItemCopy('token');
  if (kept && kept.path === path && kept.until > now) return use(kept.token);
  const options: any = { disableCache: true };
  if (data.firestoreProject) options.projectId = data.firestoreProject;
  Firestore.read(path, options).then(
    (document) => {
      const token = tokenOf(document.data[data.firestoreField || 'access_token']);
      templateDataStorage.setItemCopy('token', { path: path, token: token, until: now + 300000 });
      use(token);
    },
    () => use(''),
  );
}

// People paste it with blanks or with the word before it.
const tokenOf = (value: unknown): string => (givenText(value) || '').match('[^\\s]*$')![0]!;
