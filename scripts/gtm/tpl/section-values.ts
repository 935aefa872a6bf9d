// Which part of a Template stands in which section, as comparable text. print.ts uses it to tell
// sections that were changed since the file was read from those that were not.
import { CODE_SECTIONS, PERMISSION_SECTIONS } from './sections.ts';
import type { Template } from './template.ts';

/** Per section marker, the template's value for it as JSON text. */
export function sectionValues(template: Template): Record<string, string> {
  return {
    TERMS_OF_SERVICE: JSON.stringify(template.termsOfService),
    INFO: JSON.stringify(template.info),
    TEMPLATE_PARAMETERS: JSON.stringify(template.parameters),
    [CODE_SECTIONS[template.side]]: JSON.stringify(template.code),
    [PERMISSION_SECTIONS[template.side]]: JSON.stringify(template.permissions),
    TESTS: JSON.stringify(template.tests),
    NOTES: JSON.stringify(template.notes),
  };
}
