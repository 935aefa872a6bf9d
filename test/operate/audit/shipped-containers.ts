// The shipped containers, and what makes a copy of them faulty, for the tests of audit.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { operate } from '../operate.ts';

export type Json = any;

export const shipped = (side: string): Json =>
  JSON.parse(
    readFileSync(
      `dist/containers/${side === 'web' ? 'web-container-with-ga4' : 'server-container'}.json`,
      'utf8',
    ),
  );

export interface Containers {
  web: Json;
  server: Json;
}

/** Audits copies of the shipped containers after a change. */
export async function audit(change: (containers: Containers) => void = () => {}, html?: string) {
  const containers = { web: shipped('web'), server: shipped('server') };
  change({
    web: containers.web.containerVersion,
    server: containers.server.containerVersion,
  });
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const web = join(folder, 'web.json');
  const server = join(folder, 'server.json');
  writeFileSync(web, JSON.stringify(containers.web));
  writeFileSync(server, JSON.stringify(containers.server));
  const options = html === undefined ? [] : ['--html', html];
  return run(['--web', web, '--server', server, '--json', ...options]);
}

export async function run(args: string[]) {
  const ended = await operate('audit', ...args);
  return { ...ended, ...(ended.out.startsWith('{') ? JSON.parse(ended.out) : {}) };
}

export const tag = (container: Json, name: string): Json =>
  container.tag.find((one: Json) => one.name === name);

export function set(entity: Json, key: string, value: string | undefined): void {
  entity.parameter = entity.parameter.filter((one: Json) => one.key !== key);
  if (value !== undefined) entity.parameter.push({ type: 'TEMPLATE', key, value });
}

export const triggerId = (container: Json, name: string): string =>
  container.trigger.find((one: Json) => one.name === name).triggerId;

export const row = (table: Json, name: string): Json =>
  table.list.find((one: Json) => one.map.some((cell: Json) => cell.value === name));

export function hitParameter(container: Json, tagName: string, name: string, value?: string): void {
  const table = tag(container, tagName).parameter.find(
    (one: Json) => one.key === 'eventSettingsTable',
  );
  if (value === undefined) table.list = table.list.filter((one: Json) => one !== row(table, name));
  else row(table, name).map[1].value = value;
}

export function variable(container: Json, name: string, type: string, fields: Json): void {
  container.variable.push({
    accountId: container.accountId,
    containerId: container.containerId,
    variableId: String(900 + container.variable.length),
    name,
    type,
    parameter: Object.entries(fields).map(([key, value]) => ({ type: 'TEMPLATE', key, value })),
  });
}

export function html(container: Json, name: string, code: string): void {
  container.tag.push({
    accountId: container.accountId,
    containerId: container.containerId,
    tagId: String(900 + container.tag.length),
    name,
    type: 'html',
    parameter: [{ type: 'TEMPLATE', key: 'html', value: code }],
    firingTriggerId: [triggerId(container, 'Pinterest Dedup - Shop events')],
    tagFiringOption: 'ONCE_PER_EVENT',
    consentSettings: { consentStatus: 'NOT_NEEDED' },
  });
}

export const shopEvents = 'Pinterest Dedup - Shop events';
export const ga4Events = 'Pinterest Dedup - GA4 shop events';
export const capi = 'Pinterest Dedup - Conversions API';
/** What a purchase brings to the server, row by row. */
export const complete = {
  event_id: '{{Pinterest Dedup - Event ID}}',
  user_data: '{{Pinterest Dedup - user_data}}',
  value: '1',
  currency: 'EUR',
  transaction_id: '1',
  items: '{{Items}}',
};
