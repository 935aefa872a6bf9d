// Containers as people have them: Pinterest's tags beside those of others, which send to Facebook, to
// Stape and to a server of their own. The templates are made up; what they do is what such do.
import { createContainerFile, text } from '../../scripts/containers/container-file.ts';
import {
  type ContainerExport,
  parseContainer,
} from '../../scripts/gtm/container/export/export-format.ts';
import { mergeContainers } from '../../scripts/gtm/container/export/merge.ts';
import type { PermissionSet } from '../../scripts/gtm/permissions/permission-set.ts';
import { printTpl } from '../../scripts/gtm/tpl/print.ts';
import { shippedContainer, shippedServer } from '../../scripts/preview/local-chain.ts';
import { templateOf } from '../gtm/template-of.ts';

export interface ForeignTag {
  name: string;
  /** Sandboxed code of its template; undefined for a tag without one. */
  code?: string;
  permissions?: PermissionSet;
  /** Type of a tag without a template. */
  type?: string;
  parameters?: Record<string, string>;
}

const urls = (...list: string[]) => ({ allowedUrls: 'specific', urls: list });

export const webTags: ForeignTag[] = [
  {
    name: 'Facebook Pixel',
    code: `
      require('sendPixel')('https://www.facebook.com/tr?id=1&ev=PageView', () => {}, () => {});
      require('injectScript')('https://connect.facebook.net/en_US/fbevents.js',
        data.gtmOnSuccess, data.gtmOnFailure, 'fb');`,
    permissions: {
      send_pixel: urls('https://www.facebook.com/*'),
      inject_script: urls('https://connect.facebook.net/*'),
    },
  },
  {
    name: 'Data Tag',
    code: `
      require('injectHiddenIframe')('https://stapecdn.com/frame.html', () => {});
      require('injectScript')('https://stapecdn.com/dtag/v8.js',
        data.gtmOnSuccess, data.gtmOnFailure, 'stape');`,
    permissions: {
      inject_hidden_iframe: urls('https://stapecdn.com/*'),
      inject_script: urls('https://stapecdn.com/*'),
    },
  },
  {
    name: 'Own server',
    // Past the API for requests, by what the page itself can do.
    code: `
      require('sendPixel')('https://collect.shop.example/hit', () => {}, () => {});
      require('callInWindow')('fetch', 'https://collect.shop.example/past-the-template');
      data.gtmOnSuccess();`,
    permissions: {
      send_pixel: urls('https://collect.shop.example/*'),
      access_globals: { keys: [{ key: 'fetch', read: true, write: false, execute: true }] },
    },
  },
];

export const serverTags: ForeignTag[] = [
  {
    name: 'Facebook Conversion API',
    code: `
      require('sendHttpRequest')('https://graph.facebook.com/v20.0/1/events', { method: 'POST' }, '{}')
        .then((answer) => answer.statusCode < 300 ? data.gtmOnSuccess() : data.gtmOnFailure(),
          data.gtmOnFailure);`,
    permissions: { send_http: urls('https://graph.facebook.com/*') },
  },
  {
    name: 'Stape Store',
    code: `
      require('sendHttpGet')('https://store.stape.io/x').then(data.gtmOnSuccess, data.gtmOnFailure);`,
    permissions: { send_http: urls('https://store.stape.io/*') },
  },
  {
    name: 'Production',
    code: `
      require('sendHttpRequest')('https://sgtm.shop.example/purchase', { method: 'POST' }, '{}')
        .then(data.gtmOnSuccess, data.gtmOnFailure);`,
    permissions: { send_http: { allowedUrls: 'any' } },
  },
];

/** A container of these tags alone, which fire on every page, or on every event of a server. */
function containerOf(side: 'WEB' | 'SERVER', tags: ForeignTag[]): ContainerExport {
  const file = createContainerFile(side, 'Shop');
  const folder = file.folder('Others');
  const trigger = side === 'WEB' ? '2147479553' : '2147479574';
  for (const { name, code, permissions = {}, type, parameters = {} } of tags) {
    const ownType =
      code === undefined
        ? type!
        : file.template(
            name,
            printTpl(
              templateOf(code, {
                side: side === 'WEB' ? 'web' : 'server',
                info: {
                  type: 'TAG',
                  id: 'cvt_temp_public_id',
                  version: 1,
                  securityGroups: [],
                  displayName: name,
                  containerContexts: [side],
                },
                parameters: Object.keys(parameters).map((key) => ({ type: 'TEXT', name: key })),
                permissions,
              }),
            ),
          );
    file.tag({
      name,
      type: ownType,
      parameter: Object.entries(parameters).map(([key, value]) => text(key, value)),
      firingTriggerId: [trigger],
      folderId: folder,
      notes: '',
    });
  }
  return parseContainer(JSON.parse(file.print()));
}

/** Our web container beside tags of others. */
export const webWith = async (tags: ForeignTag[]): Promise<ContainerExport> =>
  mergeContainers(
    await shippedContainer('web-container-with-ga4.json'),
    containerOf('WEB', tags),
    'rename',
  );

/** A server container with our files in it, beside tags of others. */
export const serverWith = async (tags: ForeignTag[]): Promise<ContainerExport> =>
  mergeContainers(await shippedServer(), containerOf('SERVER', tags), 'rename');
