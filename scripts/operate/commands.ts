// The commands for those who run containers for a shop or a client. A new one is one line here.
import type { Command } from '../command-line/command.ts';
import { audit } from './audit.ts';
import { container } from './container.ts';
import { migrate } from './migrate.ts';
import { overview } from './overview.ts';
import { push } from './push.ts';
import { quality } from './quality.ts';
import { release } from './release.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';
import { webhook } from './webhook.ts';

export const operateCommands: readonly Command[] = [
  audit,
  container,
  migrate,
  overview,
  push,
  quality,
  release,
  token,
  verify,
  watch,
  webhook,
];
