// An agency whose clients are each in trouble of their own, and a Pinterest and a BigQuery that answer
// for all of them.
import type { FaultName } from '../../../scripts/operate/faults/catalogue.ts';
import { type StandIn, standIn, type StandInAnswer } from '../api-stand-in.ts';

export const now = Date.parse('2026-11-16T07:00:00Z');
const day = 86_400_000;

/** Per event and field: per cent; `overlap` is that of external_event_id. */
type Coverage = Record<string, Record<string, number>>;

interface Trouble {
  /** The first thing that the card must name; undefined for a client that is well. */
  fault: FaultName | undefined;
  /** A word of the sentence. */
  says?: RegExp;
  /** The lines of the clients file below the name; a token and a log when it is missing. */
  entry?: (account: string) => string[];
  quality?: object[];
  lastFired?: number | undefined;
  tagName?: string;
  /** The scores of the last day, where they are others than those of 14. */
  lastDay?: object[];
  tagStatus?: string;
  /** Rows of the log, for the table of this client. */
  rows?: unknown[][];
  /** Answers before all others. */
  answer?: (path: string) => StandInAnswer | undefined;
}

const paired: Coverage = {
  checkout: {
    hashed_email: 92,
    order_value: 100,
    order_id: 100,
    product_id: 97,
    external_event_id: 100,
    overlap: 88,
  },
  add_to_cart: {
    hashed_email: 31,
    order_value: 100,
    product_id: 99,
    external_event_id: 100,
    overlap: 91,
  },
  page_visit: { hashed_email: 18, external_event_id: 100, overlap: 84 },
};

/** A score in the form of conversion_eqs. */
function score(source: string, coverage: Coverage, status = 'GOOD') {
  const quality_components: Record<string, Record<string, object>> = {};
  for (const [event, fields] of Object.entries(coverage)) {
    const all: Record<string, number> = {
      ip_address: 100,
      user_agent: 100,
      source_url: 100,
      ...fields,
    };
    const { overlap, ...others } = all;
    for (const [field, percent] of Object.entries(others)) {
      (quality_components[field] ??= {})[event] = {
        coverage: percent,
        ...(field === 'external_event_id' && { overlap }),
      };
    }
  }
  return {
    overall_status: status,
    quality_components,
    ingestion_source: source,
    source_platform: 'WEB',
    lookback_period: '14d',
  };
}

/** As Pinterest scores a channel that has no other beside it. */
const withoutOverlap = (coverage: Coverage): Coverage =>
  Object.fromEntries(
    Object.entries(coverage).map(([event, { overlap: _, ...fields }]) => [event, fields]),
  );

const both = (status = 'GOOD', coverage = paired) => [
  score('TAG', coverage, status),
  score('CONVERSIONS_API', coverage, status),
];

/** The scores of a client that is well. */
export const wellScored = both();

/** The same number of each event on each of the 14 days, newest five hours old. */
function steadyRows(
  perDay: number,
  { from = 0, to = 14, status = 200, isTest = false, account = null as string | null } = {},
): unknown[][] {
  const rows: unknown[][] = [];
  for (let age = from; age < to; age++) {
    for (const [event, share] of [
      ['page_visit', 3],
      ['add_to_cart', 1],
      ['checkout', 1],
    ] as const) {
      for (let index = 0; index < perDay * share; index++) {
        const sent = now - age * day - (5 * 3600 + index * 60) * 1000;
        rows.push([
          sent,
          Math.floor(sent / 1000) - 12,
          event,
          status,
          status === 200,
          isTest,
          account,
        ]);
      }
    }
  }
  return rows;
}

/** Tokens that no report may show. */
const secretOf = (name: string): string => `pina_${name.replaceAll('-', '')}0123456789secret`;
const variableOf = (name: string): string => `${name.toUpperCase().replaceAll('-', '_')}_TOKEN`;

export const troubles: Record<string, Trouble> = {
  well: { fault: undefined },
  'silent-server': {
    fault: 'server-silent',
    says: /no event in seven days, 70 in the seven before/,
    rows: steadyRows(2, { from: 7 }),
  },
  'dead-since-friday': {
    fault: 'server-silent',
    says: /silent since 2026-11-13/,
    rows: steadyRows(2, { from: 3 }),
  },
  'busy-and-silent-since-yesterday': {
    fault: 'server-silent',
    says: /silent since 2026-11-15/,
    rows: steadyRows(5, { from: 1 }),
  },
  'visitors-on-the-server-only': {
    fault: 'browser-silent',
    says: /last fired 2026-11-13/,
    lastFired: now - 3 * day,
  },
  'silent-browser': {
    fault: 'browser-silent',
    says: /last fired 2026-11-07/,
    lastFired: now - 9 * day,
  },
  'expired-token': {
    fault: 'token-refused',
    says: /401: the access token is wrong or has expired/,
    answer: () => ({
      status: 401,
      body: { code: 2, message: `Authentication failed for ${secretOf('expired-token')}.` },
    }),
  },
  'expired-sending-token': {
    fault: 'token-refused',
    says: /The token that sends is refused: 401/,
    entry: (account) => [
      `adAccount: "${account}"`,
      'readToken: EXPIRED_SENDING_TOKEN_TOKEN',
      'token: SENDING_TOKEN',
    ],
    answer: (path) => (path.includes('/events') ? { status: 401, body: {} } : undefined),
  },
  'quality-drop': {
    fault: 'quality-dropped',
    says: /of the (browser|server) has dropped from good to fair since 2026-11-09/,
    quality: both('FAIR'),
  },
  'no-server': {
    fault: 'server-missing',
    says: /events of the browser only/,
    entry: (account) => [`adAccount: "${account}"`, 'readToken: NO_SERVER_TOKEN'],
    quality: [
      score('TAG', {
        checkout: { ...paired.checkout, overlap: 0 },
        page_visit: { ...paired.page_visit, overlap: 0 },
      }),
    ],
  },
  'broken-answer': {
    fault: 'cannot-be-asked',
    says: /cut off, or is no JSON/,
    answer: (path) => (path.includes('conversion_eqs') ? { body: '<html>Sorry' } : undefined),
  },
  'other-form': {
    fault: 'cannot-be-asked',
    says: /another form than documented/,
    answer: (path) =>
      path.includes('conversion_eqs') ? { body: [{ overall_status: 'EXCELLENT' }] } : undefined,
  },
  'wrong-id': {
    fault: 'account-refused',
    says: /403: this token may not do this for this ad account/,
    answer: () => ({ status: 403, body: { code: 29, message: 'Not permitted.' } }),
  },
  'refused-number': {
    fault: 'account-refused',
    says: /400: the request is refused as invalid. Pinterest says: Invalid ad account id/,
    answer: (path) =>
      path.startsWith('/bigquery')
        ? undefined
        : { status: 400, body: { code: 1, message: 'Invalid ad account id.' } },
  },
  'wrong-entry': {
    fault: 'not-set-up',
    says: /token: takes the NAME of an environment variable/,
    entry: () => ['adAccount: "no digits"', `token: ${secretOf('wrong-entry')}`],
  },
  'no-variable': {
    fault: 'not-set-up',
    says: /environment variable NOWHERE_SET/,
    entry: (account) => [`adAccount: "${account}"`, 'readToken: NOWHERE_SET'],
  },
  'cut-connections': {
    fault: 'cannot-be-asked',
    says: /could not be reached, or the connection was cut/,
    answer: (path) =>
      path.startsWith('/bigquery') ? undefined : { isCut: true, body: [score('TAG', paired)] },
  },
  'poorly-paired': {
    fault: 'overlap-below-target',
    says: /checkout: only 36 % of the browser's events/,
    quality: both('GOOD', {
      ...paired,
      checkout: { ...paired.checkout, overlap: 36 },
    }),
  },
  'one-event-unpaired': {
    fault: 'browser-only',
    says: /lead: the browser reports it, and the server does not/,
    quality: [
      score('TAG', { ...paired, lead: { external_event_id: 100, hashed_email: 90, overlap: 0 } }),
      score('CONVERSIONS_API', paired),
    ],
  },
  'silent-server-without-log': {
    fault: 'server-silent',
    says: /on the last day Pinterest scored events of the browser and none of the server/,
    entry: (account) => [`adAccount: "${account}"`, 'readToken: SILENT_SERVER_WITHOUT_LOG_TOKEN'],
    lastDay: [score('TAG', withoutOverlap(paired))],
  },
  'test-mode-left-on': {
    fault: 'test-mode',
    says: /Test mode is on: the server sent 40 events in it this week.* sent 2026-11-12/,
    rows: [...steadyRows(2, { from: 4 }), ...steadyRows(2, { to: 4, isTest: true })],
  },
  'test-mode-from-the-start': {
    fault: 'test-mode',
    says: /Test mode is on: the server sent 70 events in it this week/,
    rows: steadyRows(2, { isTest: true }),
  },
  'container-of-another': {
    fault: 'sent-elsewhere',
    says: /no event of this ad account in fourteen days, only of 777\.$/,
    rows: steadyRows(2, { account: '777' }),
    quality: [score('TAG', withoutOverlap(paired))],
  },
  'counted-and-not-scored': {
    fault: 'sent-elsewhere',
    says: /The log counts events of the server, and Pinterest scores none/,
    quality: [score('TAG', withoutOverlap(paired))],
  },
  'paused-tag': {
    fault: 'browser-silent',
    says: /the Pinterest Tag "Shop" is paused/,
    tagStatus: 'PAUSED',
  },
  'impossible-time': {
    fault: 'cannot-be-asked',
    says: /another form than documented at items.0.last_fired_time_ms/,
    lastFired: 1e300,
  },
  'other-form-of-the-log': {
    fault: 'log-unreadable',
    says: /BigQuery answered in another form than documented/,
    answer: (path) =>
      path.startsWith('/bigquery')
        ? { body: { jobComplete: true, rows: [{ f: null }] } }
        : undefined,
  },
  'no-values': {
    fault: 'coverage-below-target',
    says: /Order value is in only 12 % of checkout on the server/,
    quality: [
      score('TAG', paired),
      score('CONVERSIONS_API', { ...paired, checkout: { ...paired.checkout, order_value: 12 } }),
    ],
  },
  'refused-events': {
    fault: 'token-refused',
    says: /100.0 % of the events failed: \d+ × 401/,
    rows: steadyRows(2, { status: 401 }),
  },
  'log-gone': {
    fault: 'log-unreadable',
    says: /BigQuery refused with 404: Not found/,
    answer: (path) =>
      path.startsWith('/bigquery')
        ? { status: 404, body: { error: { message: 'Not found' } } }
        : undefined,
  },
  'hostile-texts': {
    fault: 'browser-silent',
    says: /has never fired/,
    lastFired: undefined,
    tagName: `\u001b[31m\u202e<script>alert(1)</script> ${secretOf('hostile-texts')}`,
    quality: [
      score('TAG', {
        ...paired,
        [`<img src=x>${'long_name'.repeat(30)}`]: { external_event_id: 100, overlap: 80 },
      }),
      score('CONVERSIONS_API', {
        ...paired,
        ['unbroken'.repeat(40)]: { external_event_id: 100, overlap: 80 },
      }),
    ],
  },
};

const names = Object.keys(troubles);
const accountOf = (name: string): string => String(549_000 + names.indexOf(name));

/** Sets what the clients file names; the returned function takes it away again. */
export function setSecrets(): () => void {
  const variables: Record<string, string> = {
    ...Object.fromEntries(names.map((name) => [variableOf(name), secretOf(name)])),
    SENDING_TOKEN: 'pina_sending0123456789secret',
    GOOGLE_ACCESS_TOKEN: 'ya29.google0123456789secret',
  };
  Object.assign(process.env, variables);
  return () => {
    for (const name of Object.keys(variables)) delete process.env[name];
  };
}

export const clientsFile = (only: readonly string[] = names): string =>
  [
    'clients:',
    ...only.flatMap((name) => {
      const account = accountOf(name);
      const lines = troubles[name]?.entry?.(account) ?? [
        `adAccount: "${account}"`,
        `readToken: ${variableOf(name)}`,
        `log: p${account}.tagging.pinterest`,
      ];
      return [`  ${name}:`, ...lines.map((line) => `    ${line}`)];
    }),
  ].join('\n');

/** What last Monday's look kept: everybody was well. */
export const lastWeek = (): string =>
  names
    .map((client) =>
      JSON.stringify({
        at: new Date(now - 7 * day).toISOString(),
        client,
        adAccount: accountOf(client),
        state: 'well',
        quality: { 'TAG, WEB': 'GOOD', 'CONVERSIONS_API, WEB': 'GOOD' },
      }),
    )
    .join('\n');

/** Pinterest and BigQuery of all clients, at one address. */
export const agencyStandIn = (): Promise<StandIn> =>
  standIn((path) => {
    const account = /ad_accounts\/(\d+)|projects\/p(\d+)/.exec(path)?.slice(1).find(Boolean);
    const name = names[Number(account) - 549_000] ?? 'well';
    const trouble = troubles[name]!;
    const own = trouble.answer?.(path);
    if (own !== undefined) return own;
    if (path.startsWith('/bigquery')) {
      const rows = (trouble.rows ?? steadyRows(2)).map((row) => ({
        f: row.map((value) => ({ v: value === null ? null : String(value) })),
      }));
      return { body: { jobComplete: true, rows } };
    }
    if (path.includes('/conversion_tags')) {
      const fired = 'lastFired' in trouble ? trouble.lastFired : now - 3_600_000;
      const tag = {
        id: '2612345678901',
        name: trouble.tagName ?? 'Shop',
        status: trouble.tagStatus ?? 'ACTIVE',
      };
      return { body: { items: [{ ...tag, last_fired_time_ms: fired ?? null }] } };
    }
    if (path.includes('/conversion_eqs')) {
      const ofDay = path.includes('=1d') ? trouble.lastDay : undefined;
      return { body: ofDay ?? trouble.quality ?? wellScored };
    }
    const event = { status: 'processed' };
    return { body: { num_events_received: 1, num_events_processed: 1, events: [event] } };
  });
