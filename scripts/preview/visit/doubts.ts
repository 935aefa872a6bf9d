// Skipped parts that leave open what Pinterest would have been told: variables out of which a Pinterest
// tag, or the GA4 tag that feeds the server, takes a value; and tags that are not run here and may be
// Pinterest's.
import type { CompiledContainer } from '../../gtm/container/compiled-container.ts';
import { referencedVariables } from '../../gtm/container/export/references.ts';
import { isTemplateType } from '../../gtm/container/export/template-type.ts';
import type { EventRecord } from '../../gtm/container/records.ts';
import { isPinterestHtml, type PinterestTags } from '../container/pinterest-tags.ts';
import type { SkippedPart } from '../container/skipped-parts.ts';

/** By tag id: names of the skipped parts that the tag needs. */
export type Doubts = ReadonlyMap<string, string[]>;

export function doubtfulTags(
  container: CompiledContainer,
  pinterest: PinterestTags,
  skipped: readonly SkippedPart[],
): Doubts {
  const ofSide = skipped.filter(({ side }) => side === container.side);
  const missing = new Set(
    ofSide.filter(({ kind }) => kind.endsWith('ariable')).map(({ name }) => name),
  );
  const doubtful = new Map<string, string[]>();
  const notRun = new Set(ofSide.filter(({ kind }) => kind === 'Tag').map(({ name }) => name));
  for (const { id, name, type, parameter } of container.tags) {
    const mayBePinterest = isTemplateType(type)
      ? pinterest.size === 0 && !Object.hasOwn(container.templates, type)
      : isPinterestHtml(JSON.stringify(parameter));
    if (notRun.has(name) && mayBePinterest) doubtful.set(id, [name]);
    const isReport = pinterest.has(id) || type === 'gaawe' || type === 'googtag';
    if (!isReport) continue;
    const needed = variablesBehind(container, JSON.stringify(parameter)).filter((one) =>
      missing.has(one),
    );
    if (needed.length > 0) doubtful.set(id, needed);
  }
  return doubtful;
}

/** Names of the parts that a record leaves in doubt. */
export const doubtsIn = ({ tags }: EventRecord, doubtful: Doubts): string[] =>
  tags.flatMap(({ id }) => doubtful.get(id) ?? []);

/** Every variable that a text needs, also by way of other variables. */
function variablesBehind(container: CompiledContainer, text: string): string[] {
  const found = new Set<string>();
  const waiting = referencedVariables(text);
  while (waiting.length > 0) {
    const name = waiting.pop()!;
    if (found.has(name)) continue;
    found.add(name);
    const variable = container.variables.find((one) => one.name === name);
    if (variable) waiting.push(...referencedVariables(JSON.stringify(variable.parameter)));
  }
  return [...found];
}
