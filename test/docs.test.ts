// What the pages say is there: links and anchors lead somewhere, names of ours are those of the files
// that people import, and the pictures are what the files say now.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';

import { parseExpressionAt } from 'acorn';
import { describe, expect, it } from 'vitest';

import {
  type ContainerExport,
  parseContainer,
} from '../scripts/gtm/container/export/export-format.ts';
import { walkFields } from '../scripts/gtm/tpl/fields.ts';
import { parseTpl } from '../scripts/gtm/tpl/parse.ts';
import { consoleOfPurchase, importPictures } from '../scripts/pictures/import-pictures.ts';

/** Pages of a folder and below. The templates' READMEs are read where people find them, in dist. */
const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => join(folder, name));
const guides = [
  'README.md',
  'docs/import.md',
  'docs/consent.md',
  'docs/data-layer.md',
  ...pagesIn('docs/shops'),
];
const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'dist', 'scripts', 'template-src/google-tag-manager'].flatMap(pagesIn),
];

const withoutCode = (path: string): string =>
  readFileSync(path, 'utf8').replace(/^```[^]*?^```/gm, '');

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(path: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of withoutCode(path).matchAll(/^#+ (.+)$/gm)) {
    const slug = heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let number = 1; anchors.has(anchor); number++) anchor = `${slug}-${number}`;
    anchors.add(anchor);
  }
  return anchors;
}

it.each(pages)('%s: every link and anchor leads somewhere', (page) => {
  const links = [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  const broken = links
    .filter((target) => !/^(https?|mailto):/.test(target))
    .filter((target) => {
      const [path, anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), decodeURIComponent(path!));
      if (!existsSync(file)) return true;
      return anchor !== undefined && (statSync(file).isDirectory() || !anchorsOf(file).has(anchor));
    });
  expect(broken).toEqual([]);
});

it.each(pages.filter((page) => !/^(CONTRIBUTING|CHANGELOG)/.test(page)))(
  '%s calls the commands by the name of the package',
  (page) => {
    const text = readFileSync(page, 'utf8');
    expect([...text.matchAll(/`gtm [a-z]+|npm run -s gtm -- \w+/g)].map(([call]) => call)).toEqual(
      [],
    );
  },
);

it('shows every picture of the docs somewhere', () => {
  const shown = pages.flatMap((page) =>
    [...withoutCode(page).matchAll(/\]\(([^)\s]+\.(?:png|svg))\)/g)].map(([, path]) =>
      join(dirname(page), path!),
    ),
  );
  const pictures = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(png|svg)$/.test(name))
    .map((name) => join('docs', name));
  expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});

const files = readdirSync('dist/containers');
const containers: ContainerExport[] = files.map((file) =>
  parseContainer(JSON.parse(readFileSync(`dist/containers/${file}`, 'utf8'))),
);
const shipped = containers.map((one) => JSON.stringify(one)).join('\n');
const names = new Set(
  containers.flatMap(({ containerVersion: version }) =>
    [
      version.tag,
      version.trigger,
      version.variable,
      version.folder,
      version.client,
      version.customTemplate,
    ].flatMap((entities) => entities.map(({ name }) => name)),
  ),
);
/** What a person reads on the screens of our templates: fields, ticks, choices. */
const shownTexts = containers.flatMap(({ containerVersion }) =>
  containerVersion.customTemplate.flatMap(({ templateData }) =>
    [...walkFields(parseTpl(templateData).parameters)].flatMap(({ field }) => {
      const { displayName, checkboxText, radioItems = [], selectItems = [] } = field as Field;
      const items = [...radioItems, ...selectItems].map(({ displayValue }) => displayValue);
      return [displayName, checkboxText, ...items].filter((text) => text !== undefined);
    }),
  ),
);
interface Field {
  displayName?: string;
  checkboxText?: string;
  radioItems?: { displayValue: string }[];
  selectItems?: { displayValue: string }[];
}

/** Whether a text stands on our screens, in full or up to a colon or comma. */
const isShown = (text: string): boolean =>
  shownTexts.some((shown) => shown === text || shown.startsWith(`${text}:`));

// Bold in the guides means: this is what you read on the screen.
const ofTagManager = [
  'Admin → Import Container',
  'Merge',
  'Rename conflicting',
  'Preview',
  'Google tag',
  'GA4 event tag',
];

describe.each(guides)('%s', (guide) => {
  const text = withoutCode(guide);

  it('calls everything of ours by its name in the files', () => {
    const mentioned = [...text.matchAll(/(?:\*\*|`|\{\{)(Pinterest [^*`}]+)(?:\*\*|`|\}\})/g)];
    const wrong = mentioned
      .map(([, name]) => name!)
      .filter((name) => name !== 'Pinterest Dedup - …' && !names.has(name));
    expect(wrong).toEqual([]);
  });

  it('has in bold only what is to be read on a screen', () => {
    const bold = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) =>
      name!.replace(/\s+/g, ' '),
    );
    const unknown = bold.filter(
      (name) =>
        !names.has(name) && !isShown(name) && !ofTagManager.includes(name) && !name.endsWith('…'),
    );
    expect(unknown).toEqual([]);
  });

  it('names files that are there', () => {
    const named = [...text.matchAll(/`([\w-]+\.json)`/g)].map(([, name]) => name!);
    expect(named.filter((name) => !files.includes(name))).toEqual([]);
  });
});

describe('the import guide', () => {
  const text = withoutCode('docs/import.md');

  it('has only parameters and constants in code letters that the files have, too', () => {
    const cells = [...text.matchAll(/^\| `([^`]+)` +\|(?:[^|]*`\{\{([^`]+)\}\}`)?/gm)].flatMap(
      ([, left, right]) => (right === undefined ? [left!] : [left!, right]),
    );
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter((cell) => !shipped.includes(cell) && !files.includes(cell))).toEqual([]);
  });

  it('names every constant that has to be filled in', () => {
    const constants = containers.flatMap(({ containerVersion }) =>
      containerVersion.variable.filter(({ type }) => type === 'c').map(({ name }) => name),
    );
    for (const name of constants) expect(text).toContain(`\`${name}\``);
  });

  it('has the pictures that its script draws from the files', async () => {
    const pictures = await importPictures();
    expect(readdirSync('docs/import').sort()).toEqual(Object.keys(pictures).sort());
    for (const [name, picture] of Object.entries(pictures)) {
      expect(readFileSync(`docs/import/${name}`, 'utf8'), name).toBe(picture);
    }
  });

  it('explains the console by lines that the tag writes', async () => {
    const [becomes, id, ...others] = await consoleOfPurchase();
    expect(becomes).toContain('purchase becomes checkout');
    expect(id).toContain('event_id must be 1000042');
    expect(others.at(-1)).toContain('Pinterest accepted the event');
  });
});

it("GTM4WP's buyer becomes the user_data of the specification", () => {
  const guide = readFileSync('docs/shops/woocommerce.md', 'utf8');
  const variable = /```js\n\s*(function \(\) \{[^]*?)\n\s*```/.exec(guide)![1]!;
  const push = /```js\n\/\/ Pushed by GTM4WP[^]*?(dataLayer\.push[^]*?)```/.exec(guide)![1]!;
  const [pushed] = runInNewContext(`var dataLayer = []; ${push}; dataLayer`) as {
    orderData: object;
  }[];
  const code = (orderData: unknown) =>
    variable
      .replace('{{DLV - orderData}}', JSON.stringify(orderData) ?? 'undefined')
      .replace('{{Pinterest Dedup - user_data}}', '"what the page says"');
  // Tag Manager takes no newer JavaScript here.
  parseExpressionAt(code({}), 0, { ecmaVersion: 5 });
  const read = (orderData: unknown) => runInNewContext(`(${code(orderData)})()`) as unknown;
  expect(read(pushed!.orderData)).toEqual({
    email_address: 'jane.doe@example.com',
    phone_number: '+49 170 1234567',
    address: {
      first_name: 'Jane',
      last_name: 'Doe',
      city: 'Berlin',
      region: undefined,
      postal_code: '10115',
      country: 'DE',
    },
  });
  expect(read(undefined)).toBe('what the page says');
});

describe.each(pagesIn('dist'))('%s', (page) => {
  const tpl = join(dirname(page), 'template.tpl');
  const fields = [...walkFields(parseTpl(readFileSync(tpl, 'utf8')).parameters)].map(
    ({ field }) => field.name,
  );

  it('names only fields that the template has', () => {
    const table = /^\| field [^]*?\n\n/m.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
    const named = [...table.matchAll(/^\|[^|`]*((?:`\w+`|[^|`])+)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    );
    expect(named.filter((name) => !fields.includes(name))).toEqual([]);
  });
});
