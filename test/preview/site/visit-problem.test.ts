// Why a site is not shown, in sentences; what Playwright says of it is copied from it.
import { expect, it } from 'vitest';

import { statusNote, visitProblem } from '../../../scripts/preview/site/visit-problem.ts';

const site = new URL('https://visitor:secret@shop.example/en');
const failed = (code: string) => new Error(`page.goto: net::${code} at https://shop.example/en`);

it.each([
  [failed('ERR_NAME_NOT_RESOLVED'), /no shop\.example in the name system; correct the address/],
  [failed('ERR_CONNECTION_REFUSED'), /does not answer; check the address.*ERR_CONNECTION_REFUSED/],
  [
    failed('ERR_CERT_DATE_INVALID'),
    /certificate of shop\.example is not valid; correct it, or let/,
  ],
  [failed('ERR_SSL_PROTOCOL_ERROR'), /does not speak https; try http:\/\/shop\.example\/en/],
  [failed('ERR_TOO_MANY_REDIRECTS'), /redirects in a circle/],
  [failed('ERR_ABORTED'), /download or with nothing; give the address of a page/],
  [failed('ERR_INTERNET_DISCONNECTED'), /no network/],
  [new Error('page.goto: Timeout 60000ms exceeded.\nCall log:'), /took too long to answer/],
  [new Error('Target page has been closed\n  at …'), /could not be shown: Target page has been/],
])('%s', (error, sentence) => {
  expect(visitProblem(site, error)).toMatch(sentence);
  expect(visitProblem(site, error)).not.toMatch(/\n|secret/);
});

it('says why a site may refuse the window', () => {
  expect(statusNote(site, 403)).toMatch(/status 403.*turns automated browsers away/);
  expect(statusNote(site, 500)).toMatch(/status 500\.$/);
  expect(statusNote(site, 200)).toBe(undefined);
});
