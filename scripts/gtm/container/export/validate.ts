// What Tag Manager would refuse in a container file, and what the file leaves to the workspace that
// it is imported into. Checked without anything but the file itself; each error names its evidence.
import { createMeter } from '../../sandbox/interpreter/index.ts';
import type { Condition, ContainerExport, Parameter } from './export-format.ts';
import { referencedVariables } from './references.ts';
import { isReservedTrigger } from './reserved-triggers.ts';
import { isTemplateType, templatesByType } from './template-type.ts';
import {
  readTemplateFields,
  type TemplateFields,
  templateParameterProblems,
} from './validate-template-parameters.ts';

export interface ContainerProblem {
  /** A note is about what the file alone cannot tell; Tag Manager itself writes such files. */
  severity: 'error' | 'note';
  /** The entity, e.g. `tag "Pinterest - checkout"`. */
  where: string;
  /** What is wrong and what to do. */
  message: string;
}

/**
 * Errors and notes about a container export; an empty list for a file that Tag Manager imports and
 * that needs nothing but itself. Account and container ids are not compared: files that were made to
 * be passed on have them blank (kyle-williams-kubix/GTM-containers) or zeroed
 * (ololabs/olo-serve-gtm-templates), and import.
 */
export function validateContainer(container: ContainerExport): ContainerProblem[] {
  const entities = listEntities(container);
  const problems = [
    ...repeatedIds(entities),
    ...wrongNames(entities),
    ...wrongBooleans(entities),
    ...templateProblems(container),
    ...notInFile(container, entities),
  ];
  const seen = new Set<string>();
  return problems.filter(({ where, message }) => {
    const key = JSON.stringify([where, message]);
    return !seen.has(key) && seen.add(key);
  });
}

const error = (where: string, message: string): ContainerProblem => ({
  severity: 'error',
  where,
  message,
});
const note = (where: string, message: string): ContainerProblem => ({
  severity: 'note',
  where,
  message,
});

/**
 * An id "uniquely identifies" an entity of its kind, says
 * https://developers.google.com/tag-platform/tag-manager/api/v2/reference/accounts/containers/workspaces/tags
 * and the pages beside it. Newer containers have one counter for all kinds, older ones one for each.
 */
function repeatedIds(entities: ListedEntity[]): ContainerProblem[] {
  const owners = new Map<string, string>();
  return entities.flatMap(({ kind, where, id }) => {
    if (id === undefined) return [];
    const owner = owners.get(`${kind} ${id}`);
    if (owner === undefined) owners.set(`${kind} ${id}`, where);
    return owner === undefined
      ? []
      : [error(where, `has id ${id}, like ${owner}; give it another one.`)];
  });
}

/**
 * An import merges by name (https://support.google.com/tagmanager/answer/6106997), so of two entities
 * of one kind and name one is lost. Templates are known by their id. That a variable cannot have the
 * name of a built-in one is unconfirmed for containers that are older than the built-in one.
 */
function wrongNames(entities: ListedEntity[]): ContainerProblem[] {
  const seen = new Map<string, string>();
  return entities.flatMap(({ kind, where, name }) => {
    if (name.trim() === '') return [error(where, 'has no name; give it one.')];
    // Variables of both kinds are mentioned in the same way.
    const key = `${kind.replace('built-in ', '')}/${name}`;
    const earlier = seen.get(key);
    seen.set(key, kind);
    if (earlier === undefined) return [];
    const isLost = earlier === kind && kind !== 'template';
    return [(isLost ? error : note)(where, 'has the name of another one; rename it.')];
  });
}

/**
 * "The value represents a boolean, represented as 'true' or 'false'":
 * https://developers.google.com/tag-platform/tag-manager/api/v2/reference/accounts/containers/workspaces/tags
 */
const wrongBooleans = (entities: ListedEntity[]): ContainerProblem[] =>
  entities.flatMap(({ where, parameters }) =>
    parameters
      .flatMap(flatten)
      .filter(({ type, value = '' }) => type === 'BOOLEAN' && !/^(true|false|)$|\{\{/.test(value))
      .map(({ key, value }) =>
        error(where, `has "${value}" in "${key}"; a BOOLEAN is the text "true" or "false".`),
      ),
  );

/** What the templates of the file say about the fields of what is made from them. */
function templateProblems(container: ContainerExport): ContainerProblem[] {
  const templates = templatesByType(container);
  const read = new Map<string, TemplateFields>();
  const fieldsOf = (templateData: string): TemplateFields => {
    const known = read.get(templateData) ?? readTemplateFields(templateData);
    read.set(templateData, known);
    return known;
  };
  const meter = createMeter();
  return templateUsers(container).flatMap(({ where, type, parameter }) => {
    const template = templates.get(type);
    if (template === undefined) return [];
    const fields = fieldsOf(template.templateData);
    const { refused, unknown } = templateParameterProblems(fields, parameter, meter);
    return [
      ...refused.map((message) => error(where, message)),
      ...unknown.map((message) => note(where, message)),
    ];
  });
}

/** Names and ids that mean something outside the file: exports of a selection are full of them. */
function notInFile(container: ContainerExport, entities: ListedEntity[]): ContainerProblem[] {
  const version = container.containerVersion;
  const notes: ContainerProblem[] = [];
  const need = (where: string, what: string) =>
    notes.push(note(where, `${what}, which is not in the file: it must exist in the workspace.`));

  const folders = new Set(version.folder.map(({ folderId }) => folderId));
  const variables = new Set([
    '_event',
    ...version.variable.map(({ name }) => name),
    ...version.builtInVariable.map(({ name }) => name),
  ]);
  for (const { where, parentFolderId, parameters } of entities) {
    if (parentFolderId !== undefined && !folders.has(parentFolderId)) {
      need(where, `is in folder ${parentFolderId}`);
    }
    for (const { value = '' } of parameters.flatMap(flatten)) {
      for (const name of referencedVariables(value)) {
        if (!variables.has(name)) need(where, `mentions {{${name}}}`);
      }
    }
  }

  const triggers = new Set(version.trigger.map(({ triggerId }) => triggerId));
  const tagNames = new Set(version.tag.map(({ name }) => name));
  for (const tag of version.tag) {
    const where = `tag "${tag.name}"`;
    for (const id of [...tag.firingTriggerId, ...tag.blockingTriggerId]) {
      if (!isReservedTrigger(id) && !triggers.has(id)) need(where, `names trigger ${id}`);
    }
    for (const { tagName } of [...tag.setupTag, ...tag.teardownTag]) {
      if (!tagNames.has(tagName)) need(where, `is in sequence with the tag "${tagName}"`);
    }
  }

  const templates = templatesByType(container);
  for (const { where, type } of templateUsers(container)) {
    if (!templates.has(type)) need(where, `has type ${type}, that of a template`);
  }
  return notes;
}

function templateUsers({ containerVersion: { tag, variable, client } }: ContainerExport) {
  const users = [
    ...tag.map((one) => ({ ...one, where: `tag "${one.name}"` })),
    ...variable.map((one) => ({ ...one, where: `variable "${one.name}"` })),
    ...client.map((one) => ({ ...one, where: `client "${one.name}"` })),
  ];
  return users.filter(({ type }) => isTemplateType(type));
}

interface ListedEntity {
  kind: string;
  where: string;
  id: string | undefined;
  name: string;
  parentFolderId: string | undefined;
  parameters: Parameter[];
}

function listEntities(container: ContainerExport): ListedEntity[] {
  const version = container.containerVersion;
  type Source = {
    name: string;
    parentFolderId?: string | undefined;
  };
  const entity = (
    kind: string,
    id: string | undefined,
    source: Source,
    parameters: Parameter[],
  ) => ({
    kind,
    where: `${kind} "${source.name}"`,
    id,
    name: source.name,
    parentFolderId: source.parentFolderId,
    parameters,
  });
  const ofConditions = (conditions: Condition[]) =>
    conditions.flatMap(({ parameter }) => parameter);
  return [
    ...version.tag.map((tag) =>
      entity('tag', tag.tagId, tag, [...tag.parameter, ...(tag.priority ? [tag.priority] : [])]),
    ),
    ...version.trigger.map((trigger) =>
      entity(
        'trigger',
        trigger.triggerId,
        trigger,
        ofConditions([...trigger.customEventFilter, ...trigger.filter, ...trigger.autoEventFilter]),
      ),
    ),
    ...version.variable.map((v) => entity('variable', v.variableId, v, v.parameter)),
    ...version.folder.map((folder) => entity('folder', folder.folderId, folder, [])),
    ...version.builtInVariable.map((builtIn) =>
      entity('built-in variable', undefined, builtIn as Source, []),
    ),
    ...version.customTemplate.map((t) => entity('template', t.templateId, t, [])),
    ...version.client.map((client) => entity('client', client.clientId, client, client.parameter)),
    ...version.transformation.map((t) =>
      entity('transformation', t.transformationId, t, t.parameter),
    ),
  ];
}

const flatten = (parameter: Parameter): Parameter[] => [
  parameter,
  ...[...(parameter.list ?? []), ...(parameter.map ?? [])].flatMap(flatten),
];
