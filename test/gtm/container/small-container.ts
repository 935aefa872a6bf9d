// Small containers for either side, and events that run through them. Ids are names, so that a test
// reads like the container it describes.
import { compileContainer } from '../../../scripts/gtm/container/compile-container.ts';
import type { CompiledContainer } from '../../../scripts/gtm/container/compiled-container.ts';
import type { Parameter } from '../../../scripts/gtm/container/export/export-format.ts';
import { parseContainer } from '../../../scripts/gtm/container/export/export-format.ts';
import type { PermissionSet } from '../../../scripts/gtm/permissions/permission-set.ts';
import { tplText } from '../commands/tpl-files.ts';

export type Side = 'server' | 'web';
export const sides: Side[] = ['server', 'web'];

export const text = (key: string, value?: string): Parameter => ({ type: 'TEMPLATE', key, value });
export const flag = (key: string, value = true): Parameter => ({
  type: 'BOOLEAN',
  key,
  value: String(value),
});
export const integer = (key: string, value: number): Parameter => ({
  type: 'INTEGER',
  key,
  value: String(value),
});
export const row = (cells: Record<string, string | undefined>): Parameter => ({
  type: 'MAP',
  map: Object.entries(cells).map(([key, value]) => text(key, value)),
});
export const list = (key: string, ...items: Parameter[]): Parameter => ({
  type: 'LIST',
  key,
  list: items,
});

export const condition = (
  type: string,
  left: string,
  right: string,
  ...options: ('negate' | 'ignore_case')[]
) => ({
  type,
  parameter: [text('arg0', left), text('arg1', right), ...options.map((key) => flag(key))],
});

/** A trigger that fires on events of this name. */
export const onEvent = (name: string, ...filter: object[]) => ({
  triggerId: name,
  name,
  type: 'CUSTOM_EVENT',
  customEventFilter: [condition('EQUALS', '{{_event}}', name)],
  filter,
});

/** A tag of the template `bell` that fires on `ring`; its request says its name. */
export const bell = (name: string, settings: object = {}) => ({
  tagId: name,
  name,
  type: 'bell',
  parameter: [text('note', name)],
  firingTriggerId: ['ring'],
  ...settings,
});

export const variable = (name: string, type: string, ...parameter: Parameter[]) => ({
  variableId: name,
  name,
  type,
  parameter,
});

export interface Parts {
  tag?: object[];
  trigger?: object[];
  variable?: object[];
  /** Type → name. */
  builtIn?: Record<string, string>;
  /** Name of a template → its code; tags, variables and clients give that name as their type. */
  templates?: Record<
    string,
    { code: string; type?: 'TAG' | 'MACRO' | 'CLIENT'; permissions?: PermissionSet }
  >;
  client?: object[];
}

/** Rings `bell.example.com/{note}`; with the field `fails` it fails when the answer is there. */
const bellOf: Record<Side, { code: string; permissions: PermissionSet }> = {
  server: {
    code: `require('sendHttpGet')('https://bell.example.com/' + data.note).then(() => {
      if (data.fails) data.gtmOnFailure(); else data.gtmOnSuccess();
    });`,
    permissions: { send_http: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] } },
  },
  web: {
    code: `require('sendPixel')('https://bell.example.com/' + data.note, () => {
      if (data.fails) data.gtmOnFailure(); else data.gtmOnSuccess();
    });`,
    permissions: { send_pixel: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] } },
  },
};

/** Takes every request and runs the container for the event that its body holds. */
const listener = {
  type: 'CLIENT' as const,
  code: `require('claimRequest')();
    const event = require('JSON').parse(require('getRequestBody')());
    require('runContainer')(event, () => require('returnResponse')());`,
  permissions: {
    read_request: { requestAccess: 'any' },
    run_container: {},
    return_response: {},
  },
};

/** Compiles a container of these parts; the template `bell` and the trigger `ring` are in it. */
export function containerOf(side: Side, parts: Parts): CompiledContainer {
  const templates = {
    bell: bellOf[side],
    ...(side === 'server' && { listener }),
    ...parts.templates,
  };
  const names = Object.keys(templates);
  const typed = (entities: object[] = []) =>
    entities.map((entity) => {
      const { type } = entity as { type: string };
      return names.includes(type) ? { ...entity, type: `cvt_22_${type}` } : entity;
    });
  const client = parts.client ?? [{ clientId: '1', name: 'Listener', type: 'listener' }];
  return compileContainer(
    parseContainer({
      exportFormatVersion: 2,
      containerVersion: {
        containerId: '22',
        containerVersionId: '7',
        container: {
          containerId: '22',
          name: 'Bells',
          publicId: 'GTM-BELL',
          usageContext: [side.toUpperCase()],
        },
        tag: typed(parts.tag),
        trigger: [onEvent('ring'), ...(parts.trigger ?? [])],
        variable: typed(parts.variable),
        builtInVariable: Object.entries(parts.builtIn ?? {}).map(([type, name]) => ({
          type,
          name,
        })),
        client: side === 'server' ? typed(client) : [],
        customTemplate: Object.entries(templates).map(([name, template]) => ({
          templateId: name,
          name,
          containerId: '22',
          templateData: tplText({ side, ...template }),
        })),
      },
    }),
  );
}
