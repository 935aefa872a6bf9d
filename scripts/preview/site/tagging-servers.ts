// Which tagging servers a web container sends to: their addresses belong to this machine.
import { parse } from 'tldts';

import type { ContainerExport, Parameter } from '../../gtm/container/export/export-format.ts';
import { parseReferences } from '../../gtm/container/export/references.ts';

/**
 * The tagging servers that a container names in its Google tags, the first one first. Without any, the
 * one that a shop usually has: `sgtm` below its own domain, so that its cookies are the shop's.
 */
export function taggingServersOf(container: ContainerExport | undefined, site: URL): string[] {
  const named = container === undefined ? [] : namedServers(container);
  if (named.length > 0) return named;
  const { domain, isIp } = parse(site.hostname, { allowPrivateDomains: true });
  // Below a number there are no names.
  return [isIp ? `https://${site.hostname}` : `https://sgtm.${domain ?? site.hostname}`];
}

/** As constants and literal addresses name them; what other variables hold is known in the page only. */
function namedServers({ containerVersion }: ContainerExport): string[] {
  const { tag, variable } = containerVersion;
  const constants = new Map(
    variable
      .filter(({ type }) => type === 'c')
      .map(({ name, parameter }) => [name, parameter.find(({ key }) => key === 'value')?.value]),
  );
  const resolved = (text: string): string =>
    parseReferences(text)
      .map((part) => (typeof part === 'string' ? part : (constants.get(part.variable) ?? '')))
      .join('');
  const texts = [...tag, ...variable].flatMap(({ parameter }) => serversIn(parameter));
  const addresses = texts.map(resolved).filter((text) => URL.canParse(text));
  return [...new Set(addresses.map(withoutSlash))].filter((one) => /^https?:\/\//.test(one));
}

/** Values in rows of settings tables: `server_container_url`, or `transport_url` as it was before. */
function serversIn(parameters: readonly Parameter[]): string[] {
  return parameters.flatMap(({ list = [], map = [] }) => {
    const isNamed = map.some(({ value }) => names.has(value ?? ''));
    const value = map.find(({ value = '' }) => value !== '' && !names.has(value))?.value;
    return isNamed && value !== undefined ? [value] : [...serversIn(list), ...serversIn(map)];
  });
}

const names = new Set(['server_container_url', 'transport_url']);

function withoutSlash(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}`;
}
