// npm run -s gtm -- <command>: the tools of template authors and of those who run containers.
import { runGtm, templateCommands } from './gtm/commands/run-gtm.ts';
import { operateCommands } from './operate/commands.ts';

process.exitCode = await runGtm(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  },
  [...templateCommands, ...operateCommands],
);
