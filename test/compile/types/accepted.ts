// What a template may write: nothing here is an error.
import {
  createRegex,
  getAllEventData,
  getEventData,
  JSON,
  makeTableMap,
  Math,
  Object,
  Promise,
  sendHttpRequest,
  sha256Sync,
} from 'gtm:server';
import { copyFromWindow, createArgumentsQueue, localStorage } from 'gtm:web';
import type { TemplateData } from 'google-tag-manager/manifest';
import type { ServerApis, WebApis } from 'google-tag-manager/apis';
import type manifest from './manifest.ts';

declare const data: TemplateData<typeof manifest>;

const event = getAllEventData();
const name: string = event.event_name;
const email: string | undefined = event.user_data?.email_address ?? getEventData('user_data.email');

const digits = (text: string): string => {
  let result = '';
  for (const character of text) if (character >= '0' && character <= '9') result += character;
  return result;
};

function total(items: readonly { price: number }[]): number {
  let sum = 0;
  for (const item of items) sum += item.price;
  return Math.round(sum);
}

const renamed: { [key: string]: any } | null = makeTableMap(data.rows ?? [], 'from', 'to');
const mode: 'ignore' | 'require' | undefined = data.mode;
const testMode: boolean | undefined = data.testMode;
const sorted = ['b', 'a'].concat(['c']).sort().reverse().join(',');
const words = 'a-b'.split('-').map((word) => word.trim().toUpperCase());
const found = sorted.match('^a+$');
const pattern = createRegex('a+', 'g');
const cleaned = pattern ? sorted.replace(pattern, (match) => match.toLowerCase()) : sorted;
const owns: boolean = event.hasOwnProperty('value');
const settings: Partial<Record<'a' | 'b', Exclude<'x' | 'y', 'y'>>> = { a: 'x' };
type ServerName = keyof ServerApis;
const both: ServerName & keyof WebApis = 'setCookie';

Promise.all([sha256Sync(digits(name), { outputEncoding: 'hex' })]).then((hashes) => {
  const body = JSON.stringify({ hashes, email, found, words, cleaned, owns, settings, both, mode });
  const options = { method: 'POST', headers: { authorization: data.adAccount }, timeout: 5000 };
  return sendHttpRequest('https://api.pinterest.com/', options, body)
    .then((response) => (response.statusCode === 200 ? data.gtmOnSuccess() : data.gtmOnFailure()))
    .catch(data.gtmOnFailure);
});

const plainJavaScript = require('getCookieValues')('_epik', true)[0];
const queue = createArgumentsQueue('pintrk', 'pintrk.queue');
queue('track', copyFromWindow('x'), localStorage.getItem('x'), plainJavaScript, testMode, renamed);
Object.keys(event).forEach((key) => total([{ price: key.length }]));

scenario('is typed as well', () => {
  mock('getAllEventData', { event_name: 'purchase' });
  mockObject('templateDataStorage', { getItemCopy: () => null });
  runCode({ adAccount: '1' });
  assertApi('sendHttpRequest').wasCalledWith('https://api.pinterest.com/');
  assertThat(name, 'the name').isEqualTo('purchase');
});
