// npm start: compiles the templates of this clone, then does what `pinterest-sgtm start` does.
import { endWith, terminal } from './command-line/terminal.ts';
import { CompileError } from './compile/problem.ts';
import { runGtm } from './gtm/commands/run-gtm.ts';
import { startCommand } from './start.ts';

const start = startCommand(async (output) => {
  // Loaded only now: the help comes without the compiler.
  const { writeDistribution } = await import('./distribution/distribution.ts');
  try {
    await writeDistribution([]);
    return true;
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    output.err(`${error.report}\n`);
    return false;
  }
});
await endWith(
  await runGtm(['start', ...process.argv.slice(2)], terminal(), [
    { name: 'start', summary: '', load: async () => start },
  ]),
);
