// From an exported container to the plain JSON that the runtimes execute.
import { compileTemplate } from '../run/compile-template.ts';
import type { CompiledTemplate } from '../run/compiled-template.ts';
import { parseTpl } from '../tpl/parse.ts';
import type { Template } from '../tpl/template.ts';
import type { CompiledContainer, ContainerTag, ContainerTrigger } from './compiled-container.ts';
import type {
  ContainerExport,
  ExportedTag,
  ExportedTrigger,
  Parameter,
} from './export/export-format.ts';
import { findParameter } from './export/parameters.ts';
import { shownParameters } from './export/shown-parameters.ts';
import { templatesByType, templateType } from './export/template-type.ts';
import { openConditions } from './open-conditions.ts';
import { unsupportedParts } from './unsupported-parts.ts';

export interface CompileOptions {
  /** Whether a page runs custom HTML with this text; none of it does if not given. */
  runsHtml?: (html: string) => boolean;
}

/**
 * Compiles an export and every template in it. What the runtimes cannot execute is not an error:
 * it is listed in `unsupported`, and shows up in the records.
 * @throws UnusableTemplate that names the template when one cannot be read or compiled.
 */
export function compileContainer(
  container: ContainerExport,
  { runsHtml = () => false }: CompileOptions = {},
): CompiledContainer {
  const version = container.containerVersion;
  const exported = templatesByType(container);
  const templates = readTemplates(container);
  // One type for each template, whichever form the file has, so that it is made ready only once.
  const shown = <Part extends { type: string; parameter: Parameter[] }>(part: Part): Part => {
    const template = exported.get(part.type);
    if (template === undefined) return part;
    const type = templateType(template, container);
    const { parameters } = templates.get(type)!;
    return { ...part, type, parameter: shownParameters(parameters, part.parameter) };
  };
  const compiled: CompiledContainer = {
    side: version.container.usageContext.includes('SERVER') ? 'server' : 'web',
    publicId: version.container.publicId,
    name: version.container.name,
    version: version.containerVersionId,
    tags: version.tag.map((tag) => shown(compileTag(tag))),
    triggers: version.trigger.map(compileTrigger),
    variables: version.variable.map(({ name, type, parameter, formatValue }) =>
      shown({ name, type, parameter, formatValue }),
    ),
    builtInVariables: version.builtInVariable.map(({ type, name }) => ({ type, name })),
    clients: version.client
      .map(({ name, type, parameter, priority }) => shown({ name, type, parameter, priority }))
      .sort((a, b) => b.priority - a.priority),
    templates: compileTemplates(templates),
    htmlTags: version.tag
      .filter(({ type, parameter }) => type === 'html' && runsHtml(htmlOf(parameter)))
      .map(({ tagId }) => tagId),
    unsupported: [],
  };
  markOpen(compiled);
  return { ...compiled, unsupported: unsupportedParts(compiled, container) };
}

function markOpen(compiled: CompiledContainer): void {
  const isOpen = openConditions(compiled);
  for (const condition of compiled.triggers.flatMap(({ conditions }) => conditions)) {
    if (isOpen(condition)) condition.isOpen = true;
  }
}

const htmlOf = (parameters: readonly Parameter[]): string =>
  findParameter(parameters, 'html')?.value ?? '';

/** The templates of an export by the `type` that is newly made of them. */
function readTemplates(container: ContainerExport): Map<string, Template> {
  return new Map(
    container.containerVersion.customTemplate.map((template) => [
      templateType(template, container),
      naming(template.name, () => parseTpl(template.templateData)),
    ]),
  );
}

const compileTemplates = (
  templates: ReadonlyMap<string, Template>,
): Record<string, CompiledTemplate> =>
  Object.fromEntries(
    [...templates].map(([type, template]) => [
      type,
      naming(String(template.info.displayName), () => compileTemplate(template)),
    ]),
  );

/** A template of a container that cannot be read or compiled; the message names it. */
export class UnusableTemplate extends Error {
  override readonly name = 'UnusableTemplate';
}

/** Says which template it is that cannot be read or compiled. */
function naming<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UnusableTemplate(
      `Template "${name}" of this container cannot be used: ${(error as Error).message}`,
      { cause: error },
    );
  }
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
  ...(trigger.type === 'TRIGGER_GROUP' && {
    group: (findParameter(trigger.parameter ?? [], 'triggerIds')?.list ?? []).flatMap(
      ({ value }) => value ?? [],
    ),
  }),
  conditions: [...trigger.customEventFilter, ...trigger.filter, ...trigger.autoEventFilter].map(
    ({ type, parameter }) => ({ type, parameter }),
  ),
});

const milliseconds = (text: string | undefined) => (text === undefined ? undefined : Number(text));
