// Finds the command and turns wrong use into one sentence.
import type { ExitStatus, LazyCommand, Output } from '../../command-line/command.ts';
import { asksForHelp, program, UsageError } from '../../command-line/command.ts';
import { printing } from '../../command-line/output.ts';
import { MissingSecret } from '../../command-line/secrets.ts';
import { projectManifest } from '../../package/project-file.ts';
import { KeyFileError } from '../apis/server/stores/private-keys.ts';
import { isStackOverflow } from '../sandbox/errors.ts';

/** The commands of template authors. A new one is one entry here. */
export const templateCommands: readonly LazyCommand[] = [
  {
    name: 'test',
    summary: 'runs the scenarios inside .tpl files',
    load: async () => (await import('./test.ts')).test,
  },
  {
    name: 'check',
    summary: 'checks language, permissions, fields and sections of .tpl files',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'run',
    summary: 'runs one template on an event and shows what it did',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'bench',
    summary: 'measures templates against each other on the same events',
    load: async () => (await import('./bench.ts')).bench,
  },
];

const helpOf = (
  commands: readonly LazyCommand[],
): string => `Tag Manager on this machine, and Pinterest in it.

${commands.map(({ name, summary }) => `  npx ${program} ${name.padEnd(9)} ${summary}`).join('\n')}

Each command has --help; --version says which version this is.
Exit status: 0 all is well, 1 something failed, 2 wrong use.
`;

/** Runs one command line (without node and the script) and gives its exit status. */
export async function runGtm(
  args: string[],
  given: Output,
  commands: readonly LazyCommand[] = templateCommands,
): Promise<ExitStatus> {
  const output = printing(given);
  // `help check` is `check --help`, as in git and npm.
  const [name, ...rest] = args[0] === 'help' ? [...args.slice(1, 2), '--help'] : args;
  if (name === '--help' || name === '-h') {
    output.out(helpOf(commands));
    return 0;
  }
  if (name === '--version' || name === '-v') {
    output.out(`${projectManifest().version}\n`);
    return 0;
  }
  const found = commands.find((one) => one.name === name);
  if (!found) {
    const known = commands.map((one) => one.name).join(', ');
    output.err(
      name === undefined
        ? `Name a command: ${known}.\n`
        : `There is no command "${name}"; there are ${known}.\n`,
    );
    return 2;
  }
  const command = await found.load();
  if (asksForHelp(rest)) {
    output.out(command.help);
    return 0;
  }
  try {
    return await askingSecrets(output, () => command.run(rest, output));
  } catch (error) {
    const isWrongUse = error instanceof UsageError || error instanceof KeyFileError;
    output.err(`${program} ${command.name}: ${isWrongUse ? error.message : unforeseen(error)}\n`);
    return isWrongUse ? 2 : 1;
  }
}

/** Shows where an error came from that nobody foresaw. */
const traceVariable = 'PINTEREST_SGTM_TRACE';

function unforeseen(error: unknown): string {
  if (process.env[traceVariable]) throw error;
  const { message = String(error) } = error as Partial<Error>;
  const reason = message.split('\n')[0]!.replace(/[^.!?]$/, '$&.');
  return `${
    isStackOverflow(error)
      ? 'What it was given is nested too deeply to be read, or this program has a fault;'
      : `${reason} This is a fault of this program;`
  } ${traceVariable}=1 shows where it came from.`;
}

/** Runs a command again when somebody at the terminal gives the secret that it lacked. */
async function askingSecrets(output: Output, run: () => Promise<ExitStatus>): Promise<ExitStatus> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof MissingSecret)) throw error;
    const secret = await output.askSecret?.(error.what);
    if (secret === undefined) throw error;
    process.env[error.variable] = secret;
    return run();
  }
}
