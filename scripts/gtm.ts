// npm run -s gtm -- <command>: the tools of template authors. See docs/template-authors.md.
import { runGtm } from './gtm/commands/run-gtm.ts';

process.exitCode = await runGtm(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
