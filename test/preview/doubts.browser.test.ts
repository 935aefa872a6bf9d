// Containers of which not everything can run here, in a real page: nothing is said for certain that hangs on
// such a part, the part is named, and what does not hang on it keeps its verdict.
import type { Page } from 'playwright';
import { afterEach, describe, expect, it } from 'vitest';

import type { ContainerExport } from '../../scripts/gtm/container/export/export-format.ts';
import {
  type LocalChain,
  shippedServer,
  startLocalChain,
} from '../../scripts/preview/local-chain.ts';
import { browser, shareBrowser } from '../browser.ts';
import { type ForeignTag, webWith } from './foreign-containers.ts';

shareBrowser();

type Version = ContainerExport['containerVersion'];

let chain: LocalChain;
let page: Page;

afterEach(async () => {
  await page.context().close();
  await chain.close();
});

interface Changes {
  web?: (version: Version) => void;
  server?: (version: Version) => void;
  others?: ForeignTag[];
}

/** A visitor comes to a page of a shop with our containers, changed. */
async function visit({ web, server, others = [] }: Changes, query = ''): Promise<void> {
  const containers = { web: await webWith(others), server: await shippedServer() };
  web?.(containers.web.containerVersion);
  server?.(containers.server.containerVersion);
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine', containers });
  page = await browser.newPage();
  await page.goto(`${chain.url}/shop/${query}`);
}

const only = () => {
  const rows = chain.rows();
  return rows.length === 1 ? rows[0] : undefined;
};
const verdict = () => expect.poll(() => only()?.verdict, { timeout: 10_000 });
const reason = () => expect.poll(() => only()?.reason, { timeout: 10_000 });

const tagIn = ({ tag }: Version, end: string) => tag.find(({ name }) => name.endsWith(end))!;
const byScript = (name: string) => ({
  variableId: '900',
  name,
  type: 'jsm',
  parameter: [],
  formatValue: undefined,
});
const onPages = '2147479553';
const text = (key: string, value: string) => ({ type: 'TEMPLATE', key, value });
const equals = (left: string, right: string) => ({
  type: 'EQUALS',
  parameter: [text('arg0', left), text('arg1', right)],
});
const trigger = (changes: Partial<Version['trigger'][number]>) => ({
  triggerId: '901',
  name: 'Staff',
  type: 'PAGEVIEW',
  customEventFilter: [],
  filter: [],
  autoEventFilter: [],
  ...changes,
});

/** Has the page visit fire only where the page's address fits a pattern. */
function firesWhere(version: Version, name: string, pattern: string): void {
  const parameter = [text('arg0', '{{Page URL}}'), text('arg1', pattern)];
  const { builtInVariable } = version;
  if (!builtInVariable.some(({ type }) => type === 'PAGE_URL')) {
    builtInVariable.push({ type: 'PAGE_URL', name: 'Page URL' });
  }
  version.trigger.push(trigger({ name, filter: [{ type: 'MATCH_REGEX', parameter }] }));
  tagIn(version, 'Page visit').firingTriggerId = ['901'];
}

/** What hangs on a part that is not run here: how a container comes to it, and the part's name. */
const doubtful: Record<string, [Changes, string]> = {
  'the event id': [
    {
      web({ variable }) {
        const id = variable.find(({ name }) => name.endsWith('Event ID'))!;
        Object.assign(id, byScript(id.name));
      },
    },
    'Pinterest Dedup - Event ID',
  ],
  'whether a tag fires': [
    {
      web(version) {
        version.variable.push(byScript('Is staff'));
        version.trigger.push(trigger({ filter: [equals('{{Is staff}}', 'no')] }));
        tagIn(version, 'Page visit').firingTriggerId = ['901'];
      },
    },
    'Is staff',
  ],
  'whether a tag is kept from firing': [
    {
      web(version) {
        version.variable.push(byScript('Is staff'));
        version.trigger.push(trigger({ filter: [equals('{{Is staff}}', 'yes')] }));
        tagIn(version, 'Page visit').blockingTriggerId = ['901'];
      },
    },
    'Is staff',
  ],
  'a pattern that cannot be tried to its end': [
    {
      web(version) {
        firesWhere(version, 'Odd', String.raw`^(?=(\w|[a-z])+)(.+)+!$`);
      },
    },
    'Odd',
  ],
  'a group of triggers': [
    {
      web(version) {
        const list = [{ type: 'TRIGGER_REFERENCE', value: '902' }];
        version.trigger.push(
          trigger({ triggerId: '902', name: 'Pages' }),
          trigger({
            name: 'All of them',
            type: 'TRIGGER_GROUP',
            parameter: [{ type: 'LIST', key: 'triggerIds', list }],
          }),
        );
        tagIn(version, 'Page visit').firingTriggerId = ['901'];
      },
    },
    'All of them',
  ],
  'a tag that must have run before': [
    {
      others: [{ name: 'Prepare', type: 'html', parameters: { html: '<script>1</script>' } }],
      web(version) {
        const setup = { tagName: 'Prepare', stopOnSetupFailure: true };
        tagIn(version, 'Page visit').setupTag = [setup];
        tagIn(version, 'Prepare').firingTriggerId = [];
      },
    },
    'Prepare',
  ],
  'an event that HTML pushes': [
    {
      others: [
        {
          name: 'Listener',
          type: 'html',
          parameters: { html: `<script>dataLayer.push({ event: 'seen' })</script>` },
        },
      ],
      web(version) {
        version.trigger.push(
          trigger({ type: 'CUSTOM_EVENT', customEventFilter: [equals('{{_event}}', 'seen')] }),
        );
        tagIn(version, 'Page visit').firingTriggerId = ['901'];
      },
    },
    'Listener',
  ],
  'a condition of the server': [
    {
      server(version) {
        version.variable.push({ ...byScript('Country'), type: 'of-another-kind' });
        version.trigger.push(trigger({ type: 'ALWAYS', filter: [equals('{{Country}}', 'DE')] }));
        tagIn(version, 'Conversions API').firingTriggerId = ['901'];
      },
    },
    'Country',
  ],
  'a transformation of the id': [
    {
      server({ transformation }) {
        const list = [{ type: 'MAP', map: [text('paramName', 'event_id')] }];
        const parameter = [{ type: 'LIST', key: 'excludedParameters', list }];
        transformation.push({
          transformationId: '900',
          name: 'Without id',
          type: 'tf_exclude_params',
          parameter,
        });
      },
    },
    'Without id',
  ],
  'a tag that hands the event to the server by a script of its own': [
    {
      others: [
        {
          name: 'Data Tag',
          code: `
            require('injectScript')('https://cdn.shop.example/data.js',
              data.gtmOnSuccess, data.gtmOnFailure);`,
          permissions: {
            inject_script: { allowedUrls: 'specific', urls: ['https://cdn.shop.example/*'] },
          },
          parameters: { gtm_server_domain: 'https://sgtm.shop.example' },
        },
      ],
      web(version) {
        version.tag = version.tag.filter(({ type }) => type !== 'gaawe');
      },
    },
    'Data Tag',
  ],
};

describe('nobody knows what hangs on a part that is not run here', () => {
  it.each(Object.entries(doubtful))('%s', async (_, [changes, part]) => {
    await visit(changes);
    await verdict().toBe('unknown');
    expect(only()!.tone).toBe('warn');
    expect(only()!.reason).toMatch(new RegExp(`^Skipped here, .*: ${part}\\.$`));
  });
});

describe('patterns as people write them are tried in a page, also on long addresses', () => {
  const long = `?${'x'.repeat(250)}&utm_source=pins`;
  const visitWhere = (pattern: string) =>
    visit(
      {
        web(version) {
          firesWhere(version, 'Fits', pattern);
        },
      },
      long,
    );

  it.each([
    '.*/(shop|store)/.*',
    String.raw`.*\?(.*&)?utm_source=.*`,
    String.raw`^(https?:\/\/)?([\w-]+\.?)+(:\d+)?(\/.*)?$`,
  ])('%s fires', async (pattern) => {
    await visitWhere(pattern);
    await verdict().toBe('counted once');
  });

  it.each(['.*(checkout|cart).*', '.*foo.*bar.*'])('%s does not', async (pattern) => {
    await visitWhere(pattern);
    await reason().toBe('No Pinterest Tag of the page fired on it.');
    expect(only()!.verdict).toBe('server only');
  });
});

describe('what does not hang on it keeps its verdict', () => {
  it('a trigger that another condition keeps from firing', async () => {
    await visit({
      web(version) {
        version.variable.push(byScript('Is staff'));
        const filter = [equals('{{_event}}', 'never'), equals('{{Is staff}}', 'no')];
        version.trigger.push(trigger({ filter }));
        tagIn(version, 'Page visit').firingTriggerId = ['901'];
      },
    });
    await reason().toBe('No Pinterest Tag of the page fired on it.');
    expect(only()!.verdict).toBe('server only');
  });

  it('a tag that fires by another trigger in any case', async () => {
    await visit({
      web(version) {
        version.variable.push(byScript('Is staff'));
        version.trigger.push(trigger({ filter: [equals('{{Is staff}}', 'no')] }));
        tagIn(version, 'Page visit').firingTriggerId = [onPages, '901'];
      },
    });
    await verdict().toBe('counted once');
  });

  it('a transformation of something else', async () => {
    await visit({
      server({ transformation }) {
        const list = [{ type: 'MAP', map: [text('paramName', 'utm_source')] }];
        const parameter = [{ type: 'LIST', key: 'augmentEventTable', list }];
        const type = 'tf_augment_event';
        transformation.push({ transformationId: '900', name: 'Campaign', type, parameter });
      },
    });
    await verdict().toBe('counted once');
  });
});

it('names a part that an event met at the event, also where its value is nothing', async () => {
  const [changes, part] = doubtful['whether a tag fires']!;
  await visit(changes);
  await expect.poll(() => only()?.skipped.map(({ name }) => name)).toEqual([part]);
});

it('names tags whose script would hand events to the server, also where no row tells of them', async () => {
  const [{ others = [] }] =
    doubtful['a tag that hands the event to the server by a script of its own']!;
  await visit({ others, web: (version) => void (version.tag = [tagIn(version, 'Data Tag')]) });
  const [skipped] = chain.session.settings().skipped;
  expect(skipped?.sentence).toBe(
    'Tag "Data Tag": a script hands events to the tagging server, and is held back.',
  );
});

describe('of a script that another tag of the page loads it is said that it hands events to the server', () => {
  const server = '{{Pinterest Dedup - Tagging server URL}}';
  const permissions = {
    inject_script: { allowedUrls: 'specific', urls: ['https://cdn.shop.example/*'] },
  };
  const code = `require('injectScript')('https://cdn.shop.example/x.js',
    data.gtmOnSuccess, data.gtmOnFailure);`;

  it.each([
    ['where its tag names the tagging server', { collector: `${server}/collect` }, 1],
    ['not where it names another server', { serverUrl: 'https://api.analytics.example' }, 0],
    ['not where it names a domain', { cookieDomain: 'shop.example', domain: '{{Page URL}}' }, 0],
  ])('%s', async (_, parameters, told) => {
    await visit({ others: [{ name: 'Loader', code, permissions, parameters }] });
    const sentences = chain.session.settings().skipped.map(({ sentence }) => sentence);
    expect(sentences.filter((one) => one.includes('hands events to the tagging'))).toHaveLength(
      told,
    );
  });
});

it('names zones, whose containers are not in the file', async () => {
  await visit({ web: ({ zone }) => void zone.push({ name: 'Agency' }) });
  const [skipped] = chain.session.settings().skipped;
  expect(skipped?.sentence).toBe(
    'Zone "Agency" is skipped: the containers that it loads are not in the file.',
  );
});

it('says that a tag was kept back by consent, and not that none fired', async () => {
  const list = [{ type: 'TEMPLATE', value: 'ad_storage' }];
  const consentType = { type: 'LIST', list };
  await visit(
    {
      web(version) {
        tagIn(version, 'Page visit').consentSettings = { consentStatus: 'NEEDED', consentType };
      },
      server(version) {
        const { parameter } = tagIn(version, 'Conversions API');
        parameter.find(({ key }) => key === 'consentMode')!.value = 'ignore';
      },
    },
    '?consent=ask',
  );
  await reason().toContain('Needs consent that is not granted: ad_storage.');
  expect(only()).toMatchObject({ verdict: 'server only', tone: 'bad', consent: 'refused' });
});

it('is one event what the page and its GA4 hit report under no common id', async () => {
  await visit({
    web(version) {
      const { parameter } = tagIn(version, 'GA4 page view');
      const rows = parameter.find(({ key }) => key === 'eventSettingsTable')!;
      const row = rows.list!.find(({ map }) => map!.some(({ value }) => value === 'event_id'))!;
      row.map![1]!.value = 'another-id';
      // The Google tag reports the same load of the page, before it.
      tagIn(version, 'GA4 page view').firingTriggerId = ['2147479573'];
    },
  });
  await verdict().toBe('counted twice');
  expect(only()!.reason).toMatch(/^The browser reported it as \S+, the server as another-id\.$/);
});
