// Finds the command and turns wrong use into one sentence.
import type { Command, ExitStatus, Output } from '../../command-line/command.ts';
import { asksForHelp, UsageError } from '../../command-line/command.ts';
import { printing } from '../../command-line/output.ts';
import { KeyFileError } from '../apis/server/stores/private-keys.ts';
import { bench } from './bench.ts';
import { check } from './check.ts';
import { run } from './run.ts';
import { test } from './test.ts';

/** The commands of template authors. */
export const templateCommands: readonly Command[] = [test, check, run, bench];

const helpOf = (commands: readonly Command[]): string => `Tag Manager on this machine.

${commands.map(({ name, summary }) => `  npm run -s gtm -- ${name.padEnd(9)} ${summary}`).join('\n')}

Each command has --help. Exit status: 0 all is well, 1 something failed, 2 wrong use.
`;

/** Runs one command line (without node and the script) and gives its exit status. */
export async function runGtm(
  args: string[],
  given: Output,
  commands: readonly Command[] = templateCommands,
): Promise<ExitStatus> {
  const output = printing(given);
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') {
    output.out(helpOf(commands));
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    const known = commands.map((one) => one.name).join(', ');
    output.err(
      name === undefined
        ? `Name a command: ${known}.\n`
        : `There is no command "${name}"; there are ${known}.\n`,
    );
    return 2;
  }
  if (asksForHelp(rest)) {
    output.out(command.help);
    return 0;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof KeyFileError)) throw error;
    output.err(`gtm ${command.name}: ${error.message}\n`);
    return 2;
  }
}
