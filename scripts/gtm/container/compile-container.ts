// From an exported container to the plain JSON that the runtimes execute.
import { compileTemplate } from '../run/compile-template.ts';
import { parseTpl } from '../tpl/parse.ts';
import type { CompiledTemplate } from '../run/compiled-template.ts';
import type { CompiledContainer, ContainerTag, ContainerTrigger } from './compiled-container.ts';
import type { ContainerExport, ExportedTag, ExportedTrigger } from './export/export-format.ts';
import { templateType } from './export/template-type.ts';
import { unsupportedParts } from './unsupported-parts.ts';

/**
 * Compiles an export and every template in it. What the runtimes cannot execute is not an error:
 * it is listed in `unsupported`, and shows up in the records.
 * @throws Error that names the template when one cannot be read or compiled.
 */
export function compileContainer(container: ContainerExport): CompiledContainer {
  const version = container.containerVersion;
  const compiled: CompiledContainer = {
    side: version.container.usageContext.includes('SERVER') ? 'server' : 'web',
    publicId: version.container.publicId,
    name: version.container.name,
    version: version.containerVersionId,
    tags: version.tag.map(compileTag),
    triggers: version.trigger.map(compileTrigger),
    variables: version.variable.map(({ name, type, parameter, formatValue }) => ({
      name,
      type,
      parameter,
      formatValue,
    })),
    builtInVariables: version.builtInVariable.map(({ type, name }) => ({ type, name })),
    clients: version.client
      .map(({ name, type, parameter, priority }) => ({ name, type, parameter, priority }))
      .sort((a, b) => b.priority - a.priority),
    templates: compileTemplates(container),
    unsupported: [],
  };
  return { ...compiled, unsupported: unsupportedParts(compiled, container) };
}

function compileTemplates(container: ContainerExport): Record<string, CompiledTemplate> {
  const templates: Record<string, CompiledTemplate> = {};
  for (const template of container.containerVersion.customTemplate) {
    try {
      templates[templateType(template, container)] = compileTemplate(
        parseTpl(template.templateData),
      );
    } catch (error) {
      throw new Error(
        `Template "${template.name}" of this container cannot be used: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
  return templates;
}

function compileTag(tag: ExportedTag): ContainerTag {
  const options = ['ONCE_PER_EVENT', 'ONCE_PER_LOAD', 'UNLIMITED'] as const;
  const needed = tag.consentSettings?.consentStatus === 'NEEDED';
  return {
    id: tag.tagId,
    name: tag.name,
    type: tag.type,
    parameter: tag.parameter,
    firingTriggerId: tag.firingTriggerId,
    blockingTriggerId: tag.blockingTriggerId,
    firingOption: options.find((option) => option === tag.tagFiringOption) ?? 'ONCE_PER_EVENT',
    priority: tag.priority,
    paused: tag.paused,
    scheduleStart: milliseconds(tag.scheduleStartMs),
    scheduleEnd: milliseconds(tag.scheduleEndMs),
    setupTag: tag.setupTag,
    teardownTag: tag.teardownTag,
    neededConsent: needed ? tag.consentSettings?.consentType : undefined,
  };
}

const compileTrigger = (trigger: ExportedTrigger): ContainerTrigger => ({
  id: trigger.triggerId,
  name: trigger.name,
  type: trigger.type,
  conditions: [...trigger.customEventFilter, ...trigger.filter, ...trigger.autoEventFilter].map(
    ({ type, parameter }) => ({ type, parameter }),
  ),
});

const milliseconds = (text: string | undefined) => (text === undefined ? undefined : Number(text));
