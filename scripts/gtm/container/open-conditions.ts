// Conditions that nobody can decide here: they need a variable that has no value, or compare in a way that
// the runtimes do not know.
import type { CompiledContainer, ContainerCondition } from './compiled-container.ts';
import { referencedVariables } from './export/references.ts';
import { isTemplateType } from './export/template-type.ts';
import { supported, supportedConditions } from './support.ts';

/** Says of each condition of a container whether it can be decided. */
export function openConditions(
  container: CompiledContainer,
): (condition: ContainerCondition) => boolean {
  const unknown = unknownVariables(container);
  return ({ type, parameter }) =>
    !supportedConditions.includes(type) ||
    referencedVariables(JSON.stringify(parameter)).some((name) => unknown.has(name));
}

/** Names of the variables that cannot be evaluated here, or need one that cannot. */
function unknownVariables({
  side,
  variables,
  builtInVariables,
  templates,
}: CompiledContainer): ReadonlySet<string> {
  const { variables: types, builtIns } = supported[side];
  const includes = (list: readonly string[], type: string) => list.includes(type);
  const isKnown = (type: string) =>
    isTemplateType(type) ? Object.hasOwn(templates, type) : includes(types, type);
  const unknown = new Set([
    ...builtInVariables.filter(({ type }) => !includes(builtIns, type)).map(({ name }) => name),
    ...variables.filter(({ type }) => !isKnown(type)).map(({ name }) => name),
  ]);
  const neededBy = new Map<string, string[]>();
  for (const { name, parameter } of variables) {
    for (const needed of referencedVariables(JSON.stringify(parameter))) {
      const needing = neededBy.get(needed);
      if (needing) needing.push(name);
      else neededBy.set(needed, [name]);
    }
  }
  // A set that grows is walked to its new end.
  for (const name of unknown) for (const one of neededBy.get(name) ?? []) unknown.add(one);
  return unknown;
}
