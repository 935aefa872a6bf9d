// Writes the file that Tag Manager's "Import container" takes (export format 2): entities with ids
// of one counter, parameters as typed values. Ids, times and fingerprints are fixed, so that the
// same sources give the same bytes.
import type { Parameter } from '../gtm/container/export/export-format.ts';

/** What a user may type into a field of a tag: text (with {{variables}}), a tick, table rows. */
export type FieldValue = string | boolean | Record<string, string>[] | undefined;

// Placeholders: the importer gives every entity the ids of the container it is imported into, and
// finds a template by the pair of ids in the type of its tags (pattern of published exports).
const accountId = '1000000001';
const containerId = '100000001';
const fingerprint = '1764547200000';
const exportTime = '2025-12-01 00:00:00';

const owner = { accountId, containerId };

export const text = (key: string, value: string): Parameter => ({ type: 'TEMPLATE', key, value });

export const tick = (key: string, value: boolean): Parameter => ({
  type: 'BOOLEAN',
  key,
  value: String(value),
});

export const integer = (key: string, value: number): Parameter => ({
  type: 'INTEGER',
  key,
  value: String(value),
});

/** A table: one MAP per row, every cell a TEMPLATE. */
export const table = (key: string, rows: Record<string, string>[]): Parameter => ({
  type: 'LIST',
  key,
  list: rows.map((row) => ({
    type: 'MAP',
    map: Object.entries(row).map(([column, cell]) => text(column, cell)),
  })),
});

/** A condition such as "{{Event}} equals purchase". */
export const condition = (type: string, left: string, right: string) => ({
  type,
  parameter: [text('arg0', left), text('arg1', right)],
});

/** The condition that holds when this one does not. */
export const negated = ({ type, parameter }: ReturnType<typeof condition>) => ({
  type,
  parameter: [...parameter, tick('negate', true)],
});

export interface TagSettings {
  name: string;
  type: string;
  parameter: Parameter[];
  firingTriggerId: string[];
  notes: string;
  folderId: string;
}

/** One container file in the making. The order of calls is the order of ids. */
export function createContainerFile(usage: 'WEB' | 'SERVER', name: string) {
  let lastId = 0;
  const nextId = () => String(++lastId);
  const entities: Record<string, object[]> = {
    tag: [],
    trigger: [],
    variable: [],
    folder: [],
    builtInVariable: [],
    customTemplate: [],
    client: [],
  };
  const add = (kind: string, entity: object) => entities[kind]!.push({ ...owner, ...entity });

  return {
    folder(folderName: string): string {
      const folderId = nextId();
      add('folder', { folderId, name: folderName, fingerprint });
      return folderId;
    },

    /** Embeds a template; the result is the type of its tags and variables. */
    template(displayName: string, tpl: string): string {
      const templateId = nextId();
      add('customTemplate', { templateId, name: displayName, fingerprint, templateData: tpl });
      return `cvt_${containerId}_${templateId}`;
    },

    variable(variableName: string, type: string, parameter: Parameter[], folderId: string): string {
      add('variable', {
        variableId: nextId(),
        name: variableName,
        type,
        parameter,
        fingerprint,
        parentFolderId: folderId,
        formatValue: {},
      });
      return `{{${variableName}}}`;
    },

    builtInVariable(type: string, variableName: string): string {
      add('builtInVariable', { type, name: variableName });
      return `{{${variableName}}}`;
    },

    trigger(triggerName: string, type: string, settings: object, folderId: string): string {
      const triggerId = nextId();
      add('trigger', {
        triggerId,
        name: triggerName,
        type,
        ...settings,
        fingerprint,
        parentFolderId: folderId,
      });
      return triggerId;
    },

    client(clientName: string, type: string, parameter: Parameter[], priority: number): void {
      add('client', {
        clientId: nextId(),
        name: clientName,
        type,
        parameter,
        fingerprint,
        priority,
      });
    },

    tag({ folderId, notes, firingTriggerId, ...settings }: TagSettings): void {
      add('tag', {
        tagId: nextId(),
        ...settings,
        fingerprint,
        firingTriggerId,
        parentFolderId: folderId,
        tagFiringOption: 'ONCE_PER_EVENT',
        monitoringMetadata: { type: 'MAP' },
        consentSettings: { consentStatus: 'NOT_SET' },
        notes,
      });
    },

    print: () => `${JSON.stringify(envelope(usage, name, entities), undefined, 4)}\n`,
  };
}

export type ContainerFile = ReturnType<typeof createContainerFile>;

function envelope(usage: 'WEB' | 'SERVER', name: string, entities: Record<string, object[]>) {
  const path = `accounts/${accountId}/containers/${containerId}`;
  const server = usage === 'SERVER';
  return {
    exportFormatVersion: 2,
    exportTime,
    containerVersion: {
      path: `${path}/versions/0`,
      ...owner,
      containerVersionId: '0',
      container: {
        path,
        ...owner,
        name,
        publicId: 'GTM-XXXXXXX',
        usageContext: [usage],
        fingerprint,
        tagManagerUrl: `https://tagmanager.google.com/#/container/${path}/workspaces?apiLink=container`,
        features: {
          supportUserPermissions: true,
          supportEnvironments: true,
          supportWorkspaces: true,
          supportGtagConfigs: false,
          supportBuiltInVariables: true,
          supportClients: server,
          supportFolders: true,
          supportTags: true,
          supportTemplates: true,
          supportTriggers: true,
          supportVariables: true,
          supportVersions: true,
          supportZones: true,
          supportTransformations: server,
        },
        tagIds: ['GTM-XXXXXXX'],
      },
      // An export leaves out the kinds of which there are none.
      ...Object.fromEntries(Object.entries(entities).filter(([, list]) => list.length > 0)),
      fingerprint,
      tagManagerUrl: `https://tagmanager.google.com/#/versions/${path}/versions/0?apiLink=version`,
    },
  };
}
