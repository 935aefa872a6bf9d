// Everything about a container file that can be wrong before Tag Manager sees it, checked without
// anything but the file itself.
import type { Condition, ContainerExport, Parameter } from './export-format.ts';
import { referencedVariables } from './references.ts';
import { isReservedTrigger, reservedTriggers } from './reserved-triggers.ts';
import { isTemplateType, templateType } from './template-type.ts';
import { templateParameterProblems } from './validate-template-parameters.ts';

export interface ContainerProblem {
  /** The entity, e.g. `tag "Pinterest - checkout"`. */
  where: string;
  /** What is wrong and what to do. */
  message: string;
}

/** Problems of a container export; an empty list for one that Tag Manager will import. */
export function validateContainer(container: ContainerExport): ContainerProblem[] {
  const version = container.containerVersion;
  const problems: ContainerProblem[] = [];
  const report = (where: string, message: string) => problems.push({ where, message });
  const entities = listEntities(container);

  checkIds(entities, report);
  checkNames(entities, report);
  for (const { where, accountId, containerId } of entities) {
    if (accountId !== version.accountId || containerId !== version.containerId) {
      report(
        where,
        `belongs to account ${accountId}, container ${containerId}, but the file is of ` +
          `${version.accountId}, ${version.containerId}; give every entity the same pair.`,
      );
    }
  }

  const folders = new Set(version.folder.map(({ folderId }) => folderId));
  for (const { where, parentFolderId } of entities) {
    if (parentFolderId !== undefined && !folders.has(parentFolderId)) {
      report(where, `is in folder ${parentFolderId}, which the file does not have; add it.`);
    }
  }

  const triggers = new Set(version.trigger.map(({ triggerId }) => triggerId));
  const tagNames = new Set(version.tag.map(({ name }) => name));
  for (const tag of version.tag) {
    const where = `tag "${tag.name}"`;
    for (const id of [...tag.firingTriggerId, ...tag.blockingTriggerId]) {
      if (isReservedTrigger(id)) {
        if (!(id in reservedTriggers))
          report(where, `names reserved trigger ${id}, not a known one.`);
      } else if (!triggers.has(id)) {
        report(where, `names trigger ${id}, which the file does not have; add it or drop the id.`);
      }
    }
    for (const { tagName } of [...tag.setupTag, ...tag.teardownTag]) {
      if (!tagNames.has(tagName))
        report(where, `is in sequence with "${tagName}", not a tag here.`);
    }
  }

  const variables = new Set([
    '_event',
    ...version.variable.map(({ name }) => name),
    ...version.builtInVariable.map(({ name }) => name),
  ]);
  for (const { where, parameters } of entities) {
    for (const parameter of parameters.flatMap(flatten)) {
      const { key, type, value = '' } = parameter;
      const references = referencedVariables(value);
      for (const name of references) {
        if (!variables.has(name)) {
          report(where, `mentions {{${name}}}, which is no variable of the file; add it.`);
        }
      }
      if (type === 'BOOLEAN' && references.length === 0 && !['true', 'false'].includes(value)) {
        report(where, `has "${value}" in "${key}"; a BOOLEAN is the text "true" or "false".`);
      }
    }
  }

  const templates = new Map(version.customTemplate.map((t) => [templateType(t, container), t]));
  const users = [
    ...version.tag.map((tag) => ({ ...tag, where: `tag "${tag.name}"` })),
    ...version.variable.map((variable) => ({ ...variable, where: `variable "${variable.name}"` })),
    ...version.client.map((client) => ({ ...client, where: `client "${client.name}"` })),
  ];
  for (const { where, type, parameter } of users.filter((user) => isTemplateType(user.type))) {
    const template = templates.get(type);
    if (template === undefined) {
      const known = [...templates.keys()].join(', ') || 'none';
      report(where, `has type ${type}, but the file's templates are: ${known}.`);
      continue;
    }
    for (const message of templateParameterProblems(template.templateData, parameter)) {
      report(where, message);
    }
  }
  return problems;
}

interface Entity {
  kind: string;
  where: string;
  id: string | undefined;
  name: string;
  accountId: string | undefined;
  containerId: string | undefined;
  parentFolderId: string | undefined;
  parameters: Parameter[];
}

function listEntities(container: ContainerExport): Entity[] {
  const version = container.containerVersion;
  type Source = {
    name: string;
    accountId?: string | undefined;
    containerId?: string | undefined;
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
    accountId: source.accountId,
    containerId: source.containerId,
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

function checkIds(entities: Entity[], report: (where: string, message: string) => void): void {
  const owners = new Map<string, string>();
  for (const { where, id } of entities) {
    if (id === undefined) continue;
    if (!/^\d+$/.test(id)) report(where, `has id "${id}"; ids are digits.`);
    const owner = owners.get(id);
    if (owner !== undefined) report(where, `has id ${id}, like ${owner}; ids are one counter.`);
    else owners.set(id, where);
  }
}

function checkNames(entities: Entity[], report: (where: string, message: string) => void): void {
  const seen = new Set<string>();
  for (const { kind, where, name } of entities) {
    // An import merges by name, so a name is what identifies an entity. Variables of both kinds
    // are mentioned in the same way.
    const key = `${kind.replace('built-in ', '')}/${name}`;
    if (name.trim() === '') report(where, 'has no name; give it one.');
    else if (seen.has(key)) report(where, 'has the name of another one; rename it.');
    seen.add(key);
  }
}

const flatten = (parameter: Parameter): Parameter[] => [
  parameter,
  ...[...(parameter.list ?? []), ...(parameter.map ?? [])].flatMap(flatten),
];
