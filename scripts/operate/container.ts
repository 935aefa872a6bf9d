// npx pinterest-sgtm container: whether Tag Manager will import a container export, and what will not work there.
import { asJson, counted, defineCommand, UsageError } from '../command-line/command.ts';
import { jsonFault, parseJson, readText } from '../command-line/input-files.ts';
import { flag } from '../command-line/options.ts';
import { parseContainer } from '../gtm/container/export/export-format.ts';
import type { ContainerProblem } from '../gtm/container/export/validate.ts';
import { validateContainer } from '../gtm/container/export/validate.ts';

interface FileResult {
  file: string;
  ok: boolean;
  problems: Said[];
  /** Left out when there are none. */
  notes?: Said[];
}

type Said = Omit<ContainerProblem, 'severity'>;

export const container = defineCommand({
  name: 'container',
  operands: '<file.json>…',
  options: {
    json: flag(`{"files":[{"file","ok","problems":[{"where","message"}],"notes":[{"where","message"}]}]}
where: the tag, trigger, variable, client or folder; "the file" if it is no export at all
notes: left out when there are none`),
  },
  about: `Checks exports of web and server containers, ours and others': format, ids and names, parameter
types, and the fields of custom templates. A folder, trigger, variable or template that is mentioned
but not in the file is a note: it must exist in the workspace.`,
  notes: 'Exit status 1 when there is a problem.',
  async run(values, output, operands) {
    if (operands.length === 0) throw new UsageError('Name a container export (a .json file).');
    const files = operands.map((file): FileResult => {
      const all = problemsOf(readText(file));
      const [problems, notes] = [said(all, 'error'), said(all, 'note')];
      return {
        file,
        ok: problems.length === 0,
        problems,
        ...(notes.length > 0 ? { notes } : {}),
      };
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
        ? `is not JSON: ${jsonFault(text)}. Export it again in Tag Manager.`
        : reason;
    return [{ severity: 'error', where: 'the file', message }];
  }
}

const said = (all: ContainerProblem[], wanted: ContainerProblem['severity']): Said[] =>
  all
    .filter(({ severity }) => severity === wanted)
    .map(({ where, message }) => ({ where, message }));

function story(files: FileResult[]): string {
  const line = ({ where, message }: Said) => `${where} ${message.replaceAll('\n', '\n    ')}`;
  const lines = files.flatMap(({ file, ok, problems, notes = [] }) => [
    `${ok ? '✓' : '✗'} ${file}`,
    ...problems.map((problem) => `    ${line(problem)}`),
    ...notes.map((one) => `    note: ${line(one)}`),
  ]);
  const sum = (of: (file: FileResult) => number) => files.reduce((all, one) => all + of(one), 0);
  const problems = counted(
    sum(({ problems }) => problems.length),
    'problem',
  );
  const notes = counted(
    sum(({ notes = [] }) => notes.length),
    'note',
  );
  return `${[...lines, '', `${problems}, ${notes}.`].join('\n')}\n`;
}
