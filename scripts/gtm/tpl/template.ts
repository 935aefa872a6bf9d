// A template as its .tpl file describes it. parse.ts reads one, print.ts writes one.
import type { PermissionSet } from '../permissions/permission-set.ts';
import type { TplProblem } from './problem.ts';
import type { Section } from './sections.ts';

export interface Template {
  type: 'TAG' | 'MACRO' | 'CLIENT';
  side: 'server' | 'web';
  /** The ___INFO___ object as it stands in the file. */
  info: Record<string, unknown>;
  /** The ___TEMPLATE_PARAMETERS___ array as it stands in the file. */
  parameters: TemplateField[];
  /** Sandboxed JavaScript, verbatim. */
  code: string;
  /** Line of the file on which `code` begins, from 1; 0 for a template that has no file. */
  codeLine: number;
  permissions: PermissionSet;
  tests: TemplateTests;
  notes: string;
  /** Whether the gallery's terms of service section is there. */
  termsOfService: boolean;
  /** What the file looked like: present only on templates that parseTpl made. */
  source?: TemplateSource;
}

/** Lets print.ts write back untouched sections byte for byte. */
interface TemplateSource {
  fileName: string | undefined;
  /** Everything before the first marker: byte order mark, licence comment. */
  preamble: string;
  sections: Section[];
  /** Per section marker, the value read from it as JSON: an equal value means an untouched section. */
  values: Record<string, string>;
  /** What a lenient reading let pass: trailing commas, control characters, unknown sections. */
  warnings: TplProblem[];
}

export interface TemplateTests {
  setup: string;
  scenarios: { name: string; code: string }[];
}

/** A field of the template editor; keys as Tag Manager writes them. */
export interface TemplateField {
  type: string;
  name?: string;
  displayName?: unknown;
  defaultValue?: unknown;
  subParams?: TemplateField[];
  [key: string]: unknown;
}
