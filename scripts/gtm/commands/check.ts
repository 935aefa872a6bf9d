// npx pinterest-sgtm check: everything that can be said about .tpl files without running them.
import { asJson, counted, defineCommand, templateFiles } from '../../command-line/command.ts';
import { readTemplate, readText } from '../../command-line/input-files.ts';
import { flag } from '../../command-line/options.ts';
import type { CheckProblem } from '../check/check-template.ts';
import { checkTemplate } from '../check/check-template.ts';
import { TplError } from '../tpl/problem.ts';
import { splitSections } from '../tpl/sections.ts';

interface FileResult {
  file: string;
  /** No errors; there may be warnings. */
  ok: boolean;
  problems: CheckProblem[];
}

export const check = defineCommand({
  name: 'check',
  operands: '<file.tpl>…',
  options: {
    json: flag(`{"files":[{"file","ok","problems":[{"section","line","column","rule","severity","message"}]}]}
line and column count from 1 within the text of that section (of code: as the template editor counts; of a scenario: within its own code); null where no single place is to blame`),
  },
  about: `Checks the code and every scenario against the language of Tag Manager's sandbox, permissions
against the code and their own syntax, and fields, ___INFO___ and the file's sections.
An error is refused by Tag Manager or fails when it runs; a warning is unproven, useless or risky.`,
  notes: 'Exit status 1 when there is an error.',
  async run(values, output, operands) {
    const inputs = templateFiles(operands).map((file) => ({ file, input: readTemplate(file) }));
    const files = inputs.map(({ file, input }): FileResult => {
      const problems =
        input instanceof TplError ? [unreadable(input, file)] : checkTemplate(input.template);
      return { file, ok: problems.every(({ severity }) => severity !== 'error'), problems };
    });
    output.out(values.json ? asJson({ files }) : story(files));
    return files.every(({ ok }) => ok) ? 0 : 1;
  },
});

function unreadable(error: TplError, file: string): CheckProblem {
  return {
    section: error.section,
    line: lineInSection(error, file),
    column: null,
    rule: 'unreadable',
    severity: 'error',
    message: error.message,
  };
}

function lineInSection({ section, line }: TplError, file: string): number | null {
  if (line === undefined) return null;
  try {
    const found = splitSections(readText(file)).sections.find(({ name }) => name === section);
    return found === undefined ? null : Math.max(1, line - found.line + 1);
  } catch {
    // The sections themselves are the fault.
    return null;
  }
}

function story(files: FileResult[]): string {
  const lines: string[] = [];
  const total = { error: 0, warning: 0 };
  for (const { file, ok, problems } of files) {
    lines.push(`${ok ? '✓' : '✗'} ${file}`);
    for (const { section, line, column, rule, severity, message } of problems) {
      total[severity] += 1;
      const place = [section, line, column].filter((part) => part !== null).join(':');
      lines.push(`    ${severity} ${place} ${message} [${rule}]`);
    }
  }
  lines.push('', `${counted(total.error, 'error')}, ${counted(total.warning, 'warning')}.`);
  return `${lines.join('\n')}\n`;
}
