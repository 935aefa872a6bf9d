// Tags of a page that hand events to the tagging server by a script of their own, as Stape's Data Tag does.
// That script is held back here, so what the server would have made of those events is not seen. A guess:
// such a template loads a script, and its tag names a server, under a key that says so.
import type { CompiledContainer, ContainerTag } from '../../gtm/container/compiled-container.ts';
import type { PinterestTags } from './pinterest-tags.ts';

export function serverFeeders(
  { side, tags, templates }: CompiledContainer,
  pinterest: PinterestTags,
): ContainerTag[] {
  if (side !== 'web') return [];
  return tags.filter(
    ({ id, type, parameter }) =>
      !pinterest.has(id) &&
      Object.hasOwn(templates, type) &&
      templates[type]!.permissions['inject_script'] !== undefined &&
      parameter.some(
        ({ key = '', value = '' }) => /domain|server/i.test(key) && /^https?:|\{\{/.test(value),
      ),
  );
}
