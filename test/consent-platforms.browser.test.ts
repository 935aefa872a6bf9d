// What each consent platform of docs/consent.md says to the page, in its own order and at its own pace, on
// a page whose containers are set as that guide says. A visitor says nothing, then no, then yes, and then
// changes their mind. The sources of the sequences stand below the table of the guide.
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { condition, integer, table, text, tick } from '../scripts/containers/container-file.ts';
import type { ContainerExport } from '../scripts/gtm/container/export/export-format.ts';
import {
  type LocalChain,
  shippedContainer,
  shippedServer,
  startLocalChain,
} from '../scripts/preview/local-chain.ts';
import { openShop } from '../scripts/preview/purchase.ts';
import { browser, shareBrowser } from './browser.ts';

shareBrowser();

type Choice = 'nothing' | 'no' | 'yes';

interface Platform {
  name: string;
  /** `wait_for_update` of its default, in milliseconds. */
  waits?: number;
  /** Milliseconds until its script has loaded and repeats the choice; before Tag Manager if missing. */
  answersAfter?: number;
  /** What it pushes beside Google's consent commands: as it loads, and after each choice. */
  pushes(choice: Choice, isLoading: boolean): object[];
}

/** An event of each category that the visitor allows. */
const allowed = (choice: Choice, ...events: string[]) =>
  choice === 'yes' ? events.map((event) => ({ event })) : [];

const platforms: Platform[] = [
  {
    name: 'Cookiebot',
    waits: 2000,
    answersAfter: 300,
    pushes: (choice) => [
      ...(choice === 'nothing' ? [] : [{ event: 'cookie_consent_update' }]),
      ...allowed(choice, 'cookie_consent_statistics', 'cookie_consent_marketing'),
    ],
  },
  {
    name: 'OneTrust',
    waits: 500,
    answersAfter: 200,
    pushes: (choice) =>
      ['OneTrustLoaded', 'OptanonLoaded', 'OneTrustGroupsUpdated'].map((event) => ({
        event,
        OnetrustActiveGroups: choice === 'yes' ? ',C0001,C0004,' : ',C0001,',
      })),
  },
  {
    name: 'Usercentrics',
    waits: 2000,
    answersAfter: 300,
    pushes: (choice, isLoading) => [
      {
        event: 'consent_status',
        type: choice === 'nothing' ? 'implicit' : 'explicit',
        action: isLoading ? 'onInitialPageLoad' : 'onUpdateServices',
        'Pinterest Tag': choice === 'yes',
        ucCategory: { essential: true, marketing: choice === 'yes' },
      },
    ],
  },
  {
    name: 'CookieYes',
    waits: 2000,
    answersAfter: 200,
    pushes: (choice) => (choice === 'nothing' ? [] : [{ event: 'cookie_consent_update' }]),
  },
  {
    name: 'Complianz',
    waits: 500,
    answersAfter: 100,
    pushes: (choice) => [
      { event: 'cmplz_event_functional' },
      ...allowed(choice, 'cmplz_event_statistics', 'cmplz_event_marketing'),
    ],
  },
  { name: 'WP Consent API', waits: 500, answersAfter: 100, pushes: () => [] },
  {
    name: 'by hand',
    pushes: (choice) => (choice === 'nothing' ? [] : [{ event: 'consent_choice' }]),
  },
];

/** The last column of the guide's table: how the browser's tags are to be set. */
function adviceFor(platform: string): string {
  const guide = readFileSync('docs/consent.md', 'utf8').split('\n');
  const row = guide.find((line) => line.startsWith(`| ${platform} `))!;
  return row.split('|').at(-2)!.replaceAll('_', '').trim().toLowerCase();
}

interface Containers {
  web: ContainerExport;
  server: ContainerExport;
}

async function containersWith(browserTags: string): Promise<Containers> {
  const web = await shippedContainer('web-container-with-ga4.json');
  setConsentMode(web, browserTags);
  return { web, server: await shippedServer() };
}

function setConsentMode({ containerVersion }: ContainerExport, mode: string): void {
  for (const { parameter } of containerVersion.tag) {
    for (const field of parameter) if (field.key === 'consentMode') field.value = mode;
  }
}

/** "One service at a time" of the guide, step by step. */
async function containersByService(): Promise<Containers> {
  const { web, server } = await containersWith('ignore');
  setConsentMode(server, 'ignore');
  const own = { accountId: '1', containerId: '1', formatValue: {} };
  const dataLayer = (variableId: string, key: string, otherwise: string) => ({
    ...own,
    variableId,
    name: key,
    type: 'v',
    parameter: [
      integer('dataLayerVersion', 2),
      tick('setDefaultValue', true),
      text('defaultValue', otherwise),
      text('name', key),
    ],
  });
  const refused = (triggerId: string, name: string) => ({
    ...own,
    triggerId,
    name,
    type: 'CUSTOM_EVENT',
    autoEventFilter: [],
    customEventFilter: [condition('MATCH_REGEX', '{{_event}}', '.*')],
    filter: [condition('EQUALS', `{{${name}}}`, 'false')],
  });

  const { tag, trigger, variable } = web.containerVersion;
  variable.push(dataLayer('900', 'Pinterest Tag', 'false'), dataLayer('901', 'action', ''));
  trigger.push(refused('902', 'Pinterest Tag'), {
    ...refused('903', 'page, with the choice'),
    customEventFilter: [condition('EQUALS', '{{_event}}', 'consent_status')],
    filter: [condition('EQUALS', '{{action}}', 'onInitialPageLoad')],
  });
  for (const one of tag) {
    const isPageView = /(Page visit|page view)$/.test(one.name);
    if (isPageView) one.firingTriggerId = ['903', ...one.firingTriggerId.slice(1)];
    if (one.type.startsWith('cvt_')) one.blockingTriggerId = ['902'];
    const settings = one.parameter.find(({ key }) => key === 'eventSettingsTable');
    const row = { parameter: 'pinterest_consent', parameterValue: '{{Pinterest Tag}}' };
    settings?.list!.push(...table('', [row]).list!);
  }

  const { containerVersion } = server;
  containerVersion.variable.push({
    ...own,
    variableId: '900',
    name: 'pinterest_consent',
    type: 'ed',
    parameter: [text('keyPath', 'pinterest_consent')],
  });
  containerVersion.trigger.push(refused('902', 'pinterest_consent'));
  containerVersion.tag[0]!.blockingTriggerId = ['902'];
  return { web, server };
}

const chains = new Map<string, LocalChain>();
beforeAll(async () => {
  for (const [setUp, containers] of [
    ['respect', await containersWith('respect')],
    ['wait', await containersWith('wait')],
    ['by service', await containersByService()],
  ] as const) {
    chains.set(
      setUp,
      await startLocalChain({ pageReachesPinterestAt: 'real addresses', containers }),
    );
  }
});
afterAll(async () => {
  for (const chain of chains.values()) await chain.close();
});

const usercentrics = platforms.find(({ name }) => name === 'Usercentrics')!;

it.each([
  ...platforms.map((platform) => ({ ...platform, setUp: adviceFor(platform.name) })),
  { ...usercentrics, setUp: 'by service' },
])(
  '$name, $setUp: before the yes and after it was taken back nothing, in between everything once',
  async ({ setUp, ...platform }) => {
    const chain = chains.get(setUp)!;
    const page = await openShop(browser, chain);
    await page.addInitScript(`(${consentPlatform})(${JSON.stringify(asData(platform))})`);
    const seen = countsOf(chain);
    const since = () => {
      const now = countsOf(chain);
      return {
        served: now.served - seen.served,
        heard: now.heard - seen.heard,
        counted: now.counted - seen.counted,
      };
    };

    await view(page, chain);
    await page.evaluate('choose("no")');
    await expect.poll(() => since().served, patience).toBe(2);
    await view(page, chain);
    await expect.poll(() => since().served, patience).toBe(4);
    expect(since()).toMatchObject({ heard: 0 });

    await page.evaluate('choose("yes")');
    await view(page, chain);
    await expect.poll(since, patience).toMatchObject({ served: 6, counted: 2 });

    const { heard } = since();
    await page.evaluate('choose("no")');
    await view(page, chain);
    await expect.poll(() => since().served, patience).toBe(8);
    await page.waitForTimeout(300);
    expect(since()).toEqual({ served: 8, heard, counted: 2 });
    await page.context().close();
  },
);

/** A busy machine needs longer than the second of Vitest. */
const patience = { timeout: 10_000 };

/** Events at the tagging server, what Pinterest heard by either channel, and what it counted once. */
const countsOf = (chain: LocalChain) => ({
  served: chain.serverRecords.length,
  heard: chain.pinterest.ledger.conversions().length + chain.pinterest.ledger.tagHits().length,
  counted: chain.rows().filter(({ verdict }) => verdict === 'counted once').length,
});

/** A page and, on it, a product in the cart. */
async function view(page: Page, chain: LocalChain): Promise<void> {
  await page.goto(`${chain.url}/shop/contact.html`);
  await page.evaluate(`hasAnswered.then(() => dataLayer.push({ ecommerce: null }, {
    event: 'add_to_cart',
    ecommerce: { currency: 'EUR', value: 5, items: [{ item_id: 'SKU-1', price: 5 }] },
  }))`);
}

const asData = ({ waits, answersAfter, pushes }: Platform) => ({
  waits,
  answersAfter,
  asItLoads: { nothing: pushes('nothing', true), no: pushes('no', true), yes: pushes('yes', true) },
  chosen: { no: pushes('no', false), yes: pushes('yes', false) },
});

/** Runs in the page, before its own scripts: default, the choice of an earlier page, then new ones. */
const consentPlatform = `({ waits, answersAfter, asItLoads, chosen }) => {
  window.dataLayer = [];
  const gtag = function () { dataLayer.push(arguments); };
  const all = (state) => ({
    ad_storage: state, ad_user_data: state, ad_personalization: state, analytics_storage: state });
  const say = (choice, pushes) => {
    if (choice !== 'nothing') gtag('consent', 'update', all(choice === 'yes' ? 'granted' : 'denied'));
    for (const one of pushes) dataLayer.push(one);
  };
  const repeat = () => {
    const choice = localStorage.getItem('choice') || 'nothing';
    say(choice, asItLoads[choice]);
  };
  window.choose = (choice) => {
    localStorage.setItem('choice', choice);
    say(choice, chosen[choice]);
  };
  gtag('consent', 'default', { ...all('denied'), ...(waits && { wait_for_update: waits }) });
  if (answersAfter === undefined) repeat();
  window.hasAnswered = new Promise((resolve) => setTimeout(() => {
    if (answersAfter !== undefined) repeat();
    resolve();
  }, answersAfter));
}`;
