// npm start: compiles the templates of this clone, then does what `pinterest-sgtm start` does.
import { endWith, terminal } from './command-line/terminal.ts';
import { runGtm } from './gtm/commands/run-gtm.ts';
import { startCommand } from './start.ts';

const start = startCommand(async () => {
  await import('./build.ts');
  return process.exitCode === undefined;
});
await endWith(
  await runGtm(['start', ...process.argv.slice(2)], terminal(), [
    { name: 'start', summary: '', load: async () => start },
  ]),
);
