#!/usr/bin/env node
// The one program of the package, pinterest-sgtm; in a clone npm run -s gtm -- <command>. Every command is
// loaded when it is called.
import { setFlagsFromString } from 'node:v8';

import type { LazyCommand } from './command-line/command.ts';
import { endWith, terminal } from './command-line/terminal.ts';
import { runGtm, templateCommands } from './gtm/commands/run-gtm.ts';
import { operateCommands } from './operate/commands.ts';

const localCommands: readonly LazyCommand[] = [
  {
    name: 'start',
    summary: 'starts shop, tagging server and Pinterest on this machine, at one URL',
    load: async () => (await import('./start.ts')).startCommand(),
  },
  {
    name: 'demo',
    summary: 'drives Chromium through one purchase and says what Pinterest counted',
    load: async () => (await import('./demo.ts')).demo,
  },
];

const [name, ...operands] = process.argv.slice(2);
// V8 optimises code that it expects to run for long. A check of a few files is over before that pays:
// without it, it takes about half the processor time.
if (name === 'check' && operands.length <= 16) setFlagsFromString('--no-opt');

await endWith(
  await runGtm(process.argv.slice(2), terminal(), [
    ...templateCommands,
    ...operateCommands,
    ...localCommands,
  ]),
);
