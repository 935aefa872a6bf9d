// What Tag Manager's "Import container" does with the option Merge: a container keeps what it has
// and gets what the file has. https://support.google.com/tagmanager/answer/6106997
import { isDeepStrictEqual } from 'node:util';

import type { ContainerExport, ExportedTemplate } from './export-format.ts';
import {
  type ExportedEntity,
  type ExportedKind,
  idKeys,
  type Moves,
  withMovedIds,
  withMovedNames,
} from './moved-references.ts';
import { templatesByType, templateType } from './template-type.ts';

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
  const { accountId, containerId } = merged.containerVersion;
  const moves: Moves = { ids: new Map(), types: new Map(), names: new Map() };
  const newId = counterAfter(container);
  const fileTemplates = templatesByType(file);
  const arrivals: { kind: ExportedKind; entity: ExportedEntity }[] = [];

  for (const kind of Object.keys(idKeys) as ExportedKind[]) {
    const idKey = idKeys[kind];
    for (const original of structuredClone(entitiesOf(file, kind))) {
      const entity = withMovedIds({ ...original, accountId, containerId }, moves);
      const found = entitiesOf(container, kind).find(({ name }) => name === original.name);
      const isThere = found !== undefined && isSame(kind, entity, found, moves);
      // A variable cannot take the place of a built-in one, whose name it may not have either.
      const mustYield = found ? onConflict === 'rename' : isTaken(container, kind, original.name);
      if (!isThere && mustYield) {
        entity.name = freeName([container, file], kind, original.name);
        moves.names.set(`${kind} ${original.name}`, entity.name);
      }
      const isInPlace = found !== undefined && entity.name === original.name;
      entity[idKey] = isInPlace ? found[idKey] : newId();
      moves.ids.set(`${kind} ${String(original[idKey])}`, String(entity[idKey]));
      if (kind === 'customTemplate') {
        const type = templateType(entity as unknown as ExportedTemplate, merged);
        for (const [before, template] of fileTemplates) {
          if (template.templateId === original[idKey]) moves.types.set(before, type);
        }
      }
      if (!isThere) arrivals.push({ kind, entity });
    }
  }

  // Only now are all names known that an entity can mention.
  for (const { kind, entity } of arrivals) {
    const list = entitiesOf(merged, kind);
    const index = list.findIndex((one) => one[idKeys[kind]] === entity[idKeys[kind]]);
    list[index === -1 ? list.length : index] = withMovedNames(kind, entity, moves);
  }
  const { builtInVariable } = merged.containerVersion;
  const enabled = new Set(builtInVariable.map(({ type }) => type));
  for (const builtIn of file.containerVersion.builtInVariable) {
    if (!enabled.has(builtIn.type)) builtInVariable.push({ ...builtIn, accountId, containerId });
  }
  return merged;
}

const entitiesOf = ({ containerVersion }: ContainerExport, kind: ExportedKind): ExportedEntity[] =>
  containerVersion[kind] as unknown as ExportedEntity[];

function isTaken(container: ContainerExport, kind: ExportedKind, name: string): boolean {
  // Variables of both kinds are mentioned in the same way.
  const builtIn = kind === 'variable' ? container.containerVersion.builtInVariable : [];
  return [...entitiesOf(container, kind), ...builtIn].some((one) => one.name === name);
}

function freeName(containers: ContainerExport[], kind: ExportedKind, name: string): string {
  for (let number = 1; ; number++) {
    const free = `${name} (${number})`;
    if (!containers.some((one) => isTaken(one, kind, free))) return free;
  }
}

/** Whether two entities differ in nothing but where they are kept. */
function isSame(
  kind: ExportedKind,
  entity: ExportedEntity,
  found: ExportedEntity,
  moves: Moves,
): boolean {
  if (kind === 'folder') return true;
  const belongings = ['accountId', 'containerId', 'path', 'fingerprint', 'tagManagerUrl'];
  const content = (one: ExportedEntity) =>
    Object.entries(one).filter(([key]) => ![...belongings, idKeys[kind]].includes(key));
  return isDeepStrictEqual(
    Object.fromEntries(content(withMovedNames(kind, entity, moves))),
    Object.fromEntries(content(found)),
  );
}

function counterAfter(container: ContainerExport): () => string {
  let last = 0;
  for (const [kind, key] of Object.entries(idKeys)) {
    for (const entity of entitiesOf(container, kind as ExportedKind)) {
      last = Math.max(last, Number(entity[key]) || 0);
    }
  }
  return () => String(++last);
}
