// What has to happen so that a workspace has all that a container file has. Entities are known by
// their names; what the file does not name is not touched.
import type { ContainerExport } from '../../gtm/container/export/export-format.ts';
import { apiForm, camelCase, differences, type Entity } from './api-form.ts';
import { type Kind, kinds, type Workspace } from './workspace.ts';

export interface Step {
  kind: Kind;
  name: string;
  action: 'create' | 'update' | 'keep';
  /** Keys that differ, for an update. */
  changes: string[];
  /** As in the file. */
  original: Entity;
  /** The same in the API's words; references still have the file's ids. */
  wanted: Entity;
  found: Entity | undefined;
}

/** Ids of the file → ids of the workspace, of folders, triggers and template types. */
export type Ids = Map<string, string>;

export interface Plan {
  steps: Step[];
  builtInVariables: string[];
  /** Of what the workspace has already. */
  ids: Ids;
}

const idKeys: Record<Kind, string> = {
  folder: 'folderId',
  template: 'templateId',
  variable: 'variableId',
  trigger: 'triggerId',
  client: 'clientId',
  tag: 'tagId',
};

/**
 * Compares a container file with a workspace. Eight requests, no change; `onRead` hears how much has been
 * read, from 0 to 1.
 */
export async function planPush(
  file: ContainerExport,
  workspace: Workspace,
  onRead: (part: number) => void = () => {},
): Promise<Plan> {
  const version = file.containerVersion as unknown as Record<string, Entity[] | undefined>;
  const steps: Step[] = [];
  const ids: Ids = new Map();
  for (const [index, kind] of kinds.entries()) {
    onRead(index / kinds.length);
    const entities = version[kind === 'template' ? 'customTemplate' : kind] ?? [];
    const existing = entities.length > 0 ? await workspace.list(kind) : [];
    for (const entity of entities) {
      const found = existing.find((one) => one['name'] === entity['name']);
      if (found) learn(ids, kind, entity, found);
      steps.push(stepOf(kind, entity, found, ids));
    }
  }
  const wanted = (version['builtInVariable'] ?? []).map(({ type }) => camelCase(String(type)));
  const enabled = wanted.length > 0 ? await workspace.builtInVariables() : [];
  const known = enabled.map(({ type }) => String(type));
  return { steps, builtInVariables: wanted.filter((type) => !known.includes(type)), ids };
}

function stepOf(kind: Kind, original: Entity, found: Entity | undefined, ids: Ids): Step {
  const wanted = apiForm(original);
  const step = { kind, name: String(original['name']), original, wanted, found };
  if (!found) return { ...step, action: 'create', changes: [] };
  // What the user has filled in stays.
  const isFilledIn = kind === 'variable' && wanted['type'] === 'c' && found['type'] === 'c';
  const changes = isFilledIn ? [] : differences(withIds(wanted, ids), found);
  return { ...step, action: changes.length > 0 ? 'update' : 'keep', changes };
}

/** Notes what an entity of the file is called in the workspace. */
export function learn(ids: Ids, kind: Kind, entity: Entity, found: Entity): void {
  const key = idKeys[kind];
  ids.set(`${kind} ${String(entity[key])}`, String(found[key]));
  if (kind !== 'template') return;
  const typeOf = (one: Entity) => `cvt_${String(one['containerId'])}_${String(one['templateId'])}`;
  ids.set(typeOf(entity), typeOf(found));
}

/** The same entity with the workspace's ids where they are known already. */
export function withIds(entity: Entity, ids: Ids): Entity {
  const result = { ...entity };
  const type = ids.get(String(entity['type']));
  if (type !== undefined) result['type'] = type;
  const folder = ids.get(`folder ${String(entity['parentFolderId'])}`);
  if (folder !== undefined) result['parentFolderId'] = folder;
  for (const key of ['firingTriggerId', 'blockingTriggerId']) {
    const triggers = entity[key];
    if (Array.isArray(triggers)) {
      // Reserved triggers such as All Pages have the same id everywhere.
      result[key] = triggers.map((id) => ids.get(`trigger ${String(id)}`) ?? id);
    }
  }
  return result;
}
