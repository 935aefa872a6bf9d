// npm start: compiles the templates of this clone, then does what `pinterest-sgtm start` does.
import { startCommand } from './start.ts';
import { runGtm } from './gtm/commands/run-gtm.ts';

const start = startCommand(async () => {
  await import('./build.ts');
  return process.exitCode === undefined;
});
process.exitCode = await runGtm(
  ['start', ...process.argv.slice(2)],
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  },
  [{ name: 'start', summary: '', load: async () => start }],
);
