// The pictures of docs/import.md, drawn from what they show: the container files, the fields of the
// templates, and the lines that the tag writes in preview.
import { ga4Constants, serverConstants, webConstants } from '../containers/index.ts';
import type { ContainerExport } from '../gtm/container/export/export-format.ts';
import { writeGa4Hit } from '../gtm/container/web/ga4-hit.ts';
import { walkFields } from '../gtm/tpl/fields.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import { inTestMode } from '../preview/container/prepare-containers.ts';
import { shippedContainer, shippedServer, startLocalChain } from '../preview/local-chain.ts';
import { drawPanel } from './panel.ts';

/** File name → SVG. */
export async function importPictures(): Promise<Record<string, string>> {
  const [web, server] = await Promise.all(
    ['web-container-with-ga4.json', 'server-container.json'].map(shippedContainer),
  );
  return {
    'import-screen.svg': importScreen(),
    'constants.svg': constants(web!, server!),
    'ga4-tag.svg': ga4Tag(web!),
    'consent.svg': consent(server!),
    'preview-console.svg': previewConsole(await consoleOfPurchase()),
  };
}

const importScreen = (): string =>
  drawPanel({
    title: 'Admin › Import Container',
    description: 'Import Container: file, existing workspace, merge, rename conflicting, confirm',
    column: 200,
    rows: [
      { step: 1, label: 'File', box: 'web-container.json' },
      {
        step: 2,
        label: 'Workspace',
        choices: {
          all: ['New', 'Existing: Default Workspace'],
          chosen: 'Existing: Default Workspace',
        },
      },
      {
        step: 3,
        label: 'Import option',
        choices: { all: ['Overwrite', 'Merge'], chosen: 'Merge' },
      },
      {
        label: '',
        choices: {
          all: ['Overwrite conflicting', 'Rename conflicting'],
          chosen: 'Rename conflicting',
        },
      },
      { step: 4, label: 'Everything is new; 0 modified, 0 deleted', button: 'Confirm' },
    ],
  });

function constants(web: ContainerExport, server: ContainerExport): string {
  const row = (container: ContainerExport, name: string, note: string) => {
    const variable = container.containerVersion.variable.find((one) => one.name === name)!;
    return { label: name, box: variable.parameter[0]!.value!, note };
  };
  const rows = [
    ...Object.values(webConstants).map((name) => row(web, name, 'web')),
    ...Object.values(ga4Constants).map((name) => row(web, name, 'web, GA4')),
    ...Object.values(serverConstants).map((name) => row(server, name, 'server')),
  ];
  return drawPanel({
    title: 'Variables',
    description:
      'The constants to fill in: of the web container, with GA4 two more, and of the server',
    column: 350,
    rows: rows.map((one, index) => ({ step: index + 1, ...one })),
  });
}

function ga4Tag({ containerVersion }: ContainerExport): string {
  const tag = containerVersion.tag.find(({ name }) => name.endsWith('GA4 shop events'))!;
  const table = tag.parameter.find(({ key }) => key === 'eventSettingsTable')!;
  const cells = table.list!.map(({ map }) => map!.map(({ value }) => value!));
  return drawPanel({
    title: 'Google Analytics: GA4 Event › Event Parameters',
    description: 'A GA4 event tag with the parameters event_id and user_data',
    column: 250,
    rows: cells
      .filter(([name]) => name === 'event_id' || name === 'user_data')
      .map(([name, value], index) => ({ step: index + 1, label: name!, box: value! })),
  });
}

function consent({ containerVersion }: ContainerExport): string {
  const { templateData } = containerVersion.customTemplate[0]!;
  const field = [...walkFields(parseTpl(templateData).parameters)].find(
    ({ field }) => field.name === 'consentMode',
  )!.field as unknown as Choice;
  return drawPanel({
    title: `Pinterest Dedup - Conversions API › ${field.displayName}`,
    description: 'The choices of the field Google consent mode',
    column: 20,
    rows: field.radioItems.map(({ value, displayValue }) => ({
      label: '',
      choices: { all: [displayValue], chosen: value === field.defaultValue ? displayValue : '' },
    })),
  });
}

interface Choice {
  displayName: string;
  defaultValue: string;
  radioItems: { value: string; displayValue: string }[];
}

const previewConsole = (lines: string[]): string =>
  drawPanel({
    title:
      'Preview of the server container › purchase › Pinterest Dedup - Conversions API › Console',
    description: 'Console of the tag in preview: what the event becomes, its id, and the answer',
    column: 20,
    rows: [
      ...lines.map((mono) => ({ label: '', mono })),
      { step: 1, label: 'The browser’s request to ct.pinterest.com must have the same event_id.' },
    ],
  });

/** What the shipped tag says in preview of a purchase, in test mode. */
export async function consoleOfPurchase(): Promise<string[]> {
  const chain = await startLocalChain({
    pageReachesPinterestAt: 'real addresses',
    containers: { server: inTestMode(await shippedServer(), true) },
  });
  try {
    const { url } = writeGa4Hit(chain.taggingServerUrl, purchase);
    await fetch(url, { method: 'POST' });
    for (let tries = 0; chain.rows().length === 0 && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return chain.rows()[0]!.console;
  } finally {
    await chain.close();
  }
}

const purchase = {
  measurementId: 'G-SHOP12345',
  clientId: '1.2',
  sessionId: undefined,
  sessionNumber: undefined,
  name: 'purchase',
  parameters: {
    page_location: 'https://shop.example/thank-you?epik=dj0yJnU9demoClickId',
    event_id: '1000042',
    transaction_id: '1000042',
    currency: 'EUR',
    value: 142.5,
    user_data: { email_address: 'jane.doe@example.com' },
    items: [{ item_id: 'SKU-1234', price: 71.25, quantity: 2 }],
  },
  userProperties: {},
  consent: { gcs: 'G111', gcd: '13t3t3t3t5l1' },
  pageId: 1,
  hitNumber: 1,
};
