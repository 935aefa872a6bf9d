// Which tagging servers a web container sends to: their addresses belong to this machine.
import { parse } from 'tldts';

import type { ContainerExport } from '../../gtm/container/export/export-format.ts';
import { namedServers } from '../container/named-servers.ts';

/**
 * The tagging servers that a container names in its Google tags, the first one first. Without any, the
 * one that a shop usually has: `sgtm` below its own domain, so that its cookies are the shop's.
 */
export function taggingServersOf(container: ContainerExport | undefined, site: URL): string[] {
  const { tag = [], variable = [] } = container?.containerVersion ?? {};
  const named = namedServers(tag, variable);
  if (named.length > 0) return named;
  const { domain, isIp } = parse(site.hostname, { allowPrivateDomains: true });
  // Below a number there are no names.
  return [isIp ? `https://${site.hostname}` : `https://sgtm.${domain ?? site.hostname}`];
}
