// Containers as a person would set them up after an import: constants filled in, hits to this machine.
import { readFile } from 'node:fs/promises';

import {
  type ContainerExport,
  type Parameter,
  parseContainer,
} from '../gtm/container/export/export-format.ts';
import { fillConstants } from '../gtm/container/export/fill-constants.ts';
import { mergeContainers } from '../gtm/container/export/merge.ts';
import { newServerContainer } from '../gtm/container/export/new-server-container.ts';

/** A container file of `dist/containers`. */
export async function shippedContainer(file: string): Promise<ContainerExport> {
  const path = new URL(`../../dist/containers/${file}`, import.meta.url);
  return parseContainer(JSON.parse(await readFile(path, 'utf8')));
}

/** A new server container after the import of both our files for it. */
export async function shippedServer(): Promise<ContainerExport> {
  const names = ['server-container.json', 'order-webhooks-container.json'];
  const files = await Promise.all(names.map(shippedContainer));
  return files.reduce(
    (container, file) => mergeContainers(container, file, 'rename'),
    newServerContainer(),
  );
}

/** Our constants filled in; a user's own container may have none of them. */
export function filled(
  container: ContainerExport,
  values: Record<string, string>,
  isShipped: boolean,
): ContainerExport {
  if (isShipped) return fillConstants(container, values);
  const names = container.containerVersion.variable.map(({ name }) => name);
  const known = Object.entries(values).filter(([name]) => names.includes(name));
  return fillConstants(container, Object.fromEntries(known));
}

/** Switches on test mode in every tag of our template. */
export function inTestMode(container: ContainerExport, isWanted: boolean): ContainerExport {
  for (const tag of isWanted ? container.containerVersion.tag : []) {
    const others = (tag.parameter ?? []).filter(({ key }) => key !== 'testMode');
    tag.parameter = [...others, { type: 'BOOLEAN', key: 'testMode', value: 'true' }];
  }
  return container;
}

/** Hosts that a user's Google tags name as their tagging server → the one of this machine. */
export function hostsOfTaggingServers(
  { containerVersion: { tag, variable } }: ContainerExport,
  url: string,
): Record<string, string> {
  const constants = new Map(
    variable
      .filter(({ type }) => type === 'c')
      .map(({ name, parameter }) => [`{{${name}}}`, valueOf(parameter, 'value')]),
  );
  const rows = tag
    .flatMap(({ parameter = [] }) => parameter)
    .flatMap(({ list = [] }) => list)
    .map(({ map = [] }) => map);
  const hosts = rows
    .filter((row) => /^(server_container_url|transport_url)$/.test(valueOf(row, 'parameter')))
    .map((row) => valueOf(row, 'parameterValue'))
    .map((value) => constants.get(value) ?? value)
    .filter((value) => /^https:\/\//.test(value) && URL.canParse(value))
    .map((value) => new URL(value).host);
  return Object.fromEntries(hosts.map((host) => [host, url]));
}

const valueOf = (parameters: readonly Parameter[] = [], key: string): string =>
  parameters.find((one) => one.key === key)?.value ?? '';
