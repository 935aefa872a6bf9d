// Last step: manifest, code and tests become the text of a template.tpl, which is read back to be
// sure that it says what it should.
import { isDeepStrictEqual } from 'node:util';

import type { Manifest } from 'google-tag-manager/manifest';

import type { PermissionSet } from '../gtm/permissions/permission-set.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import { printTpl } from '../gtm/tpl/print.ts';
import type { Template, TemplateField, TemplateTests } from '../gtm/tpl/template.ts';
import { validateTemplate } from '../gtm/tpl/validate.ts';
import { projectManifest } from '../package/project-file.ts';
import { type BuildProblem, throwProblems } from './problem.ts';
import { type LoadedManifest, problemInManifest } from './read-manifest.ts';

const { version, homepage } = projectManifest();

/**
 * The text of the .tpl file. `icon`: a PNG of at most 50 kB.
 * @throws CompileError for what the template editor would refuse in the manifest, TplError for a
 * line that looks like a section's marker.
 */
export function assemble(
  loaded: LoadedManifest,
  code: string,
  tests: TemplateTests,
  icon?: Buffer,
): string {
  const template = toTemplate(loaded.manifest, code, tests, icon);
  const text = printTpl(template);
  const readBack = parseTpl(text);
  throwProblems(manifestProblems(loaded, readBack));
  for (const key of Object.keys(template) as (keyof Template)[]) {
    if (key === 'codeLine' || isDeepStrictEqual(readBack[key], plain(template[key]))) continue;
    throw new Error(
      `${loaded.manifest.displayName}: ${key} of the .tpl file does not read back as it was ` +
        'written. This is a fault of scripts/gtm/tpl, not of the template.',
    );
  }
  return text;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** https://developers.google.com/tag-platform/tag-manager/templates/gallery#info */
function toTemplate(
  manifest: Manifest,
  code: string,
  tests: TemplateTests,
  icon?: Buffer,
): Template {
  const { type, side, displayName, description, categories, brand } = manifest;
  return {
    type,
    side,
    info: {
      type,
      id: 'cvt_temp_public_id',
      version: 1,
      securityGroups: [],
      displayName,
      categories,
      // The gallery shows the icon that stands here; a loose file beside the template it does not see.
      brand: brand
        ? {
            id: 'brand_dummy',
            ...brand,
            ...(icon && { thumbnail: `data:image/png;base64,${icon.toString('base64')}` }),
          }
        : {},
      description,
      containerContexts: [side.toUpperCase()],
    },
    parameters: (manifest.fields as unknown as TemplateField[]).map(withColumnDefaults),
    code,
    codeLine: 0,
    permissions: manifest.permissions as PermissionSet,
    tests,
    notes: manifest.notes ?? `Version ${version}. Source, documentation and issues: ${homepage}`,
    termsOfService: true,
  };
}

/** Tag Manager wants a default in each column of a table, and writes the empty text itself. */
function withColumnDefaults(field: TemplateField): TemplateField {
  const columns = field.simpleTableColumns as TemplateField[] | undefined;
  return {
    ...field,
    ...(field.subParams && { subParams: field.subParams.map(withColumnDefaults) }),
    ...(columns && {
      simpleTableColumns: columns.map((column) => ({ defaultValue: '', ...column })),
    }),
  };
}

/** What is wrong with fields and description. Unused fields are checkFields' business. */
function manifestProblems(loaded: LoadedManifest, template: Template): BuildProblem[] {
  return validateTemplate(template)
    .filter(({ rule, severity, section }) => {
      if (rule === 'unused-field' || rule === 'data-field') return false;
      return severity === 'error' || section === 'TEMPLATE_PARAMETERS';
    })
    .map(({ message }) => {
      const [, subject = ''] = /"([^"]+)"/.exec(message) ?? [];
      return problemInManifest(loaded, subject, message);
    });
}
