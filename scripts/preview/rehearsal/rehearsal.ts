// What the commands of docs/operate are rehearsed against beside shop, tagging server and Pinterest: the
// platforms of order webhooks with a key made for the purpose, the log of the tag, tokens to refresh, and
// the files that the commands name.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fieldParameters } from '../../containers/field-parameters.ts';
import { orderClient } from '../../containers/index.ts';
import type { BigQueryStore, Network } from '../../gtm/apis/server/world.ts';
import type { ContainerExport } from '../../gtm/container/export/export-format.ts';
import { templateType } from '../../gtm/container/export/template-type.ts';
import { parseTpl } from '../../gtm/tpl/parse.ts';
import type { OAuthApp } from '../../pinterest/conversions-api/tokens.ts';
import { createLogTable, type LogTable, logTable } from './log-table.ts';
import { bigCommerceApi, bigCommerceStore, sampleOrders } from './sample-orders.ts';

export interface Rehearsal {
  app: OAuthApp;
  /** The secret of the order webhooks, as a platform would show it. */
  webhookKey: string;
  /** Key id → base64 of the key. */
  privateKeys: Record<string, string>;
  bigQuery: BigQueryStore;
  logAnswer: LogTable['answer'];
  logRows: LogTable['rows'];
  standIns: Readonly<Record<string, Network>>;
  /** The shipped server container with its platforms ticked, and a table for the log. */
  setUp(container: ContainerExport): ContainerExport;
}

/** Everything made anew: secrets of one run are worth nothing in the next. */
export function createRehearsal(): Rehearsal {
  const secret = (): string => randomBytes(12).toString('hex');
  const webhookKey = `rehearsal-${secret()}`;
  const key = Buffer.from(webhookKey, 'utf8').toString('base64');
  const log = createLogTable(Date.now());
  return {
    app: { id: 'rehearsal', secret: secret(), refreshToken: `pinr_${secret()}` },
    webhookKey,
    privateKeys: { shopify: key, woocommerce: key, bigcommerce: key },
    bigQuery: log.store,
    logAnswer: log.answer,
    logRows: log.rows,
    standIns: { 'api.bigcommerce.com': bigCommerceApi },
    setUp,
  };
}

function setUp(container: ContainerExport): ContainerExport {
  const prepared = structuredClone(container);
  const { client, customTemplate, tag } = prepared.containerVersion;
  const orders = client.find(({ name }) => name === orderClient);
  const template = customTemplate.find((one) => templateType(one, prepared) === orders?.type);
  if (orders && template) {
    orders.parameter = fieldParameters(parseTpl(template.templateData).parameters, {
      shopify: true,
      wooCommerce: true,
      bigCommerce: true,
      bigCommerceStore,
      bigCommerceToken: 'rehearsal',
      shopUrl: 'https://shop.example.com',
    });
  }
  for (const one of tag) {
    if (one.parameter.some(({ key }) => key === 'adAccountId')) {
      one.parameter.push({ type: 'TEMPLATE', key: 'bigQueryTable', value: logTable });
    }
  }
  return prepared;
}

interface Places {
  rehearsal: Rehearsal;
  pinterestApi: { url: string; adAccountId: string; token: string };
  taggingServerUrl: string;
}

export interface RehearsalFiles {
  /** What the commands of docs/operate read from the environment. */
  environment: Record<string, string>;
  remove(): void;
}

/** Writes the files that the commands name into a folder of their own. */
export function writeRehearsalFiles(places: Places): RehearsalFiles {
  const { rehearsal, pinterestApi, taggingServerUrl } = places;
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  const write = (name: string, content: string): void =>
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  const { adAccountId, token, url } = pinterestApi;
  write(
    'clients.yaml',
    [
      'clients:',
      '  acme:',
      `    adAccount: '${adAccountId}'`,
      '    token: PINTEREST_ACCESS_TOKEN',
      `    log: ${logTable}`,
      '',
    ].join('\n'),
  );
  write(
    'rows.ndjson',
    rehearsal
      .logRows()
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  );
  write('tokens.json', `${JSON.stringify({ refresh_token: rehearsal.app.refreshToken })}\n`);
  for (const [platform, order] of Object.entries(sampleOrders())) {
    write(`${platform}.json`, `${JSON.stringify(order, undefined, 2)}\n`);
  }
  return {
    environment: {
      REHEARSAL: folder,
      TAGGING_SERVER: taggingServerUrl,
      PINTEREST_API_URL: url,
      PINTEREST_AD_ACCOUNT: adAccountId,
      PINTEREST_ACCESS_TOKEN: token,
      PINTEREST_APP_ID: rehearsal.app.id,
      PINTEREST_APP_SECRET: rehearsal.app.secret,
      BIGQUERY_API_URL: taggingServerUrl,
      GOOGLE_ACCESS_TOKEN: 'rehearsal',
      ORDER_WEBHOOK_KEY: rehearsal.webhookKey,
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
