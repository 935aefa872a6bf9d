// Containers as a person would set them up after an import: constants filled in, hits to this machine.
import { readFile } from 'node:fs/promises';

import { type ContainerExport, parseContainer } from '../../gtm/container/export/export-format.ts';
import { fillConstants } from '../../gtm/container/export/fill-constants.ts';
import { mergeContainers } from '../../gtm/container/export/merge.ts';
import { newServerContainer } from '../../gtm/container/export/new-server-container.ts';
import { projectFile } from '../../package/project-file.ts';

/** A container file of `dist/containers`. */
export async function shippedContainer(file: string): Promise<ContainerExport> {
  return parseContainer(JSON.parse(await readFile(projectFile(`dist/containers/${file}`), 'utf8')));
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
    if (!tag.parameter.some(({ key }) => key === 'testMode')) continue;
    const others = tag.parameter.filter(({ key }) => key !== 'testMode');
    tag.parameter = [...others, { type: 'BOOLEAN', key: 'testMode', value: 'true' }];
  }
  return container;
}
