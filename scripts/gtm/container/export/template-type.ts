// How a tag, variable or client names the template that it is made from.
import type { ContainerExport, ExportedTemplate } from './export-format.ts';

/**
 * The `type` of tags made from a template of this export: `cvt_<gallery id>` for templates that the
 * gallery has given an id, else `cvt_<container id>_<template id>`.
 */
export function templateType(template: ExportedTemplate, container: ContainerExport): string {
  const galleryId = template.galleryReference?.galleryTemplateId;
  if (galleryId !== undefined) return `cvt_${galleryId}`;
  const containerId = template.containerId ?? container.containerVersion.containerId ?? '';
  return `cvt_${containerId}_${template.templateId}`;
}

export const isTemplateType = (type: string): boolean => type.startsWith('cvt_');
