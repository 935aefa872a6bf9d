// Tags of a page that hand events to the tagging server by a script of their own, as Stape's Data Tag does.
// That script is held back here, so what the server would have made of those events is not seen. A guess:
// the template loads a script, and is the Data Tag or has a tagging server of this container in its settings.
// Other settings speak of servers and domains too: those of consent platforms, of analytics, of cookies.
import type { CompiledContainer, ContainerTag } from '../../gtm/container/compiled-container.ts';
import type { Parameter } from '../../gtm/container/export/export-format.ts';
import { namedServers, withConstants } from './named-servers.ts';
import type { PinterestTags } from './pinterest-tags.ts';

export function serverFeeders(
  { side, tags, variables, templates }: CompiledContainer,
  pinterest: PinterestTags,
): ContainerTag[] {
  if (side !== 'web') return [];
  const servers = namedServers(tags, variables);
  const filled = withConstants(variables);
  const namesServer = (parameter: Parameter): boolean =>
    textsIn([parameter]).some((text) => servers.some((one) => leadsTo(one, filled(text))));
  return tags.filter(
    ({ id, type, parameter }) =>
      !pinterest.has(id) &&
      Object.hasOwn(templates, type) &&
      templates[type]!.permissions['inject_script'] !== undefined &&
      parameter.some((one) => isDataTagField(one) || namesServer(one)),
  );
}

/** https://github.com/stape-io/data-tag, template.tpl */
const isDataTagField = ({ key, value = '' }: Parameter): boolean =>
  key === 'gtm_server_domain' && value !== '';

const textsIn = (parameters: readonly Parameter[]): string[] =>
  parameters.flatMap(({ value, list = [], map = [] }) => [
    ...(value === undefined ? [] : [value]),
    ...textsIn(list),
    ...textsIn(map),
  ]);

/** Whether a text, an address or a host alone, is of a server. */
function leadsTo(server: string, text: string): boolean {
  const address = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(address)) return false;
  const [to, { host, pathname }] = [new URL(address), new URL(server)];
  return to.host === host && to.pathname.startsWith(pathname);
}
