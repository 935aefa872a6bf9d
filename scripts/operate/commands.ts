// The commands for those who run containers for a shop or a client. A new one is one line here.
import type { Command } from '../command-line/command.ts';
import { audit } from './audit.ts';
import { container } from './container.ts';
import { migrate } from './migrate.ts';
import { push } from './push.ts';
import { quality } from './quality.ts';
import { release } from './release.ts';
import { replay } from './replay.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';
import { webhook } from './webhook.ts';

export const operateCommands: readonly Command[] = [
  audit,
  container,
  migrate,
  push,
  quality,
  release,
  replay,
  token,
  verify,
  watch,
  webhook,
];
