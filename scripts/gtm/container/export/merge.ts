// What Tag Manager's "Import container" does with the option Merge: a container keeps what it has
// and gets what the file has. https://support.google.com/tagmanager/answer/6106997
import { isDeepStrictEqual } from 'node:util';
import type { ContainerExport, ExportedTemplate } from './export-format.ts';
import { isTemplateType, templateType } from './template-type.ts';

/** In the order in which one can refer to the other by id. */
const kinds = {
  folder: 'folderId',
  customTemplate: 'templateId',
  variable: 'variableId',
  trigger: 'triggerId',
  client: 'clientId',
  transformation: 'transformationId',
  tag: 'tagId',
} as const;
type Kind = keyof typeof kinds;

type Entity = Record<string, unknown> & { name: string };

/** A copy of an entity under the ids of the container that it comes into. */
interface Arrival {
  kind: Kind;
  entity: Entity;
  /** What it takes the place of. */
  replaces: Entity | undefined;
}

/** File's ids and names → those of the container; what is missing stays as it is. */
interface Renaming {
  /** `trigger 12` → `40`. */
  ids: Map<string, string>;
  /** `cvt_<container>_<template>` of the file → of the container. */
  types: Map<string, string>;
  /** `variable Event ID` → `Event ID (1)`. */
  names: Map<string, string>;
}

/**
 * The container after the import of a file, both as exports; neither is changed. Entities of one kind
 * and name are a conflict: with `rename` the container's stays and the file's gets another name, with
 * `overwrite` the file's takes its place and its id. An entity that is there already in every part is
 * not imported again, and folders of one name are one folder (unconfirmed, like the form of the new
 * name: Google's page says no more than that it is renamed).
 * @throws Error when one is of a web and the other of a server container.
 */
export function mergeContainers(
  container: ContainerExport,
  file: ContainerExport,
  onConflict: 'rename' | 'overwrite',
): ContainerExport {
  const [side, other] = [container, file].map((one) => one.containerVersion.container.usageContext);
  if (!isDeepStrictEqual(side, other)) {
    throw new Error(`A file of ${other} cannot be imported into a container of ${side}.`);
  }
  const merged = structuredClone(container);
  const version = merged.containerVersion;
  const lists = version as unknown as Record<Kind, Entity[]>;
  const renaming: Renaming = { ids: new Map(), types: new Map(), names: new Map() };
  const { accountId, containerId } = version;
  const newId = counterFrom(lists);

  const arrivals: Arrival[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    for (const original of structuredClone(file.containerVersion[kind]) as Entity[]) {
      const idKey = kinds[kind];
      const found = lists[kind].find(({ name }) => name === original.name);
      const entity = withIds({ ...original, accountId, containerId }, renaming);
      const isSame = found !== undefined && sameContent(kind, entity, found);
      // A built-in variable cannot be overwritten.
      const isRenamed =
        !isSame && isTaken(kind, original.name) && (onConflict === 'rename' || !found);
      if (isRenamed) entity.name = freeName(kind, original.name);
      entity[idKey] = found && !isRenamed ? found[idKey] : newId();

      renaming.ids.set(`${kind} ${String(original[idKey])}`, String(entity[idKey]));
      if (isRenamed) renaming.names.set(`${kind} ${original.name}`, entity.name);
      if (kind === 'customTemplate') learnTypes(original, entity, found);
      if (isSame) continue;
      const replaces = isRenamed ? undefined : found;
      arrivals.push({ kind, entity, replaces });
      if (!replaces) lists[kind].push(entity);
    }
  }
  for (const { kind, entity, replaces } of arrivals) {
    const list = lists[kind];
    list[list.indexOf(replaces ?? entity)] = withNames(kind, entity, renaming);
  }
  const enabled = new Set(version.builtInVariable.map(({ type }) => type));
  version.builtInVariable.push(
    ...structuredClone(file.containerVersion.builtInVariable.filter((b) => !enabled.has(b.type))),
  );
  return merged;

  function isTaken(kind: Kind, name: string): boolean {
    // Variables of both kinds are mentioned in the same way.
    const builtIn = kind === 'variable' ? version.builtInVariable : [];
    return [...lists[kind], ...builtIn].some((one) => one.name === name);
  }

  function freeName(kind: Kind, name: string): string {
    let number = 1;
    while (isTaken(kind, `${name} (${number})`)) number++;
    return `${name} (${number})`;
  }

  function learnTypes(original: Entity, entity: Entity, found: Entity | undefined): void {
    const theirs = templateType((found ?? entity) as unknown as ExportedTemplate, merged);
    const ofFile = original as unknown as ExportedTemplate;
    const fileId = ofFile.containerId ?? file.containerVersion.containerId ?? '';
    for (const type of [templateType(ofFile, file), `cvt_${fileId}_${ofFile.templateId}`]) {
      renaming.types.set(type, theirs);
    }
  }
}

function counterFrom(lists: Record<Kind, Entity[]>): () => string {
  const ids = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    lists[kind].map((entity) => Number(entity[kinds[kind]]) || 0),
  );
  let last = ids.reduce((highest, id) => Math.max(highest, id), 0);
  return () => String(++last);
}

/** The same entity with the container's ids in the place of the file's. */
function withIds(entity: Entity, { ids, types }: Renaming): Entity {
  const result = { ...entity };
  const of = (kind: Kind, id: unknown) => ids.get(`${kind} ${String(id)}`) ?? id;
  if (isTemplateType(String(entity['type']))) {
    result['type'] = types.get(String(entity['type'])) ?? entity['type'];
  }
  if ('parentFolderId' in entity) result['parentFolderId'] = of('folder', entity['parentFolderId']);
  for (const key of ['firingTriggerId', 'blockingTriggerId']) {
    const triggers = entity[key];
    // Triggers such as All Pages have one id in every container.
    if (Array.isArray(triggers)) result[key] = triggers.map((id) => of('trigger', id));
  }
  return result;
}

/** The same entity with new names of what was renamed, wherever it mentions them. */
function withNames(kind: Kind, entity: Entity, { ids, names }: Renaming): Entity {
  if (kind === 'customTemplate') return entity;
  const newName = (of: Kind, name: unknown) => names.get(`${of} ${String(name)}`) ?? name;
  const renamed = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (key === 'tagName') return newName('tag', value);
      return value.replace(/\{\{([^{}]+)\}\}/g, (_, name) => `{{${newName('variable', name)}}}`);
    }
    if (Array.isArray(value)) return value.map((one) => renamed(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    const { type, value: referred } = value as { type?: unknown; value?: unknown };
    if (type === 'TRIGGER_REFERENCE') {
      return { ...value, value: ids.get(`trigger ${String(referred)}`) ?? referred };
    }
    if (type === 'TAG_REFERENCE') return { ...value, value: newName('tag', referred) };
    return Object.fromEntries(Object.entries(value).map(([k, one]) => [k, renamed(one, k)]));
  };
  return { ...(renamed(entity, '') as Entity), name: entity.name };
}

/** Whether two entities differ in nothing but where they are kept. */
function sameContent(kind: Kind, one: Entity, other: Entity): boolean {
  if (kind === 'folder') return true;
  const [left, right] = [one, other].map((entity) => {
    const belongings = ['accountId', 'containerId', 'path', 'fingerprint', 'tagManagerUrl'];
    return Object.fromEntries(
      Object.entries(entity).filter(([key]) => ![...belongings, kinds[kind]].includes(key)),
    );
  });
  return isDeepStrictEqual(left, right);
}
