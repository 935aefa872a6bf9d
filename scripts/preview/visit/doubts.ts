// Skipped parts that leave open what Pinterest would have been told: custom HTML with pintrk, and
// variables out of which a Pinterest tag, or the GA4 tag that feeds the server, takes a value.
import type { CompiledContainer } from '../../gtm/container/compiled-container.ts';
import { referencedVariables } from '../../gtm/container/export/references.ts';
import type { EventRecord } from '../../gtm/container/records.ts';
import type { PinterestTags } from '../container/pinterest-tags.ts';
import type { SkippedPart } from '../container/skipped-parts.ts';

/** By tag id: names of the skipped parts that the tag needs. */
export function doubtfulTags(
  container: CompiledContainer,
  pinterest: PinterestTags,
  skipped: readonly SkippedPart[],
): ReadonlyMap<string, string[]> {
  const own = skipped.filter(({ side }) => side === container.side);
  const missing = new Set(
    own.filter(({ kind }) => kind.endsWith('ariable')).map(({ name }) => name),
  );
  const doubtful = new Map<string, string[]>();
  for (const { id, type, name, parameter } of container.tags) {
    const isReport = pinterest.has(id) || type === 'gaawe' || type === 'googtag';
    if (!isReport) continue;
    const needed = variablesBehind(container, JSON.stringify(parameter)).filter((one) =>
      missing.has(one),
    );
    const parts = pinterest.get(id)?.kind === 'custom HTML' ? [name, ...needed] : needed;
    if (parts.length > 0) doubtful.set(id, parts);
  }
  return doubtful;
}

/** The parts that a record leaves in doubt. */
export const doubtsIn = (
  { tags }: EventRecord,
  doubtful: ReadonlyMap<string, string[]>,
): string[] => tags.flatMap(({ id }) => doubtful.get(id) ?? []);

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
