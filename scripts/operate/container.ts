// gtm container: whether Tag Manager will import a container export, and what will not work there.
import { asJson, counted, readArguments, UsageError } from '../command-line/command.ts';
import type { Command } from '../command-line/command.ts';
import { parseJson, readText } from '../command-line/input-files.ts';
import { parseContainer } from '../gtm/container/export/export-format.ts';
import { validateContainer } from '../gtm/container/export/validate.ts';
import type { ContainerProblem } from '../gtm/container/export/validate.ts';

interface FileResult {
  file: string;
  ok: boolean;
  problems: ContainerProblem[];
}

export const container: Command = {
  name: 'container',
  summary: 'checks container exports before Tag Manager imports them',
  help: `npm run -s gtm -- container <file.json>… [--json]

Checks exports of web and server containers, ours and others': format, ids and names, folders,
triggers, variables and templates that are mentioned but missing, parameter types, and the fields of
custom templates.

  --json   {"files":[{"file","ok","problems":[{"where","message"}]}]}
           where: the tag, trigger, variable, client or folder; "the file" if it is no export at all

Exit status 1 when there is a problem.
`,
  async run(args, output) {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean', default: false },
    });
    if (positionals.length === 0) throw new UsageError('Name a container export (a .json file).');
    const files = positionals.map((file): FileResult => {
      const problems = problemsOf(readText(file));
      return { file, ok: problems.length === 0, problems };
    });
    output.out(values.json ? asJson({ files }) : story(files));
    return files.every(({ ok }) => ok) ? 0 : 1;
  },
};

function problemsOf(text: string): ContainerProblem[] {
  try {
    return validateContainer(parseContainer(parseJson(text)));
  } catch (error) {
    const reason = (error as Error).message;
    const message =
      error instanceof SyntaxError
        ? `is not JSON: ${reason.split('\n')[0]}. Export it again in Tag Manager.`
        : reason;
    return [{ where: 'the file', message }];
  }
}

function story(files: FileResult[]): string {
  const lines = files.flatMap(({ file, ok, problems }) => [
    `${ok ? '✓' : '✗'} ${file}`,
    ...problems.map(({ where, message }) => `    ${where} ${message.replaceAll('\n', '\n    ')}`),
  ]);
  const total = files.reduce((sum, { problems }) => sum + problems.length, 0);
  return `${[...lines, '', `${counted(total, 'problem')}.`].join('\n')}\n`;
}
