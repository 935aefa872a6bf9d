// From a parsed .tpl file to the form in which a container holds a template. Needs the parser, so
// it stays out of pages.
import { SandboxError } from '../sandbox/errors.ts';
import { parse } from '../sandbox/parse.ts';
import type { Template } from '../tpl/template.ts';
import type { CompiledTemplate } from './compiled-template.ts';

/**
 * Compiles a template's code. Throws a SandboxError with the line in the code, and the name of the
 * template, for a syntax error.
 */
export function compileTemplate(template: Template): CompiledTemplate {
  const displayName = String(template.info.displayName ?? '');
  const { type, side, permissions } = template;
  try {
    return { displayName, type, side, program: parse(template.code), permissions };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    throw new SandboxError(`The code of "${displayName}": ${error.message}`, error.line);
  }
}
