// Rewrites the Pinterest tags of a server container: Stape's and Pinterest's template give way to
// ours; name, triggers, folder, notes and everything else of the tags stay.
import type { ExportFile } from '../../command-line/read-container.ts';
import { fieldParameters } from '../../containers/field-parameters.ts';
import type {
  ContainerExport,
  ExportedTag,
  Parameter,
} from '../../gtm/container/export/export-format.ts';
import { templateType } from '../../gtm/container/export/template-type.ts';
import { allFields } from '../../gtm/tpl/fields.ts';
import { parseTpl } from '../../gtm/tpl/parse.ts';
import type { TemplateField } from '../../gtm/tpl/template.ts';
import { viewOf } from '../audit/container-view.ts';
import { sourceOf } from '../audit/event-id.ts';
import type { AllowedKeys, ForeignTag } from './field-mapping.ts';
import { mapFields } from './field-mapping.ts';

interface MigratedTag {
  tag: string;
  from: 'Stape' | 'Pinterest';
  changed: string[];
  lost: string[];
}

export interface Migration {
  /** The whole export, apart from the rewritten tags as it was in the file. */
  json: unknown;
  tags: MigratedTag[];
  /** Tags that call Pinterest with a template that is neither. */
  untouched: string[];
}

/** The export with rewritten tags; the one that is given stays as it is. */
export function migrateContainer({ json, container: given }: ExportFile, tpl: string): Migration {
  const version = given.containerVersion;
  const view = viewOf(given, 'server');
  const template = parseTpl(tpl);
  const allowed = allowedKeys(allFields(template.parameters));
  const templateId = String(highestId(given) + 1);
  // The header of a file that was made to be passed on is often blank.
  const { accountId, containerId } =
    [version, ...version.tag].find((one) => one.containerId) ?? version;
  const ours = {
    ...(accountId === undefined ? {} : { accountId }),
    ...(containerId === undefined ? {} : { containerId }),
    templateId,
    name: freeName(String(template.info.displayName), version),
    templateData: tpl,
  };
  const type = templateType(ours, given);
  const tags: MigratedTag[] = [];
  const untouched: string[] = [];
  const rewritten = new Map<number, Pick<ExportedTag, 'type' | 'parameter'>>();
  version.tag.forEach((tag, index) => {
    const text = view.templates.get(tag.type)?.text;
    if (text === undefined || !text.includes('api.pinterest.com')) return;
    const from = makerOf(tag);
    if (from === undefined) {
      untouched.push(tag.name);
      return;
    }
    const mapping = mapFields(
      foreignTag(tag, (written) => sourceOf(view, written) === '{event data event_id}'),
      allowed,
    );
    tags.push({ tag: tag.name, from, changed: mapping.changed, lost: mapping.lost });
    rewritten.set(index, {
      type,
      parameter: fieldParameters(template.parameters, mapping.values),
    });
  });
  const result = structuredClone(json) as { containerVersion: RawVersion };
  const raw = result.containerVersion;
  for (const [index, change] of rewritten) Object.assign(raw.tag[index]!, change);
  if (tags.length > 0) {
    raw.customTemplate = [...(raw.customTemplate ?? []), ours];
  }
  return { json: result, tags, untouched };
}

/** The old template stays until the new tags have been seen in preview. */
function freeName(name: string, { customTemplate }: ContainerExport['containerVersion']): string {
  return customTemplate.some((one) => one.name === name) ? `${name} (migrated)` : name;
}

interface RawVersion {
  tag: object[];
  customTemplate?: object[];
}

/** Whose template a tag was made with, by the fields that only that one has. */
function makerOf({ parameter }: ExportedTag): MigratedTag['from'] | undefined {
  const has = (key: string): boolean => parameter.some((one) => one.key === key);
  if (!has('advertiserId') || !has('apiAccessToken')) return undefined;
  return has('eventType') || has('logType') || has('actionSource') ? 'Stape' : 'Pinterest';
}

function foreignTag(
  { parameter }: ExportedTag,
  isEventIdOfEvent: ForeignTag['isEventIdOfEvent'],
): ForeignTag {
  const cell = (cells: readonly Parameter[], key: string): string =>
    cells.find((one) => one.key === key)?.value ?? '';
  return {
    isEventIdOfEvent,
    field(name) {
      const value = parameter.find(({ key }) => key === name)?.value;
      // A tick that is off says as much as one that is missing.
      return value === '' || (name === 'overrideMode' && value === 'false') ? undefined : value;
    },
    table: (name) =>
      (parameter.find(({ key }) => key === name)?.list ?? []).map(({ map }) => [
        cell(map ?? [], 'name'),
        cell(map ?? [], 'value'),
      ]),
  };
}

/** The keys that the first column of each table offers. */
function allowedKeys(fields: readonly TemplateField[]): AllowedKeys {
  return Object.fromEntries(
    fields.flatMap(({ name, simpleTableColumns }) => {
      const columns = simpleTableColumns as TemplateField[] | undefined;
      const items = columns?.[0]?.selectItems as { value: unknown }[] | undefined;
      return name === undefined || items === undefined
        ? []
        : [[name, new Set(items.map(({ value }) => String(value)))]];
    }),
  );
}

function highestId({ containerVersion }: ContainerExport): number {
  const ids = [
    ...containerVersion.tag.map(({ tagId }) => tagId),
    ...containerVersion.trigger.map(({ triggerId }) => triggerId),
    ...containerVersion.variable.map(({ variableId }) => variableId),
    ...containerVersion.folder.map(({ folderId }) => folderId),
    ...containerVersion.client.map(({ clientId }) => clientId),
    ...containerVersion.customTemplate.map(({ templateId }) => templateId),
  ];
  return ids.reduce((highest, id) => Math.max(highest, Number(id) || 0), 0);
}
