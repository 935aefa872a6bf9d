// Which tags of a container report to Pinterest. What a tag is, its template says: the permissions
// without which it could not reach Pinterest. Names of tags say nothing.
import type { CompiledContainer } from '../../gtm/container/compiled-container.ts';
import type { ContainerExport, Parameter } from '../../gtm/container/export/export-format.ts';
import type { PermissionSet } from '../../gtm/permissions/permission-set.ts';

interface PinterestTag {
  kind: 'template' | 'custom HTML';
  /** Those of its fields that hold no variable. */
  constants: Record<string, string>;
}

/** By tag id. */
export type PinterestTags = ReadonlyMap<string, PinterestTag>;

export function pinterestTags(
  compiled: CompiledContainer,
  container: ContainerExport,
): PinterestTags {
  const found = new Map<string, PinterestTag>();
  for (const { id, type, parameter } of compiled.tags) {
    const template = Object.hasOwn(compiled.templates, type) ? compiled.templates[type] : undefined;
    if (template !== undefined && reachesPinterest(template.permissions, template.program)) {
      found.set(id, { kind: 'template', constants: constantsIn(parameter) });
    }
  }
  for (const { tagId, type, parameter } of container.containerVersion.tag) {
    const html = parameter.find(({ key }) => key === 'html')?.value ?? '';
    if (type === 'html' && isPinterestHtml(html))
      found.set(tagId, { kind: 'custom HTML', constants: {} });
  }
  return found;
}

const constantsIn = (parameters: readonly Parameter[]): Record<string, string> =>
  Object.fromEntries(
    parameters.flatMap(({ key, value }) =>
      key === undefined || value === undefined || value.includes('{{') ? [] : [[key, value]],
    ),
  );

/** Whether custom HTML with this text has to do with Pinterest; such HTML is run here. */
export const isPinterestHtml = (html: string): boolean =>
  /\bpintrk\b|\bs\.pinimg\.com\/ct\b|\bct\.pinterest\.com\b/.test(html);

function reachesPinterest(permissions: PermissionSet, program: unknown): boolean {
  const { access_globals: globals, send_http: requests, ...rest } = permissions;
  const scripts = [rest['inject_script'], rest['send_pixel'], rest['send_pixel_from_browser']];
  if (mentions([globals], /"pintrk"/) || mentions(scripts, pinterestHost)) return true;
  if (mentions([requests], pinterestHost)) return true;
  // A template that may reach any address says in its code which ones it means.
  const isOpen = mentions([requests, ...scripts], /"any"/);
  return isOpen && pinterestHost.test(JSON.stringify(program));
}

const pinterestHost = /\b(?:api|ct)\.pinterest\.com\b|\bs\.pinimg\.com\b/;
const mentions = (settings: unknown[], word: RegExp): boolean =>
  word.test(JSON.stringify(settings) ?? '');
