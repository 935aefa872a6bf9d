// Names what a container holds and the runtimes here cannot execute: nothing is skipped silently.
import type { CompiledContainer } from './compiled-container.ts';
import type { ContainerExport } from './export/export-format.ts';
import { isReservedTrigger, reservedTriggers } from './export/reserved-triggers.ts';
import { isTemplateType } from './export/template-type.ts';
import { supported, supportedConditions } from './support.ts';

/** One sentence for each part of the container that will be skipped. */
export function unsupportedParts(
  compiled: CompiledContainer,
  container: ContainerExport,
): string[] {
  const sentences: string[] = [];
  const { side } = compiled;
  const skip = (kind: string, name: string, why: string) =>
    sentences.push(`${kind} "${name}" is skipped: ${why}.`);
  const check = (kind: string, name: string, type: string, types: readonly string[]) => {
    if (isTemplateType(type)) {
      if (!(type in compiled.templates))
        skip(kind, name, `its template ${type} is not in the file`);
    } else if (!types.includes(type)) {
      skip(kind, name, `type ${type} is not supported in a local ${side} container`);
    }
  };

  for (const tag of compiled.tags) {
    const isRun = side === 'web' && compiled.htmlTags.includes(tag.id);
    if (!isRun) check('Tag', tag.name, tag.type, supported[side].tags);
    for (const id of [...tag.firingTriggerId, ...tag.blockingTriggerId]) {
      if (isReservedTrigger(id) && !(id in reservedTriggers)) {
        sentences.push(`Reserved trigger ${id} of tag "${tag.name}" is not known: it never fires.`);
      }
    }
    if (side === 'server' && tag.neededConsent) {
      sentences.push(`Tag "${tag.name}" needs consent: a server container does not check that.`);
    }
  }
  for (const trigger of compiled.triggers) {
    check('Trigger', trigger.name, trigger.type, supported[side].triggers);
    for (const { type } of trigger.conditions) {
      if (!supportedConditions.includes(type)) {
        skip('Trigger', trigger.name, `conditions of type ${type} are not supported`);
      }
    }
  }
  for (const { name, type } of compiled.variables) {
    check('Variable', name, type, supported[side].variables);
  }
  for (const { name, type } of compiled.builtInVariables) {
    check('Built-in variable', name, type, supported[side].builtIns);
  }
  for (const { name, type } of compiled.clients) {
    check('Client', name, type, supported[side].clients);
  }
  for (const { name, type } of container.containerVersion.transformation) {
    skip('Transformation', name, `type ${type} is not supported in a local server container`);
  }
  for (const { name } of container.containerVersion.zone) {
    skip('Zone', name, 'the containers that it loads are not in the file');
  }
  return sentences;
}
