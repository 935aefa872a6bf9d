import { runGtm } from '../../scripts/gtm/commands/run-gtm.ts';
import { operateCommands } from '../../scripts/operate/commands.ts';
import type { Ended } from '../gtm/commands/tpl-files.ts';

/** Runs a command line of `npm run gtm`, operate's commands included, in this process. */
export async function operate(...args: string[]): Promise<Ended> {
  const ended = { status: 0, out: '', err: '' };
  const output = {
    out: (text: string) => void (ended.out += text),
    err: (text: string) => void (ended.err += text),
  };
  ended.status = await runGtm(args, output, operateCommands);
  return ended;
}
