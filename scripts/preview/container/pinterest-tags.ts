// Which tags of a container report to Pinterest. What a tag is, its template says: the permissions
// without which it could not reach Pinterest. Names of tags say nothing.
import type { CompiledContainer } from '../../gtm/container/compiled-container.ts';
import type { ContainerExport } from '../../gtm/container/export/export-format.ts';
import type { PermissionSet } from '../../gtm/permissions/permission-set.ts';
import { tagEventName } from '../../pinterest/event-names.ts';

interface PinterestTag {
  kind: 'template' | 'custom HTML';
  /** Of custom HTML: the events that it spells out, as the API names them. */
  events: string[];
}

/** By tag id. */
export type PinterestTags = ReadonlyMap<string, PinterestTag>;

export function pinterestTags(
  compiled: CompiledContainer,
  container: ContainerExport,
): PinterestTags {
  const found = new Map<string, PinterestTag>();
  for (const { id, type } of compiled.tags) {
    const template = Object.hasOwn(compiled.templates, type) ? compiled.templates[type] : undefined;
    if (template !== undefined && reachesPinterest(template.permissions, template.program)) {
      found.set(id, { kind: 'template', events: [] });
    }
  }
  for (const { tagId, type, parameter } of container.containerVersion.tag) {
    const html = parameter.find(({ key }) => key === 'html')?.value ?? '';
    if (type !== 'html' || !/\bpintrk\s*\(/.test(html)) continue;
    found.set(tagId, { kind: 'custom HTML', events: trackedIn(html) });
  }
  return found;
}

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

function trackedIn(html: string): string[] {
  const calls = html.matchAll(/\bpintrk\s*\(\s*['"]track['"]\s*,\s*['"]([\w ]{1,64})['"]/g);
  return [...new Set([...calls].map((call) => tagEventName(call[1]!).name))];
}
