// The Terraform module, read as HashiCorp's own parser reads it: complete, with least rights, and
// within what Google documents for tagging servers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from '@cdktf/hcl2json';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';
import { operateCommands } from '../../scripts/operate/commands.ts';
import { Folder, gtm } from '../gtm/commands/tpl-files.ts';
import { operate } from '../operate/operate.ts';

const folder = 'scripts/deploy/cloud-run';
const tagFile = 'dist/server/conversions-api-tag/template.tpl';
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

it('the log can be added to, and neither read nor deleted', () => {
  const { permissions } = resource('google_project_iam_custom_role', 'log');
  expect(permissions).toEqual(['bigquery.tables.get', 'bigquery.tables.updateData']);
  const { role } = resource('google_bigquery_dataset_iam_member', 'log');
  expect(role).toBe('${google_project_iam_custom_role.log[0].id}');
});

it('the right to use Firestore ends at one database', () => {
  const [condition] = resource('google_project_iam_member', 'firestore').condition;
  expect(condition.expression).toBe(
    'resource.name == "projects/${var.project_id}/databases/${var.firestore_database}"',
  );
});

it('past the load balancer there is no way to the tagging server, where there is one', () => {
  expect(resource('google_cloud_run_v2_service', 'tagging').ingress).toBe(
    '${var.domain == null ? "INGRESS_TRAFFIC_ALL" : "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"}',
  );
  const { security_policy } = resource('google_compute_backend_service', 'tagging');
  expect(security_policy).toContain('google_compute_security_policy.tagging');
  const { ssl_policy } = resource('google_compute_target_https_proxy', 'tagging');
  expect(ssl_policy).toContain('google_compute_ssl_policy.tagging');
  expect(resource('google_compute_ssl_policy', 'tagging').min_tls_version).toBe('TLS_1_2');
});

it('no log holds the address of a hit unless all requests are logged', () => {
  const { filter, count } = resource('google_logging_project_exclusion', 'requests');
  expect(count).toBe('${var.log_requests ? 0 : 1}');
  expect(filter).toContain('run.googleapis.com/requests');
  expect(filter).not.toContain('severity');
  const [log] = resource('google_compute_backend_service', 'tagging').log_config;
  expect(log.enable).toBe('${var.log_requests}');
});

describe('the alert on events that Pinterest does not take', () => {
  const tag = tagFile;
  const files = new Folder();
  afterAll(() => files.remove());

  /** What the shipped tag logs when Pinterest answers with this status. */
  async function linesFor(statusCode: number, more: object = {}): Promise<string[]> {
    const body =
      statusCode === 200
        ? '{"num_events_received":1,"num_events_processed":1,"events":[{"status":"processed"}]}'
        : '{}';
    const { out } = await gtm(
      'run',
      tag,
      ...['--event', files.file('event.json', eventData)],
      ...['--fields', files.file('fields.json', { ...fields, ...more })],
      ...['--responses', files.file('responses.json', [{ statusCode, headers: {}, body }])],
      '--json',
    );
    return JSON.parse(out).logs;
  }
  const fields = { adAccountId: '549', accessToken: 'pina_x' };
  const eventData = {
    event_name: 'purchase',
    event_id: '1',
    value: 1,
    currency: 'EUR',
    ip_override: '203.0.113.7',
    user_agent: 'Mozilla/5.0',
    user_data: { email_address: 'grace@hopper.example' },
    page_location: 'https://shop.example/',
  };
  const pattern = (name: string) =>
    new RegExp(Object.assign({}, ...Object.values(blocks['locals']!))[name]);

  it.each([
    [200, false, false],
    [401, true, true],
    [403, true, true],
    [422, true, true],
    [429, false, true],
    [503, false, true],
  ])('reads in the lines of the tag that a status of %d is %s', async (status, refused, late) => {
    const lines = await linesFor(status);
    expect(lines.length, 'the tag as it is made tells failures, and only those').toBe(late ? 1 : 0);
    expect(lines.some((line) => pattern('refused').test(line))).toBe(refused);
    expect(lines.some((line) => pattern('not_taken').test(line))).toBe(late);
    expect(lines.some((line) => pattern('lost').test(line))).toBe(false);
  });

  it.each(['never', 'preview'])(
    'reads that an event is lost in what the tag says whatever it logs: %s',
    async (logging) => {
      const letters = { deadLetters: 'undelivered', deadLetterCollection: 'not-to-be-written-to' };
      const lines = await linesFor(503, { ...letters, logging });
      expect(lines.some((line) => pattern('lost').test(line))).toBe(true);
      const { conditions } = resource('google_monitoring_alert_policy', 'refused');
      expect(JSON.stringify(conditions)).toContain('google_logging_metric.events[\\"lost\\"]');
    },
  );

  it('is told to the same people as an outage', () => {
    const channels = resource('google_monitoring_alert_policy', 'refused').notification_channels;
    expect(channels).toEqual(
      resource('google_monitoring_alert_policy', 'down').notification_channels,
    );
  });
});

it('what is optional is off unless asked for', () => {
  const optional = ['webhook_keys_secret', 'bigquery_dataset', 'domain'];
  for (const name of [...optional, 'armor_requests_per_minute', 'tls_profile']) {
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

describe('the jobs weekly and replay', () => {
  const shared = 'scripts/deploy/job';

  it.each(['job', 'weekly', 'replay'])(
    '%s refers to what exists, uses every variable, and holds no secret',
    async (name) => {
      const path = `scripts/deploy/${name}`;
      const blocks = await read(path);
      const source = readFileSync(`${path}/main.tf`, 'utf8');
      const used = new Set([...source.matchAll(/\bvar\.(\w+)/g)].map(([, variable]) => variable));
      expect([...used].sort()).toEqual(Object.keys(blocks['variable']!).sort());
      for (const [, type, one] of source.matchAll(/\b(google_\w+)\.(\w+)/g)) {
        expect(blocks['resource']![type!]?.[one!], `${type}.${one}`).toBeDefined();
      }
      for (const [, output] of source.matchAll(/\bmodule\.job\.(\w+)/g)) {
        expect((await read(shared))['output']).toHaveProperty(output!);
      }
      expect(source).not.toMatch(/pina_|ya29|secret_data/);
    },
  );

  it.each(['weekly', 'replay'])('%s gives the module everything that it wants', async (name) => {
    const { source, ...given } = await module(name);
    expect(source).toBe('../job');
    const wanted = (await read(shared))['variable']!;
    const required = Object.keys(wanted).filter((one) => !('default' in wanted[one][0]));
    expect(Object.keys(given)).toEqual(expect.arrayContaining(required));
    expect(Object.keys(wanted)).toEqual(expect.arrayContaining(Object.keys(given)));
  });

  it('run an image with a digest, with secrets from Secret Manager alone', async () => {
    const blocks = await read(shared);
    const job = blocks['resource']!['google_cloud_run_v2_job']['job'][0].template[0].template[0];
    expect(job.containers[0].image).toBe('${var.image}');
    expect(job.containers[0].env).toBeUndefined();
    const [env] = job.containers[0].dynamic.env;
    expect(Object.keys(env.content[0])).toEqual(['name', 'value_source']);
    const { condition } = blocks['variable']!['image'][0].validation[0];
    const pattern = new RegExp(/"(.+)"/.exec(condition)![1]!);
    expect('pinterest-sgtm:0.2.0').not.toMatch(pattern);
    expect(`pinterest-sgtm@sha256:${'0'.repeat(64)}`).toMatch(pattern);
  });

  it('are started by an account that may do nothing else', async () => {
    const { google_cloud_scheduler_job: schedules, google_cloud_run_v2_job_iam_member: members } = (
      await read(shared)
    )['resource']!;
    const [{ oauth_token }] = schedules.job[0].http_target;
    expect(oauth_token[0].service_account_email).toBe('${google_service_account.schedule.email}');
    expect(members.schedule[0].role).toBe('roles/run.invoker');
    const source = readFileSync(`${shared}/main.tf`, 'utf8');
    expect(source.match(/google_service_account\.schedule\.email/g)).toHaveLength(2);
  });
});

/** What a job gives the module of both. */
const module = async (name: string): Promise<Block> =>
  (await read(`scripts/deploy/${name}`))['module']!['job'][0];

describe('the replay job', () => {
  const one = async (type: string, name: string): Promise<Block> =>
    (await read('scripts/deploy/replay'))['resource']![type]![name][0];

  it('runs a command that there is, with the clients file', async () => {
    const { command } = await module('replay');
    expect(command).toEqual(['replay', '--config', '/config/clients.yaml']);
    expect(operateCommands.map(({ name }) => name)).toContain(command[0]);
  });

  it('may use one database, read its own secrets, and nothing else', async () => {
    const rolesOf = (name: string) => {
      const source = readFileSync(`scripts/deploy/${name}/main.tf`, 'utf8');
      return [...source.matchAll(/"(roles\/[\w.]+)"/g)].map(([, role]) => role).sort();
    };
    expect(rolesOf('replay')).toEqual(['roles/datastore.user']);
    expect(rolesOf('job')).toEqual([
      'roles/run.invoker',
      'roles/secretmanager.secretAccessor',
      'roles/storage.objectUser',
    ]);
    expect(await module('replay')).not.toHaveProperty('reports_bucket');
    const [condition] = (await one('google_project_iam_member', 'letters')).condition;
    expect(condition.expression).toContain('databases/${local.database}');
  });

  it('has Firestore delete what expires, by the field that the letters have', async () => {
    const field = await one('google_firestore_field', 'expires');
    expect(field).toMatchObject({ field: 'expires', collection: '${var.collection}' });
    expect(field).toHaveProperty('ttl_config');
    const { default: collection } = (await read('scripts/deploy/replay'))['variable']![
      'collection'
    ][0];
    const { parameters } = parseTpl(readFileSync(tagFile, 'utf8'));
    expect(JSON.stringify(parameters)).toContain(`"defaultValue":"${collection}"`);
  });

  it('tells of letters that are open for more than an hour, in the words of the command', async () => {
    const { filter } = await one('google_logging_metric', 'old_letters');
    expect(filter).toContain('${local.old_letters}');
    const locals = (await read('scripts/deploy/replay'))['locals']!;
    const { old_letters: words } = Object.assign({}, ...Object.values(locals));
    expect(readFileSync('scripts/operate/replay.ts', 'utf8')).toContain(words);
    const { conditions } = await one('google_monitoring_alert_policy', 'old_letters');
    expect(conditions[1].condition_absent[0].duration).toBe('3600s');
  });
});

it('the weekly job leaves page and history in the bucket, and calls what is there', async () => {
  const weekly = await module('weekly');
  expect(weekly.reports_bucket).toBe('${var.bucket}');
  const { google_cloud_run_v2_job: jobs } = (await read('scripts/deploy/job'))['resource']!;
  const { containers, dynamic } = jobs.job[0].template[0].template[0];
  expect(containers[0].volume_mounts[0].mount_path).toBe('/config');
  const mount = containers[0].dynamic.volume_mounts[0];
  expect(mount.content[0].mount_path).toBe('/reports');
  expect(dynamic.volumes[0].for_each).toBe(mount.for_each);
  const command = JSON.stringify(weekly.command);
  expect(command).toContain('/reports/clients.history.jsonl');
  const { out } = await operate('overview', '--help');
  for (const [option] of command.matchAll(/--[a-z]+/g)) expect(out).toContain(option);
});

it('somebody hears of a weekly job that is red', async () => {
  const weekly = await read('scripts/deploy/weekly');
  const [policy] = weekly['resource']!['google_monitoring_alert_policy']['red'];
  const { filter } = policy.conditions[0].condition_threshold[0];
  expect(filter).toContain('run.googleapis.com/job/completed_execution_count');
  expect(filter).toContain('metric.labels.result="failed"');
});

describe('the image of the jobs', () => {
  const image = 'scripts/deploy/image';
  const dockerfile = readFileSync(`${image}/Dockerfile`, 'utf8');
  const copied = [...dockerfile.matchAll(/^(?:COPY|ADD) (.+) \S+$/gm)].flatMap(([, from]) =>
    from!.split(' '),
  );
  const json = (path: string): any => JSON.parse(readFileSync(path, 'utf8'));

  it('stands on one version of Node, which the builder may name by its digest', () => {
    expect(dockerfile).toMatch(/^ARG NODE=node:\d+\.\d+\.\d+-slim\nFROM \$\{NODE\}$/m);
  });

  it('holds the packed program and what replay needs, and runs as nobody special', () => {
    const { version, bin } = json('package.json');
    expect(copied).toEqual([
      `${image}/package.json`,
      `${image}/package-lock.json`,
      'pinterest-sgtm-*.tgz',
    ]);
    expect(`pinterest-sgtm-${version}.tgz`).toMatch(/^pinterest-sgtm-.*\.tgz$/);
    expect(dockerfile).toContain(`ENTRYPOINT ["node", "package/${bin['pinterest-sgtm']}"]`);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile.indexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('\nRUN '));
  });

  it('has each library in one version, the one that is tested here, and none for development', () => {
    const { packages } = json(`${image}/package-lock.json`);
    const ours = json('package-lock.json').packages;
    const { dependencies } = json(`${image}/package.json`);
    expect(Object.keys(dependencies)).toEqual(['@google-cloud/firestore', 'google-auth-library']);
    for (const [name, version] of Object.entries(dependencies)) {
      expect(ours[`node_modules/${name}`].version).toBe(version);
      expect(packages[`node_modules/${name}`].version).toBe(version);
    }
    for (const [path, one] of Object.entries<Block>(packages)) {
      if (path === '') continue;
      expect(one.dev, path).toBeUndefined();
      expect(one.integrity, path).toMatch(/^sha512-/);
    }
  });

  it('gets nothing of git, and no file with secrets', () => {
    const lines = readFileSync('.dockerignore', 'utf8').split('\n');
    const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(lines.filter((line) => !line.startsWith('#'))[0]).toBe('*');
    expect(allowed.sort()).toEqual(['pinterest-sgtm-*.tgz', image].sort());
    for (const secret of ['tokens.json', 'clients.yaml', 'keys.json']) {
      expect(lines).toContain(`**/${secret}`);
      expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain(secret);
    }
  });
});

it('the GitHub workflow runs weekly, reads only, and takes tokens from secrets alone', () => {
  const workflow = parseYaml(readFileSync('scripts/deploy/weekly/github-workflow.yml', 'utf8'));
  expect(workflow.on.schedule).toEqual([{ cron: '0 7 * * 1' }]);
  expect(workflow.permissions.contents).toBe('read');
  const run = workflow.jobs.overview.steps.find((step: Block) =>
    String(step.run).includes('overview'),
  );
  for (const value of Object.values(run.env)) {
    expect(value).toMatch(/^\$\{\{ (secrets|steps)\.[\w.]+ \}\}$/);
  }
});
