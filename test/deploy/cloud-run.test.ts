// The Terraform module, read as HashiCorp's own parser reads it: complete, with least rights, and
// within what Google documents for tagging servers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from '@cdktf/hcl2json';
import { beforeAll, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

const folder = 'scripts/deploy/cloud-run';
type Block = Record<string, any>;
let blocks: Record<string, Block>;
let example: Record<string, Block>;
let text: string;

async function read(path: string): Promise<Record<string, Block>> {
  const all: Record<string, Block> = {};
  for (const file of readdirSync(path).filter((name) => name.endsWith('.tf'))) {
    const parsed = (await parse(file, readFileSync(join(path, file), 'utf8'))) as Block;
    for (const [kind, entries] of Object.entries(parsed)) {
      for (const [name, entry] of Object.entries(entries as Block)) {
        const known = ((all[kind] ??= {})[name] ??= Array.isArray(entry) ? [] : {});
        if (Array.isArray(entry)) known.push(...entry);
        else Object.assign(known, entry);
      }
    }
  }
  return all;
}

beforeAll(async () => {
  blocks = await read(folder);
  example = await read(`${folder}/example`);
  text = readdirSync(folder)
    .filter((name) => name.endsWith('.tf'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
});

const resource = (type: string, name: string): Block => blocks['resource']![type]![name][0];
const container = (service: string): Block =>
  resource('google_cloud_run_v2_service', service).template[0].containers[0];

it('uses every variable, and no other', () => {
  const used = new Set([...text.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name));
  expect([...used].sort()).toEqual(Object.keys(blocks['variable']!).sort());
});

it('refers only to resources and locals that exist', () => {
  for (const [, data, type, name] of text.matchAll(/(\bdata\.)?\b(google_\w+)\.(\w+)/g)) {
    const kind = data === undefined ? 'resource' : 'data';
    expect(blocks[kind]![type!]?.[name!], `${type}.${name}`).toBeDefined();
  }
  const locals = Object.keys(Object.assign({}, ...Object.values(blocks['locals']!)));
  const flat = JSON.stringify(blocks['locals']);
  for (const [, name] of text.matchAll(/\blocal\.(\w+)/g)) {
    expect(locals.includes(name!) || flat.includes(`"${name}"`), name).toBe(true);
  }
});

it('describes every variable and output', () => {
  for (const kind of ['variable', 'output']) {
    for (const [name, [entry]] of Object.entries(blocks[kind]!)) {
      expect(entry.description, name).toMatch(/\w.*\.$/);
    }
  }
});

it('the example gives every variable without a default, and no unknown one', () => {
  const given = Object.keys(example['module']!['tagging']![0]);
  const variables = Object.entries(blocks['variable']!);
  const required = variables.filter(([, [entry]]) => !('default' in entry)).map(([name]) => name);
  expect(given).toEqual(expect.arrayContaining(required));
  for (const name of given) {
    if (name !== 'source') expect(Object.keys(blocks['variable']!)).toContain(name);
  }
  const printed = JSON.stringify(example['output']).matchAll(/module\.tagging\.(\w+)/g);
  for (const [, name] of printed) expect(blocks['output']).toHaveProperty(name!);
});

it.each(['tagging', 'preview'])('%s: one vCPU, always on, probed, image by variable', (service) => {
  const { image, resources, startup_probe, liveness_probe } = container(service);
  expect(image).toBe('${var.image}');
  expect(resources[0]).toMatchObject({ limits: { cpu: '1', memory: '512Mi' }, cpu_idle: false });
  expect(startup_probe[0].http_get[0].path).toBe('/healthy');
  expect(liveness_probe[0].http_get[0].path).toBe('/healthy');
});

it('an image without a digest is refused', () => {
  const { condition } = blocks['variable']!['image'][0].validation[0];
  const pattern = new RegExp(/"(.+)"/.exec(condition)![1]!);
  const image = 'gcr.io/cloud-tagging-10302018/gtm-cloud-image';
  expect(`${image}:stable`).not.toMatch(pattern);
  expect(`${image}@sha256:${'0'.repeat(64)}`).toMatch(pattern);
});

it('scales from two to ten, the preview to exactly one', () => {
  const defaults = ['min_instances', 'max_instances'].map(
    (name) => blocks['variable']![name][0].default,
  );
  expect(defaults).toEqual([2, 10]);
  const { scaling } = resource('google_cloud_run_v2_service', 'preview').template[0];
  expect(scaling[0]).toEqual({ min_instance_count: 0, max_instance_count: 1 });
});

it('only the preview is told that it is one, and only the server where it is', () => {
  const names = (service: string) => container(service).env.map((one: Block) => one.name);
  expect(names('preview')).toEqual(['RUN_AS_PREVIEW_SERVER', 'CONTAINER_CONFIG']);
  expect(names('tagging')).toContain('PREVIEW_SERVER_URL');
  expect(names('tagging')).not.toContain('RUN_AS_PREVIEW_SERVER');
});

it('keeps secrets out of plain text and of the state', () => {
  for (const service of ['tagging', 'preview']) {
    const config = container(service).env.find((one: Block) => one.name === 'CONTAINER_CONFIG');
    expect(config).not.toHaveProperty('value');
    expect(config.value_source[0].secret_key_ref[0].secret).toBe('${var.container_config_secret}');
  }
  expect(blocks['resource']).not.toHaveProperty('google_secret_manager_secret_version');
  expect(text).not.toMatch(/auth=|pina_|"id=GTM/);
});

it('gives each service an account of its own, with no role beyond those that its work needs', () => {
  const roles = new Set([...text.matchAll(/"(roles\/[\w.]+)"/g)].map(([, role]) => role));
  expect([...roles].sort()).toEqual([
    'roles/bigquery.dataEditor',
    'roles/datastore.user',
    'roles/run.invoker',
    'roles/secretmanager.secretAccessor',
  ]);
  expect(text).not.toMatch(/_iam_(policy|binding)"/);
  for (const service of ['tagging', 'preview']) {
    const account = resource('google_cloud_run_v2_service', service).template[0].service_account;
    expect(account).toBe(`\${google_service_account.${service}.email}`);
  }
});

it('what is optional is off unless asked for', () => {
  for (const name of ['webhook_keys_secret', 'bigquery_dataset', 'domain']) {
    expect(blocks['variable']![name][0].default, name).toBeNull();
  }
  expect(blocks['variable']!['enable_firestore'][0].default).toBe(false);
});

it('deploys before the secret of the webhooks exists, and says so', () => {
  const { template } = resource('google_cloud_run_v2_service', 'tagging');
  const { env, volume_mounts } = container('tagging').dynamic;
  for (const [part] of [env, volume_mounts, template[0].dynamic.volumes]) {
    expect(part.for_each).toBe('${local.webhook_keys}');
  }
  const access = resource('google_secret_manager_secret_iam_member', 'webhook_keys');
  expect(access.for_each).toBe('${toset(local.webhook_keys)}');
  const { webhook_keys: found } = blocks['locals']!['0']!;
  expect(found).toContain('data.google_secret_manager_secrets.webhook_keys');
  expect(blocks['check']!['webhook_keys'][0].assert[0].condition).toContain('local.webhook_keys');
});

it('the page of the module names every variable, output and role', () => {
  const page = readFileSync(`${folder}/README.md`, 'utf8');
  for (const kind of ['variable', 'output']) {
    for (const name of Object.keys(blocks[kind]!)) expect(page).toContain(`\`${name}\``);
  }
  for (const [, role] of text.matchAll(/"(roles\/[\w.]+)"/g)) expect(page).toContain(role);
});

it('the weekly job refers to what exists, uses every variable, and holds no secret', async () => {
  const path = 'scripts/deploy/weekly';
  const weekly = await read(path);
  const source = readFileSync(`${path}/main.tf`, 'utf8');
  const used = new Set([...source.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name));
  expect([...used].sort()).toEqual(Object.keys(weekly['variable']!).sort());
  for (const [, type, name] of source.matchAll(/\b(google_\w+)\.(\w+)/g)) {
    expect(weekly['resource']![type!]?.[name!], `${type}.${name}`).toBeDefined();
  }
  const job = weekly['resource']!['google_cloud_run_v2_job']['weekly'][0].template[0].template[0];
  expect(job.containers[0].image).toBe('${var.image}');
  expect(JSON.stringify(job.containers[0].env ?? [])).not.toContain('"value"');
});

it('the GitHub workflow runs weekly, reads only, and takes tokens from secrets alone', () => {
  const workflow = parseYaml(readFileSync('scripts/deploy/weekly/github-workflow.yml', 'utf8'));
  expect(workflow.on.schedule).toEqual([{ cron: '0 7 * * 1' }]);
  expect(workflow.permissions.contents).toBe('read');
  const run = workflow.jobs.watch.steps.find((step: Block) => String(step.run).includes('watch'));
  for (const value of Object.values(run.env)) {
    expect(value).toMatch(/^\$\{\{ (secrets|steps)\.[\w.]+ \}\}$/);
  }
});
