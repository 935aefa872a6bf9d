// What an entity refers to, in the ids and names of the container into which it is moved.
import { isTemplateType } from './template-type.ts';

/** Kinds of entities and the keys of their ids, in the order in which one can refer to the other. */
export const idKeys = {
  folder: 'folderId',
  customTemplate: 'templateId',
  variable: 'variableId',
  trigger: 'triggerId',
  client: 'clientId',
  transformation: 'transformationId',
  tag: 'tagId',
} as const;
export type ExportedKind = keyof typeof idKeys;

export type ExportedEntity = Record<string, unknown> & { name: string };

/** Old ids and names → new ones; what is not in it stays as it is, e.g. the trigger All Pages. */
export interface Moves {
  /** `trigger 12` → `40`. */
  ids: Map<string, string>;
  /** `cvt_<container>_<template>` → the same of the other container. */
  types: Map<string, string>;
  /** `variable Event ID` → `Event ID (1)`. */
  names: Map<string, string>;
}

/** The same entity with new folder, triggers and template, which it knows by id. */
export function withMovedIds(entity: ExportedEntity, { ids, types }: Moves): ExportedEntity {
  const result = { ...entity };
  const moved = (kind: ExportedKind, id: unknown) => ids.get(`${kind} ${String(id)}`) ?? id;
  const type = String(entity['type']);
  if (isTemplateType(type)) result['type'] = types.get(type) ?? type;
  if ('parentFolderId' in entity) {
    result['parentFolderId'] = moved('folder', entity['parentFolderId']);
  }
  for (const key of ['firingTriggerId', 'blockingTriggerId']) {
    const triggers = entity[key];
    if (Array.isArray(triggers)) result[key] = triggers.map((id) => moved('trigger', id));
  }
  return result;
}

/** The same entity with new names of variables and tags, and of the triggers of a group. */
export function withMovedNames(
  kind: ExportedKind,
  entity: ExportedEntity,
  { ids, names }: Moves,
): ExportedEntity {
  // Braces in the text of a template are code.
  if (kind === 'customTemplate') return entity;
  const named = (of: ExportedKind, name: unknown) => names.get(`${of} ${String(name)}`) ?? name;
  const moved = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (key === 'tagName') return named('tag', value);
      return value.replace(/\{\{([^{}]+)\}\}/g, (_, name) => `{{${named('variable', name)}}}`);
    }
    if (Array.isArray(value)) return value.map((one) => moved(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    const { type, value: referred } = value as { type?: unknown; value?: unknown };
    if (type === 'TRIGGER_REFERENCE') {
      return { ...value, value: ids.get(`trigger ${String(referred)}`) ?? referred };
    }
    if (type === 'TAG_REFERENCE') return { ...value, value: named('tag', referred) };
    return Object.fromEntries(Object.entries(value).map(([k, one]) => [k, moved(one, k)]));
  };
  return { ...(moved(entity, '') as ExportedEntity), name: entity.name };
}
