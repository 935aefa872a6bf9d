// Containers that are in use, into which people import: names that are in many public exports, ids
// of older numbering, parts that this project does not know, and an earlier import of ours.
import { readFileSync } from 'node:fs';

import { condition } from '../../scripts/containers/container-file.ts';
import {
  type ContainerExport,
  parseContainer,
} from '../../scripts/gtm/container/export/export-format.ts';
import { newServerContainer } from '../../scripts/gtm/container/export/new-server-container.ts';
import { commonContainer } from './common-container.ts';

export type Side = 'WEB' | 'SERVER';

const text = (key: string, value: string) => ({ type: 'TEMPLATE', key, value });
const flag = (key: string, value: boolean) => ({ type: 'BOOLEAN', key, value: String(value) });

const tpl = (side: Side, name: string) => `___INFO___

{"type": "TAG", "id": "cvt_temp_public_id", "version": 1, "securityGroups": [],
 "displayName": "${name}", "containerContexts": ["${side}"]}

___TEMPLATE_PARAMETERS___

[]

___SANDBOXED_JS_FOR_${side === 'WEB' ? 'WEB_TEMPLATE' : 'SERVER'}___

data.gtmOnSuccess();
`;

function container(side: Side, parts: object): ContainerExport {
  const owner = { accountId: '4700000001', containerId: '9000001' };
  return parseContainer({
    exportFormatVersion: 2,
    exportTime: '2019-04-02 08:15:00',
    containerVersion: {
      ...owner,
      containerVersionId: '0',
      container: { ...owner, name: 'Shop', publicId: 'GTM-ABC123', usageContext: [side] },
      ...parts,
    },
  });
}

/** One counter for each kind, so that ids of two kinds are equal; no account on the entities. */
function olderNumbering(side: Side): ContainerExport {
  const name = side === 'WEB' ? 'Ereignis' : 'Ereignisname';
  return container(side, {
    folder: [
      { folderId: '1', name: 'Pinterest' },
      { folderId: '2', name: 'Pinterest' },
    ],
    builtInVariable: [{ type: side === 'WEB' ? 'EVENT' : 'EVENT_NAME', name }],
    variable: ['Event', 'user_data', 'Tag ID'].map((one, index) => ({
      variableId: String(index + 1),
      name: one,
      type: 'c',
      parameter: [text('value', `the shop's ${one}`)],
      parentFolderId: '1',
    })),
    trigger: ['Page view', 'Shop events', 'Every event'].map((one, index) => ({
      triggerId: String(index + 1),
      name: one,
      type: side === 'WEB' ? 'CUSTOM_EVENT' : 'ALWAYS',
      [side === 'WEB' ? 'customEventFilter' : 'filter']: [
        condition('EQUALS', `{{${name}}}`, 'purchase'),
      ],
    })),
    tag: [
      {
        tagId: '1',
        name: 'Shop events',
        type: side === 'WEB' ? 'html' : 'sgtmgaaw',
        parameter: [text('html', '<script>// {{Tag ID}}</script>')],
        firingTriggerId: ['2', '2147479553'],
        blockingTriggerId: ['1'],
      },
    ],
    ...(side === 'SERVER' && {
      client: [
        {
          clientId: '1',
          name: 'GA4',
          type: 'gaaw_client',
          parameter: [
            text('cookieName', 'FPID'),
            flag('activateDefaultPaths', true),
            flag('migrateFromJsClientId', true),
            text('migrateFromJsClientIdCookieName', '_ga'),
          ],
          priority: 0,
        },
      ],
    }),
  });
}

/** Sequences, groups, schedules, a gallery template, and kinds that this project does not read. */
function everyKind(side: Side): ContainerExport {
  const trigger = (triggerId: string, name: string, more: object = {}) => ({
    triggerId,
    name,
    type: side === 'WEB' ? 'PAGEVIEW' : 'ALWAYS',
    ...more,
  });
  return container(side, {
    zone: [{ zoneId: '40', name: 'Partner', boundary: {} }],
    gtagConfig: [{ gtagConfigId: '41', type: 'google', parameter: [text('tagId', 'G-1')] }],
    transformation: [
      { transformationId: '42', name: 'Without e-mail', type: 'tf_exclude_params', parameter: [] },
    ],
    folder: [{ folderId: '999999', name: 'Pinterest', notes: 'of the agency' }],
    customTemplate: [
      {
        templateId: '31',
        name: 'Pinterest Tag',
        templateData: tpl(side, 'Pinterest Tag'),
        galleryReference: {
          host: 'github.com',
          owner: 'example',
          repository: 'pinterest-tag',
          version: 'v1',
          signature: 's',
          galleryTemplateId: 'K7F2Q',
        },
      },
    ],
    trigger: [
      trigger('11', 'All of them'),
      trigger('12', 'Thank you', { parentFolderId: '999999' }),
      trigger('13', 'Both', {
        type: 'TRIGGER_GROUP',
        parameter: [
          {
            type: 'LIST',
            key: 'triggerIds',
            list: ['11', '12'].map((value) => ({ type: 'TRIGGER_REFERENCE', value })),
          },
        ],
      }),
    ],
    variable: [
      {
        variableId: '21',
        name: 'Event ID',
        type: 'jsm',
        parameter: [text('javascript', 'function() { return {{Event ID}}; }')],
        formatValue: { caseConversionType: 'lowercase' },
      },
    ],
    tag: [
      {
        tagId: '1',
        name: 'Pinterest Tag',
        type: 'cvt_K7F2Q',
        parameter: [],
        firingTriggerId: ['13'],
        setupTag: [{ tagName: 'Before', stopOnSetupFailure: true }],
        priority: { type: 'INTEGER', value: '5' },
        scheduleStartMs: '1500000000000',
        parentFolderId: '999999',
      },
      { tagId: '2', name: 'Before', type: 'html', paused: true, tagFiringOption: 'ONCE_PER_LOAD' },
    ],
    ...(side === 'SERVER' && {
      client: [
        { clientId: '51', name: 'Measurement Protocol', type: 'mp_client' },
        { clientId: '52', name: 'GA4', type: 'gaaw_client', priority: 10 },
      ],
    }),
  });
}

/** Our own file imported before: its constants filled in, a tag paused, a template of then. */
function earlierImport(file: string): ContainerExport {
  const imported = parseContainer(JSON.parse(readFileSync(`dist/containers/${file}.json`, 'utf8')));
  const { variable, tag, customTemplate } = imported.containerVersion;
  for (const constant of variable.filter(({ type }) => type === 'c')) {
    constant.parameter[0]!.value = `the shop's ${constant.name}`;
  }
  for (const one of tag) one.paused = true;
  for (const one of customTemplate) one.templateData += '// of an earlier version\n';
  return imported;
}

/** What people import a file into, by what is particular about it. */
export const existingExports = (file: string, side: Side): Record<string, ContainerExport> => ({
  'common names': commonContainer(side),
  'nothing yet': side === 'WEB' ? container('WEB', {}) : newServerContainer(),
  'older numbering': olderNumbering(side),
  'every kind of entity': everyKind(side),
  'an earlier import of the file': earlierImport(file),
});
