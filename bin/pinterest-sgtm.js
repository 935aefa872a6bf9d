#!/usr/bin/env node
// The command: from the sources in a clone, from the bundled code in the package, which has no sources.
import { existsSync } from 'node:fs';

const sources = new URL('../scripts/gtm.ts', import.meta.url);
if (existsSync(sources)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(sources.href);
} else {
  await import('../build/pinterest-sgtm.js');
}
