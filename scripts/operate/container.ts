// gtm container: whether Tag Manager will import a container export, and what will not work there.
import { asJson, counted, defineCommand, UsageError } from '../command-line/command.ts';
import { parseJson, readText } from '../command-line/input-files.ts';
import { flag } from '../command-line/options.ts';
import { parseContainer } from '../gtm/container/export/export-format.ts';
import { validateContainer } from '../gtm/container/export/validate.ts';
import type { ContainerProblem } from '../gtm/container/export/validate.ts';

interface FileResult {
  file: string;
  ok: boolean;
  problems: ContainerProblem[];
}

export const container = defineCommand({
  name: 'container',
  summary: 'checks container exports before Tag Manager imports them',
  operands: '<file.json>…',
  options: {
    json: flag(`{"files":[{"file","ok","problems":[{"where","message"}]}]}
where: the tag, trigger, variable, client or folder; "the file" if it is no export at all`),
  },
  about: `Checks exports of web and server containers, ours and others': format, ids and names, folders,
triggers, variables and templates that are mentioned but missing, parameter types, and the fields of
custom templates.`,
  notes: 'Exit status 1 when there is a problem.',
  async run(values, output, operands) {
    if (operands.length === 0) throw new UsageError('Name a container export (a .json file).');
    const files = operands.map((file): FileResult => {
      const problems = problemsOf(readText(file));
      return { file, ok: problems.length === 0, problems };
    });
    output.out(values.json ? asJson({ files }) : story(files));
    return files.every(({ ok }) => ok) ? 0 : 1;
  },
});

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
