// Reads a .tpl file. Sections are found by name, never by order, as public templates come in
// several orders: https://developers.google.com/tag-platform/tag-manager/templates
import type { PermissionSet } from '../permissions/permission-set.ts';
import { JsonError, parseLenientJson } from './lenient-json.ts';
import { decodePermissions } from './permission-section.ts';
import type { TplProblem } from './problem.ts';
import { TplError } from './problem.ts';
import { sectionValues } from './section-values.ts';
import type { Section } from './sections.ts';
import { CODE_SECTIONS, PERMISSION_SECTIONS, SECTION_ORDER, splitSections } from './sections.ts';
import type { Template, TemplateField, TemplateTests } from './template.ts';
import { parseTests, TestSectionError } from './test-section.ts';

/**
 * Reads the text of a .tpl file. ___INFO___ and one code section must be there, every other section
 * may be missing. Throws a TplError that names section, line and remedy; what could be read only
 * leniently is listed in `source.warnings`.
 * @param fileName shown in errors
 */
export function parseTpl(text: string, fileName?: string): Template {
  const { preamble, sections } = splitSections(text, fileName);
  const reader = new SectionReader(sections, fileName);
  const side = reader.side();
  const code = reader.section(CODE_SECTIONS[side])!;
  const info = reader.info();
  const template: Template = {
    type: reader.templateType(info, side),
    side,
    info,
    parameters: reader.parameters(),
    code: code.body,
    codeLine: code.line,
    permissions: reader.permissions(side),
    tests: reader.tests(),
    notes: reader.section('NOTES')?.body ?? '',
    termsOfService: reader.section('TERMS_OF_SERVICE') !== undefined,
  };
  for (const { name, line } of sections) {
    if (SECTION_ORDER.includes(name)) continue;
    reader.warn(name, line, 'unknown-section', `___${name}___ is not a section of a template.`);
  }
  return {
    ...template,
    source: {
      fileName,
      preamble,
      sections,
      values: sectionValues(template),
      warnings: reader.warnings,
    },
  };
}

class SectionReader {
  readonly warnings: TplProblem[] = [];
  private readonly sections: Section[];
  private readonly fileName: string | undefined;

  constructor(sections: Section[], fileName: string | undefined) {
    this.sections = sections;
    this.fileName = fileName;
  }

  section(name: string): Section | undefined {
    return this.sections.find((section) => section.name === name);
  }

  warn(section: string, line: number, rule: string, message: string): void {
    this.warnings.push({ section, line, rule, severity: 'warning', message });
  }

  side(): 'server' | 'web' {
    const server = this.section(CODE_SECTIONS.server);
    const web = this.section(CODE_SECTIONS.web);
    if (server && web) {
      throw this.error(
        web.name,
        web.line,
        'stands beside the code section of a server template.',
        'A template is for one kind of container: remove one of the two.',
      );
    }
    if (server) return 'server';
    if (web) return 'web';
    throw this.error(
      CODE_SECTIONS.server,
      undefined,
      `is missing, and ___${CODE_SECTIONS.web}___ as well.`,
      'Is this a .tpl file, as "Export" in the template editor writes it?',
    );
  }

  info(): Record<string, unknown> {
    const value = this.json('INFO');
    if (value === undefined) {
      throw this.error(
        'INFO',
        undefined,
        'is missing.',
        'Add it: a JSON object with at least "type" and "displayName".',
      );
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.error(
        'INFO',
        this.section('INFO')?.line,
        'must be a JSON object.',
        'Write {"type": "TAG", "displayName": "…", …}.',
      );
    }
    return value as Record<string, unknown>;
  }

  templateType(info: Record<string, unknown>, side: 'server' | 'web'): Template['type'] {
    const type = info.type;
    if (type === 'TAG' || type === 'MACRO' || (type === 'CLIENT' && side === 'server')) return type;
    throw this.error(
      'INFO',
      this.section('INFO')?.line,
      type === 'CLIENT'
        ? 'has the type CLIENT, but web containers have no clients.'
        : `has the type ${JSON.stringify(type)}.`,
      'Use "TAG", "MACRO" (a variable) or, in a server template, "CLIENT".',
    );
  }

  parameters(): TemplateField[] {
    const value = this.json('TEMPLATE_PARAMETERS') ?? [];
    const valid =
      Array.isArray(value) &&
      value.every((field) => typeof field === 'object' && typeof field?.type === 'string');
    if (valid) return value as TemplateField[];
    throw this.error(
      'TEMPLATE_PARAMETERS',
      this.section('TEMPLATE_PARAMETERS')?.line,
      'must be a JSON array of fields.',
      'Each field is an object with a "type".',
    );
  }

  permissions(side: 'server' | 'web'): PermissionSet {
    const name = PERMISSION_SECTIONS[side];
    const json = this.json(name);
    if (json === undefined) return {};
    try {
      return decodePermissions(json);
    } catch (error) {
      throw this.error(
        name,
        this.section(name)?.line,
        `${(error as Error).message}.`,
        'Export the template again, or correct the entry.',
      );
    }
  }

  tests(): TemplateTests {
    const section = this.section('TESTS');
    if (!section) return { setup: '', scenarios: [] };
    try {
      return parseTests(section.body);
    } catch (error) {
      if (!(error instanceof TestSectionError)) throw error;
      throw this.error(
        'TESTS',
        section.line + (error.line ?? 1) - 1,
        error.message,
        'Each scenario needs "name:" and "code: |-" with the code indented by four blanks.',
      );
    }
  }

  private json(name: string): unknown {
    const section = this.section(name);
    if (!section || section.body === '') return undefined;
    try {
      const { value, warnings } = parseLenientJson(section.body);
      for (const { message, line } of warnings) {
        this.warn(name, section.line + line - 1, 'strict-json', `The JSON has ${message}.`);
      }
      return value;
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      throw this.error(
        name,
        section.line + error.line - 1,
        `${error.message}.`,
        'Correct the JSON at that line.',
      );
    }
  }

  private error(section: string, line: number | undefined, message: string, remedy: string) {
    return new TplError(message, { section, line, fileName: this.fileName }, remedy);
  }
}
