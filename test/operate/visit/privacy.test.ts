// Personal data of a recording is in no output, wherever it stood: text, JSON, report, messages.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { operate } from '../operate.ts';
import type { Entry } from './har.ts';
import { entry, ga4Batch, ga4Hit, GOOGLE, har, order, pinterestHit, SHOP, visit } from './har.ts';

const folder = mkdtempSync(join(tmpdir(), 'privacy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EMAIL = 'Zoe.Quint+shop@mail.example';
const PHONE = '+49 151 2345 6789';
const DIGITS = '4915123456789';
const NAME = 'Quintessa';
const HASH = 'c0ffee'.repeat(11).slice(0, 64);
const BASE64 = Buffer.from(EMAIL).toString('base64');

const cases: [string, Entry[]][] = [
  [
    'addresses of pages, escaped once and twice',
    [
      pinterestHit(9_000, {
        event: 'pagevisit',
        ed: { event_id: DIGITS },
        loc: `${SHOP}/account/${EMAIL}?email=${encodeURIComponent(EMAIL)}&tel=${encodeURIComponent(PHONE)}`,
      }),
      ga4Hit(9_010, {
        en: 'page_view',
        dl: `${SHOP}/?next=${encodeURIComponent(encodeURIComponent(EMAIL))}&first_name=${NAME}`,
        'ep.event_id': NAME,
      }),
    ],
  ],
  [
    'ids and names of events',
    [
      pinterestHit(9_000, { event: EMAIL, ed: { event_id: EMAIL } }),
      pinterestHit(9_100, { event: 'pagevisit', ed: { event_id: `id-${PHONE}` } }),
      ga4Hit(9_200, { en: EMAIL, 'ep.event_id': EMAIL }),
      ga4Hit(9_300, { en: 'purchase', 'ep.event_id': encodeURIComponent(EMAIL) }),
    ],
  ],
  [
    'ids that are the hash of somebody, or an address in another writing',
    [
      ...[
        HASH,
        `id-${HASH.toUpperCase()}`,
        EMAIL.replace('@', '&#64;'),
        EMAIL.replace('@', '&#x40;'),
        EMAIL.replace('@', '&commat;'),
        JSON.stringify(EMAIL).replace('@', '\\u0040'),
        BASE64,
        encodeURIComponent(BASE64),
        Buffer.from(PHONE).toString('base64'),
      ].flatMap((id, index) => [
        pinterestHit(9_000 + index * 10, {
          event: 'addtocart',
          ed: { event_id: id, product_ids: [id], value: 1, currency: 'EUR' },
          pd: { em: HASH },
        }),
        ga4Hit(9_005 + index * 10, { en: 'add_to_cart', 'ep.event_id': id }),
      ]),
    ],
  ],
  [
    'fields of an order',
    [
      pinterestHit(9_000, {
        event: 'checkout',
        ed: order({
          value: EMAIL,
          currency: EMAIL,
          product_id: EMAIL,
          [EMAIL]: EMAIL,
          [`tel_${DIGITS}`]: EMAIL,
        }),
        pd: { em: EMAIL, ph: PHONE, fn: NAME, [EMAIL]: EMAIL },
      }),
    ],
  ],
  [
    'products that are called like the buyer',
    [
      pinterestHit(9_000, {
        event: 'addtocart',
        ed: { value: 1, currency: 'EUR', product_ids: [`for-${NAME}`, DIGITS] },
        pd: { fn: NAME, ph: PHONE },
      }),
    ],
  ],
  [
    'hits of GA4, to Google as well',
    [
      ga4Batch(9_000, [
        {
          en: 'purchase',
          'ep.user_data.email': EMAIL,
          'ep.user_data.phone_number': PHONE,
          [`ep.user_data.address.${NAME.toLowerCase()}_${DIGITS}`]: NAME,
          'ep.event_id': DIGITS,
          pr1: `id${EMAIL}~nm${NAME}`,
          uid: EMAIL,
        },
      ]),
      ga4Hit(9_100, { en: 'generate_lead', 'ep.user_data.email': EMAIL, 'ep.note': EMAIL }, GOOGLE),
    ],
  ],
  [
    'requests that nobody reads',
    [
      entry(9_000, `${SHOP}/api?email=${EMAIL}`, { method: 'POST', body: `tel=${PHONE}` }),
      pinterestHit(9_100, { event: 'pagevisit', tid: EMAIL }, { status: 0, error: EMAIL }),
    ],
  ],
];

const seen = new RegExp(
  `zoe|mail\\.example|${NAME}|151[ %+\\d]*2345|${DIGITS}|c0ffee|${BASE64.slice(0, 12)}|KzQ5IDE1MSAy`,
  'i',
);

it.each(cases)('%s', async (_, entries) => {
  const file = join(folder, 'visit.har');
  const html = join(folder, 'report.html');
  writeFileSync(file, har([...visit(), ...entries]));
  const text = await operate('audit', '--har', file, '--html', html);
  const json = await operate('audit', '--har', file, '--json');
  expect(json.out.length).toBeGreaterThan(1_000);
  for (const output of [text.out, text.err, json.out, json.err, readFileSync(html, 'utf8')]) {
    expect(output).not.toMatch(seen);
  }
});

it('a recording that breaks off within an address', async () => {
  const file = join(folder, 'visit.har');
  const whole = har([entry(0, `${SHOP}/?email=${EMAIL}`)]);
  writeFileSync(file, whole.slice(0, whole.indexOf('mail.example') + 6));
  const { err, out } = await operate('audit', '--har', file);
  expect(err).toMatch(/cut off/);
  expect(`${err}${out}`).not.toMatch(seen);
});
