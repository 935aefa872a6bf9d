// How the .tpl rooms say that something is wrong: an error that ends the reading, or a finding.

/** A finding about a template that can still be used or read. */
export interface TplProblem {
  /** Section marker without underscores, e.g. `TEMPLATE_PARAMETERS`. */
  section: string;
  /** Line in the .tpl file, from 1, when the template came from a file. */
  line?: number;
  /** Kebab-case name of the rule, e.g. `unique-field-name`. */
  rule: string;
  severity: 'error' | 'warning';
  message: string;
}

/** A .tpl file that cannot be read, or a template that cannot be written. */
export class TplError extends Error {
  override readonly name = 'TplError';
  readonly section: string;
  /** Line in the file, from 1; undefined where no single line is to blame. */
  readonly line: number | undefined;

  /** `remedy` is a sentence on what to do. */
  constructor(
    message: string,
    at: { section: string; line?: number | undefined; fileName?: string | undefined },
    remedy: string,
  ) {
    const place = [at.fileName, at.line].filter((part) => part !== undefined).join(':');
    const prefix = place === '' ? '' : at.fileName ? `${place}: ` : `line ${place}: `;
    super(`${prefix}___${at.section}___ ${message} ${remedy}`);
    this.section = at.section;
    this.line = at.line;
  }
}
