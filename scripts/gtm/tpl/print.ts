// Writes a .tpl file in the layout of Tag Manager's own exports. Sections of a template that was
// read from a file and not changed are written back byte for byte.
import { encodePermissions } from './permission-section.ts';
import { TplError } from './problem.ts';
import { sectionValues } from './section-values.ts';
import { CODE_SECTIONS, containsMarker, PERMISSION_SECTIONS, SECTION_ORDER } from './sections.ts';
import type { Template } from './template.ts';
import { printTests } from './test-section.ts';

// A fixed formula, the same in every gallery template; the gallery requires it word by word:
// https://developers.google.com/tag-platform/tag-manager/templates/gallery
const TERMS_OF_SERVICE = [
  "By creating or modifying this file you agree to Google Tag Manager's Community",
  'Template Gallery Developer Terms of Service available at',
  'https://developers.google.com/tag-manager/gallery-tos (or such other URL as',
  'Google may provide), as modified from time to time.',
].join('\n');

/**
 * The text of a .tpl file. Throws a TplError when code, tests or notes hold a line that looks like
 * a section marker, since nobody could read that file back.
 */
export function printTpl(template: Template): string {
  const bodies = sectionBodies(template);
  const { source } = template;
  if (!source) return SECTION_ORDER.map((name) => printSection(name, bodies[name])).join('');

  const values = sectionValues(template);
  const written = new Map<string, string>();
  for (const { name, raw } of source.sections) {
    const untouched = !SECTION_ORDER.includes(name) || values[name] === source.values[name];
    written.set(name, untouched ? raw : printSection(name, bodies[name]));
  }
  const added = SECTION_ORDER.filter(
    (name) =>
      bodies[name] !== undefined &&
      !written.has(name) &&
      // A file may omit a section that Tag Manager would write empty.
      values[name] !== source.values[name],
  );
  const order = [...written.keys()];
  for (const name of added) {
    const place = order.findIndex(
      (other) => SECTION_ORDER.indexOf(other) > SECTION_ORDER.indexOf(name),
    );
    order.splice(place === -1 ? order.length : place, 0, name);
    written.set(name, printSection(name, bodies[name]));
  }
  let text = source.preamble;
  for (const name of order) {
    // A file's last section may lack the line end that a section after it needs.
    if (text !== '' && !/[\n\uFEFF]$/.test(text)) text += '\n';
    text += written.get(name)!;
  }
  return text;
}

/** JSON with two blanks, and with the characters escaped that Tag Manager escapes in its exports. */
function printJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[<>&='\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sectionBodies(template: Template): Record<string, string | undefined> {
  const { side, permissions, tests } = template;
  return {
    TERMS_OF_SERVICE: template.termsOfService ? TERMS_OF_SERVICE : undefined,
    INFO: printJson(template.info),
    TEMPLATE_PARAMETERS: printJson(template.parameters),
    [CODE_SECTIONS[side]]: template.code,
    [PERMISSION_SECTIONS[side]]:
      Object.keys(permissions).length > 0 ? printJson(encodePermissions(permissions)) : undefined,
    TESTS: printTests(tests),
    NOTES: template.notes,
  };
}

function printSection(name: string, body: string | undefined): string {
  if (body === undefined) return '';
  if (containsMarker(body)) {
    throw new TplError(
      'has a line of its own that looks like the marker of a section.',
      { section: name },
      'Indent that line or change it.',
    );
  }
  return `___${name}___\n\n${body.trimEnd()}\n\n\n`;
}
