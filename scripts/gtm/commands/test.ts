// npx pinterest-sgtm test: the scenarios inside .tpl files.
import {
  asJson,
  counted,
  defineCommand,
  templateFiles,
  UsageError,
} from '../../command-line/command.ts';
import { readTemplate } from '../../command-line/input-files.ts';
import { flag, value } from '../../command-line/options.ts';
import { showingProgress } from '../../command-line/output.ts';
import type { ScenarioResult, TestOptions } from '../scenarios/run-scenarios.ts';
import { runScenarios } from '../scenarios/run-scenarios.ts';
import { TplError } from '../tpl/problem.ts';

interface FileResult {
  file: string;
  /** Why no scenario could run; null otherwise. */
  error: string | null;
  scenarios: ScenarioResult[];
}

export const test = defineCommand({
  name: 'test',
  operands: '<file.tpl>…',
  options: {
    only: value('<name>', 'only the scenario of that name'),
    'strict-editor': flag(
      "count only what happens before a scenario's code returns; without it, later failures count as well",
    ),
    logs: flag('show the logs of every scenario; without it, only of those that failed'),
    json: flag(
      '{"files":[{"file","error","scenarios":[{"name","passed","failures"}]}],"passed","failed"}',
    ),
  },
  about: `Runs the scenarios of each file, as the template editor does. Nothing leaves this machine: an API
of the network that is not mocked fails, and the logs say so.`,
  notes: 'Exit status 1 when a scenario failed or a file cannot be read as a template.',
  async run(values, output, operands) {
    const options: TestOptions = {
      strictEditor: values['strict-editor'],
      ...(values.only === undefined ? {} : { only: values.only }),
    };
    // All files are read first: a wrong name says so before anything runs.
    const inputs = templateFiles(operands).map((file) => ({ file, input: readTemplate(file) }));
    const files = await showingProgress(output, 'Scenarios', async (show) => {
      const ran: FileResult[] = [];
      const most = inputs.reduce((sum, { input }) => sum + numberIn(input), 0);
      let done = 0;
      const afterEach = () => show((done += 1) / most);
      for (const { file, input } of inputs) {
        ran.push({ file, ...(await resultsOf(input, { ...options, afterEach })) });
      }
      return ran;
    });
    if (
      values.only !== undefined &&
      files.every(({ error, scenarios }) => !error && !scenarios.length)
    ) {
      throw new UsageError(`No file has a scenario ${JSON.stringify(values.only)}.`);
    }
    const all = files.flatMap(({ scenarios }) => scenarios);
    const passed = all.filter((scenario) => scenario.passed).length;
    const failed = all.length - passed;
    output.out(
      values.json
        ? asJson({ files: files.map(withoutLogs), passed, failed })
        : story(files, { passed, failed, logs: values.logs }),
    );
    return failed === 0 && files.every(({ error }) => error === null) ? 0 : 1;
  },
});

const numberIn = (input: ReturnType<typeof readTemplate>): number =>
  input instanceof TplError ? 0 : input.template.tests.scenarios.length;

async function resultsOf(
  input: ReturnType<typeof readTemplate>,
  options: TestOptions,
): Promise<Omit<FileResult, 'file'>> {
  if (input instanceof TplError) return { error: input.message, scenarios: [] };
  const { template } = input;
  const { scenarios } = template.tests;
  // With several files, each name needs to occur in one of them only.
  if (options.only !== undefined && !scenarios.some(({ name }) => name === options.only)) {
    return { error: null, scenarios: [] };
  }
  try {
    return { error: null, scenarios: await runScenarios(template, options) };
  } catch (error) {
    return { error: (error as Error).message, scenarios: [] };
  }
}

const withoutLogs = ({ file, error, scenarios }: FileResult) => ({
  file,
  error,
  scenarios: scenarios.map(({ name, passed, failures }) => ({ name, passed, failures })),
});

function story(
  files: FileResult[],
  { passed, failed, logs }: { passed: number; failed: number; logs: boolean },
): string {
  const lines: string[] = [];
  for (const { file, error, scenarios } of files) {
    lines.push(file);
    if (error !== null) lines.push(`  ✗ ${indented(error)}`);
    else if (scenarios.length === 0) lines.push('  (no scenarios)');
    for (const scenario of scenarios) {
      lines.push(`  ${scenario.passed ? '✓' : '✗'} ${scenario.name}`);
      lines.push(...scenario.failures.map((failure) => `      ${indented(failure)}`));
      if (!logs && scenario.passed) continue;
      lines.push(...scenario.logs.map((line) => `      log: ${indented(line)}`));
    }
    lines.push('');
  }
  const broken = files.filter(({ error }) => error !== null).length;
  const totals = [`${counted(passed, 'scenario')} passed`, `${failed} failed`];
  if (broken > 0) totals.push(`${counted(broken, 'file')} could not be run`);
  lines.push(`${totals.join(', ')}.`);
  return `${lines.join('\n')}\n`;
}

const indented = (text: string): string => text.replaceAll('\n', '\n        ');
