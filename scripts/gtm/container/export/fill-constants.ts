// What a user does after the import: opens the constants and types in their own values.
import type { ContainerExport } from './export-format.ts';

/**
 * A copy of the export with the named constant variables set, e.g.
 * `fillConstants(container, { 'Pinterest Dedup - Tag ID': '2612345678901' })`.
 * @throws Error for a name that no constant has; it lists those there are.
 */
export function fillConstants(
  container: ContainerExport,
  values: Record<string, string>,
): ContainerExport {
  const filled = structuredClone(container);
  const constants = filled.containerVersion.variable.filter(({ type }) => type === 'c');
  for (const [name, value] of Object.entries(values)) {
    const constant = constants.find((variable) => variable.name === name);
    if (constant === undefined) {
      const names = constants.map((variable) => `"${variable.name}"`).join(', ') || 'none';
      throw new Error(
        `There is no constant variable "${name}" in this container. It has: ${names}.`,
      );
    }
    const others = constant.parameter.filter(({ key }) => key !== 'value');
    constant.parameter = [...others, { type: 'TEMPLATE', key: 'value', value }];
  }
  return filled;
}
