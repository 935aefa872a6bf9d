// How a tag, variable or client names the template that it is made from, and which template that is.
import type { ContainerExport, ExportedTemplate } from './export-format.ts';

/**
 * The `type` of what is newly made from a template of this export: `cvt_<gallery id>` for templates
 * that the gallery has given an id, else `cvt_<container id>_<template id>`.
 */
export const templateType = (template: ExportedTemplate, container: ContainerExport): string =>
  templateTypes(template, container)[0]!;

export const isTemplateType = (type: string): boolean => type.startsWith('cvt_');

/**
 * The templates of an export by every `type` that means one of them. Each form is right: a template
 * from the gallery has got its short id in 2025, and tags that were made before keep the long form
 * (kyle-williams-kubix/GTM-containers, "KBX sGTM Klaviyo - Base Setup").
 */
export function templatesByType(container: ContainerExport): Map<string, ExportedTemplate> {
  const version = container.containerVersion;
  const templates = new Map<string, ExportedTemplate>();
  for (const template of version.customTemplate) {
    for (const type of templateTypes(template, container)) {
      if (!templates.has(type)) templates.set(type, template);
    }
  }
  const users = [...version.tag, ...version.variable, ...version.client, ...version.transformation];
  for (const { type } of users) {
    if (!isTemplateType(type) || templates.has(type)) continue;
    const template = ofAnotherContainer(type, version.customTemplate);
    if (template !== undefined) templates.set(type, template);
  }
  return templates;
}

/** All forms, the one for new tags first. */
function templateTypes(template: ExportedTemplate, container: ContainerExport): string[] {
  const version = container.containerVersion;
  const galleryId = template.galleryReference?.galleryTemplateId;
  // A template keeps the ids of the container that it was exported from, also where the file around
  // it is blanked or zeroed (ololabs/olo-serve-gtm-templates, container/).
  const owners = [template.containerId, version.containerId, version.container.containerId];
  const known = owners.filter((id) => id !== undefined && id !== '');
  // In a .tpl of the gallery the "id" of ___INFO___ is the type itself.
  const declared = /"id":\s*"(cvt_[^"]+)"/.exec(template.templateData)?.[1];
  return [
    ...(galleryId === undefined ? [] : [`cvt_${galleryId}`]),
    ...(known.length === 0 ? [''] : known).map((id) => `cvt_${id}_${template.templateId}`),
    ...(declared === undefined || declared === 'cvt_temp_public_id' ? [] : [declared]),
  ];
}

/** A file whose container ids were replaced may keep the old one in its types. */
function ofAnotherContainer(
  type: string,
  templates: readonly ExportedTemplate[],
): ExportedTemplate | undefined {
  const id = /^cvt_\d*_(\d+)$/.exec(type)?.[1];
  const found = templates.filter(({ templateId }) => id !== undefined && templateId === id);
  return found.length === 1 ? found[0] : undefined;
}
